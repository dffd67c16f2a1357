// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/pictureview.h"

#include "ui/theme/proxystyle.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>

namespace Sessionscope {

namespace {

constexpr int margin = 16;
constexpr int square = 8;

} // namespace

PictureView::PictureView(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PictureView::setPicture(const Picture &picture)
{
    m_picture = picture;
    setAccessibleName(
        tr("Picture: %1, %2 × %3 pixels").arg(picture.format).arg(picture.size.width()).arg(picture.size.height()));
    update();
}

QRect PictureView::frame() const
{
    const QSize room = size() - QSize(2 * margin, 2 * margin);
    QSize shown = m_picture.image.size();
    if (shown.width() > room.width() || shown.height() > room.height())
        shown = shown.scaled(room.expandedTo({1, 1}), Qt::KeepAspectRatio).expandedTo({1, 1});
    return QRect(QPoint((width() - shown.width()) / 2, (height() - shown.height()) / 2), shown);
}

void PictureView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Panel));
    if (m_picture.image.isNull())
        return;
    const QRect place = frame();
    painter.setClipRect(place);
    if (m_picture.image.hasAlphaChannel()) {
        painter.fillRect(place, m_theme.color(Token::Sunken));
        for (int y = 0; y < place.height(); y += square) {
            for (int x = (y / square) % 2 * square; x < place.width(); x += 2 * square)
                painter.fillRect(place.left() + x, place.top() + y, square, square, m_theme.color(Token::Line));
        }
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place, m_picture.image);
    painter.setClipping(false);
    painter.setPen(m_theme.color(Token::Line));
    painter.drawRect(place.adjusted(-1, -1, 0, 0));
    if (hasKeyboardFocus(this))
        paintFocusRing(&painter, rect(), m_theme.color(Token::Focus), 0);
}

void PictureView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && !m_picture.image.isNull())
        QGuiApplication::clipboard()->setImage(m_picture.image);
    else
        QWidget::keyPressEvent(event);
}

} // namespace Sessionscope
