// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/elidedlabel.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace Sessionscope {

ElidedLabel::ElidedLabel(const Theme &theme, const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setText(text);
}

void ElidedLabel::setText(const QString &text)
{
    if (m_text == text && !text.isEmpty())
        return;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void ElidedLabel::setFace(Token::Type size, QFont::Weight weight, bool mono)
{
    m_size = size;
    m_weight = weight;
    m_mono = mono;
    updateGeometry();
    update();
}

void ElidedLabel::setColor(Token::Color color)
{
    m_color = color;
    update();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_elide = mode;
    update();
}

void ElidedLabel::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

void ElidedLabel::setIconName(const QString &icon, std::optional<Token::Color> color)
{
    m_icon = icon;
    m_iconColor = color;
    updateGeometry();
    update();
}

QFont ElidedLabel::labelFont() const
{
    return m_mono ? m_theme.mono(m_size, m_weight) : m_theme.font(m_size, m_weight);
}

int ElidedLabel::iconSpace() const
{
    return m_icon.isEmpty() ? 0 : m_theme.size(Token::IconSmall) + (m_text.isEmpty() ? 0 : 6);
}

QSize ElidedLabel::sizeHint() const
{
    const QFontMetrics metrics(labelFont());
    return QSize(iconSpace() + metrics.horizontalAdvance(m_text) + 1, qMax(16, metrics.height()));
}

QSize ElidedLabel::minimumSizeHint() const
{
    const QSize hint = sizeHint();
    return QSize(qMin(hint.width(), iconSpace() + 24), hint.height());
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (!m_icon.isEmpty()) {
        const int edge = m_theme.size(Token::IconSmall);
        m_theme.paintIcon(
            &painter, m_icon, QRect(0, 0, edge, height()), m_theme.color(m_iconColor.value_or(m_color)), edge);
    }
    painter.setFont(labelFont());
    painter.setPen(m_theme.color(m_color));
    const QRect area = rect().adjusted(iconSpace(), 0, 0, 0);
    painter.drawText(area, Qt::AlignVCenter | m_alignment | Qt::TextSingleLine,
        painter.fontMetrics().elidedText(m_text, m_elide, area.width()));
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        if (width() < sizeHint().width())
            QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), m_text, this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace Sessionscope
