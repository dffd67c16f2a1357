// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/cookies/cookieheader.h"

#include "ui/cookies/cookiedelegate.h"

#include <QPainter>

namespace Sessionscope {

CookieHeader::CookieHeader(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFixedHeight(theme.size(Token::TableHeader));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void CookieHeader::setRightMargin(int margin)
{
    m_rightMargin = margin;
    update();
}

void CookieHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Sunken));
    painter.setFont(m_theme.font(Token::Caption, QFont::Medium));
    painter.setPen(m_theme.color(Token::TextFaint));
    const CookieColumns columns = CookieColumns::of(rect().adjusted(0, 0, -m_rightMargin, 0));
    painter.drawText(columns.name, Qt::AlignLeft | Qt::AlignVCenter, tr("Name"));
    if (columns.value.width() > 0)
        painter.drawText(columns.value, Qt::AlignLeft | Qt::AlignVCenter, tr("Value"));
    painter.drawText(columns.attributes, Qt::AlignLeft | Qt::AlignVCenter, tr("Attributes"));
    painter.drawText(columns.expires, Qt::AlignRight | Qt::AlignVCenter, tr("Expires"));
}

} // namespace Sessionscope
