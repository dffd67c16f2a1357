// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinelegend.h"

#include "ui/theme/theme.h"
#include "ui/timeline/timelinepainter.h"

#include <QPainter>

namespace Sessionscope {

namespace {

using Kind = TimelineEvent::Kind;

constexpr int gap = 16;
constexpr int barWidth = 20;

} // namespace

TimelineLegend::TimelineLegend(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFixedHeight(theme.size(Token::Toolbar));
    setAccessibleName(tr("Legend"));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TimelineLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), m_theme.color(Token::Panel));
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.color(Token::Line));
    painter.setFont(m_theme.font(Token::Small));
    const QFontMetrics metrics = painter.fontMetrics();
    const double y = height() / 2.0 + 0.5;
    const QString loggedIn = tr("Logged in");
    const QString anonymous = tr("Anonymous");
    const int right = width() - 16;
    int bars =
        right - metrics.horizontalAdvance(loggedIn) - metrics.horizontalAdvance(anonymous) - 2 * (barWidth + 6) - gap;
    int x = 16;
    const auto words = [&](int at, const QString &text) {
        painter.setPen(m_theme.color(Token::TextMuted));
        painter.drawText(QRect(at, 0, metrics.horizontalAdvance(text) + 2, height()), Qt::AlignVCenter, text);
        return at + metrics.horizontalAdvance(text);
    };
    const std::pair<Kind, QString> entries[] = {{Kind::Issued, tr("Issued")}, {Kind::Rotated, tr("Rotated")},
        {Kind::Sent, tr("Sent")}, {Kind::Withheld, tr("Withheld")}, {Kind::Rejected, tr("Rejected")},
        {Kind::Expired, tr("Expired")}, {Kind::Invalidated, tr("Invalidated")}};
    for (const auto &[kind, text] : entries) {
        const int sign = isTimelineGlyph(kind) ? 18 : 10;
        if (x + sign + 6 + metrics.horizontalAdvance(text) > bars - gap)
            break;
        paintTimelineSign(&painter, m_theme, kind, QPointF(x + sign / 2.0, y));
        x = words(x + sign + 6, text) + gap;
    }
    if (bars < 16)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Token::AccentText));
    painter.drawRoundedRect(QRectF(bars, y - 4, barWidth, 8), 4, 4);
    bars = words(bars + barWidth + 6, loggedIn) + gap;
    painter.setPen(QPen(m_theme.color(Token::AccentText), 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(bars + 0.75, y - 3.25, barWidth - 1.5, 6.5), 3.25, 3.25);
    words(bars + barWidth + 6, anonymous);
}

} // namespace Sessionscope
