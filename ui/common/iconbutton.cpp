// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/iconbutton.h"

#include "ui/theme/proxystyle.h"

#include <QPainter>

namespace Sessionscope {

IconButton::IconButton(
    const Theme &theme, const QString &icon, const QString &name, QWidget *parent, const QString &shortcut)
    : QToolButton(parent)
    , m_theme(theme)
    , m_icon(icon)
{
    setAccessibleName(name);
    setToolTip(shortcut.isEmpty() ? name : name + QLatin1String(" (") + shortcut + QLatin1Char(')'));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusPolicy(Qt::TabFocus);
    setPopupMode(QToolButton::InstantPopup);
}

void IconButton::setIconName(const QString &icon)
{
    m_icon = icon;
    update();
}

void IconButton::setEdge(Token::Size size)
{
    m_edge = size;
    updateGeometry();
}

void IconButton::setFramed(bool framed)
{
    m_framed = framed;
    update();
}

void IconButton::setColor(Token::Color color)
{
    m_color = color;
    update();
}

QSize IconButton::sizeHint() const
{
    return QSize(m_theme.size(m_edge), m_theme.size(m_edge));
}

void IconButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hover = isEnabled() && underMouse();
    if (m_framed || hover || isDown()) {
        painter.setPen(m_framed ? m_theme.color(Token::LineStrong) : QColor(Qt::transparent));
        painter.setBrush(m_theme.color(isDown() ? Token::Pressed : hover ? Token::Hover : Token::Raised));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
    const Token::Color color = !isEnabled() ? Token::Control : hover ? Token::Text : m_color;
    m_theme.paintIcon(&painter, m_icon, rect(), m_theme.color(color), m_theme.size(Token::Icon));
    if (hasKeyboardFocus(this))
        paintFocusRing(&painter, rect(), m_theme.color(Token::Focus));
}

} // namespace Sessionscope
