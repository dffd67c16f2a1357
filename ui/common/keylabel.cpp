// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/keylabel.h"

#include <QPainter>

namespace Sessionscope {

namespace {

constexpr int frameHeight = 18;

int widthOf(const QFontMetrics &metrics, const QString &keys)
{
    return metrics.horizontalAdvance(keys) + 10;
}

} // namespace

KeyLabel::KeyLabel(const Theme &theme, const QString &keys, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_keys(keys)
{
    setFixedSize(widthOf(QFontMetrics(theme.font(Token::Caption, QFont::Medium)), keys), frameHeight);
}

int KeyLabel::paint(QPainter *painter, const Theme &theme, const QRect &room, const QString &keys)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(theme.font(Token::Caption, QFont::Medium));
    const int width = widthOf(painter->fontMetrics(), keys);
    const QRectF box(room.right() + 1 - width, room.top() + (room.height() - frameHeight) / 2, width, frameHeight);
    painter->setPen(theme.color(Token::LineStrong));
    painter->setBrush(theme.color(Token::Panel));
    painter->drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter->setPen(theme.color(Token::TextMuted));
    painter->drawText(box, Qt::AlignCenter, keys);
    painter->restore();
    return width;
}

void KeyLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(&painter, m_theme, rect(), m_keys);
}

} // namespace Sessionscope
