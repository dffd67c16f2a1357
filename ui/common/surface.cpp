// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/surface.h"

#include <QPainter>

namespace Sessionscope {

Surface::Surface(const Theme &theme, Token::Color fill, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_fill(fill)
{
}

void Surface::setLines(Qt::Edges edges, Token::Color color)
{
    m_edges = edges;
    m_line = color;
    update();
}

void Surface::setFill(Token::Color fill)
{
    m_fill = fill;
    update();
}

void Surface::setCard(int radius, Token::Color line, int lineWidth)
{
    m_radius = radius;
    m_lineWidth = lineWidth;
    m_line = line;
    update();
}

void Surface::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor line = m_theme.color(m_line);
    if (m_radius > 0) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(line, m_lineWidth));
        painter.setBrush(m_theme.color(m_fill));
        const qreal half = m_lineWidth / 2.0;
        painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), m_radius, m_radius);
        return;
    }
    painter.fillRect(rect(), m_theme.color(m_fill));
    if (m_edges.testFlag(Qt::TopEdge))
        painter.fillRect(0, 0, width(), 1, line);
    if (m_edges.testFlag(Qt::BottomEdge))
        painter.fillRect(0, height() - 1, width(), 1, line);
    if (m_edges.testFlag(Qt::LeftEdge))
        painter.fillRect(0, 0, 1, height(), line);
    if (m_edges.testFlag(Qt::RightEdge))
        painter.fillRect(width() - 1, 0, 1, height(), line);
}

void setTextColor(QWidget *widget, const Theme &theme, Token::Color role)
{
    const auto apply = [widget, &theme, role] {
        QPalette palette = theme.palette();
        palette.setColor(QPalette::WindowText, theme.color(role));
        palette.setColor(QPalette::Text, theme.color(role));
        widget->setPalette(palette);
    };
    apply();
    QObject::connect(&theme, &Theme::changed, widget, apply);
}

} // namespace Sessionscope
