// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/trail/trailheader.h"

#include "ui/theme/theme.h"
#include "ui/trail/hopdelegate.h"

#include <QPainter>

namespace Sessionscope {

TrailHeader::TrailHeader(const Theme &theme, const HopDelegate &delegate, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_delegate(delegate)
{
    setFixedHeight(theme.size(Token::TableHeader));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TrailHeader::setRightMargin(int margin)
{
    m_rightMargin = margin;
    update();
}

void TrailHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Sunken));
    painter.setFont(m_theme.font(Token::Caption, QFont::Medium));
    painter.setPen(m_theme.color(Token::TextFaint));
    const HopColumns columns = HopColumns::of(rect().adjusted(0, 0, -m_rightMargin, 0), m_delegate.hopWidth());
    const auto label = [&](const QRect &cell, Qt::Alignment side, const QString &text) {
        painter.drawText(cell, int(side | Qt::AlignVCenter), text);
    };
    label(columns.hop, Qt::AlignLeft, tr("Hop"));
    label(columns.status, Qt::AlignLeft, tr("Status"));
    label(columns.method, Qt::AlignLeft, tr("Method"));
    label(columns.url, Qt::AlignLeft, tr("URL"));
    label(columns.url, Qt::AlignRight, tr("Cookie events"));
    label(columns.bar, Qt::AlignLeft, tr("Time"));
}

} // namespace Sessionscope
