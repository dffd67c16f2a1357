// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/texts/texts.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelinepainter.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

// The parts of the timeline that are words: names at the left, numbers and times above.
namespace Sessionscope {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Timeline", text);
}

QString clockTime(const Exchange &hop)
{
    return hop.started.toLocalTime().toString(QStringLiteral("HH:mm:ss"));
}

} // namespace

void TimelinePainter::paintLabels(QPainter *painter, const View &view) const
{
    const QRect column(view.area.left(), view.area.top() + TimelineLayout::headerHeight, TimelineLayout::labelWidth,
        view.area.height() - TimelineLayout::headerHeight);
    painter->save();
    painter->setClipRect(column);
    painter->fillRect(QRect(column.right(), column.top(), 1, column.height()), m_theme.color(Token::Line));
    const QList<TimelineLayout::Line> &lines = m_layout.lines();
    for (qsizetype i = m_layout.lineAt(view.scroll.y()); i < lines.size(); ++i) {
        const TimelineLayout::Line &line = lines.at(i);
        const QRect place(column.left() + 16, screenY(view, line.y), column.width() - 28, line.height);
        if (place.top() > column.bottom())
            break;
        const TimelineLane &lane = m_data.lanes.at(line.lane);
        const bool title = line.row < 0;
        const bool id = lane.isSession && !title;
        const QString note = title ? lane.note : rowOf(line).note;
        painter->setFont(m_theme.font(Token::Caption));
        painter->setPen(m_theme.color(Token::TextMuted));
        const int noteRoom = std::min(place.width() / 2, painter->fontMetrics().horizontalAdvance(note));
        painter->drawText(place, Qt::AlignVCenter | Qt::AlignRight,
            painter->fontMetrics().elidedText(note, Qt::ElideRight, noteRoom + 1));
        painter->setFont(
            id ? m_theme.mono(Token::Caption) : m_theme.mono(Token::Small, title ? QFont::DemiBold : QFont::Normal));
        painter->setPen(m_theme.color(title ? Token::AccentText : Token::Text));
        const QRect name = place.adjusted(id ? 12 : 0, 0, -noteRoom - 8, 0);
        painter->drawText(name, Qt::AlignVCenter | Qt::AlignLeft,
            painter->fontMetrics().elidedText(id ? rowOf(line).label : lane.name, Qt::ElideMiddle, name.width()));
    }
    painter->restore();
}

void TimelinePainter::paintHeader(QPainter *painter, const View &view) const
{
    const QRect header(view.area.topLeft(), QSize(view.area.width(), TimelineLayout::headerHeight));
    painter->fillRect(header, m_theme.color(Token::Panel));
    painter->fillRect(QRect(header.left(), header.bottom(), header.width(), 1), m_theme.color(Token::Line));
    const QRect upper(header.left() + 16, header.top() + 10, TimelineLayout::labelWidth - 16, 16);
    painter->setFont(m_theme.font(Token::Caption));
    painter->setPen(m_theme.color(Token::TextFaint));
    painter->drawText(upper, Qt::AlignVCenter | Qt::AlignLeft, tr("Exchange"));
    painter->drawText(upper.translated(0, 16), Qt::AlignVCenter | Qt::AlignLeft, tr("Time"));
    painter->save();
    painter->setClipRect(header.adjusted(TimelineLayout::labelWidth, 0, 0, 0));
    paintTimes(painter, view, paintFlag(painter, view));
    painter->restore();
}

void TimelinePainter::paintStamp(QPainter *painter, const View &view, const Stamp &stamp) const
{
    const double top = view.area.top() + 10;
    painter->setFont(
        m_theme.font(stamp.strong ? Token::Small : Token::Caption, stamp.strong ? QFont::DemiBold : QFont::Normal));
    painter->setPen(m_theme.color(stamp.upperColor));
    painter->drawText(QRectF(stamp.middle - 60, top, 120, 16), Qt::AlignCenter, stamp.upper);
    painter->setFont(m_theme.mono(Token::Caption));
    painter->setPen(m_theme.color(stamp.lowerColor));
    painter->drawText(QRectF(stamp.middle - 60, top + 16, 120, 16), Qt::AlignCenter, stamp.lower);
}

std::pair<double, double> TimelinePainter::paintFlag(QPainter *painter, const View &view) const
{
    const TimelineSpot &spot = view.current;
    if (!spot.isValid())
        return {1e9, 1e9};
    const TimelineEvent &event = m_data.lanes.at(spot.lane).rows.at(spot.row).events.at(spot.event);
    const Exchange &hop = *m_data.log.at(event.hop);
    const double x = screenX(view, m_layout.xOf(event));
    Stamp stamp{x, tr("Jar at %1").arg(hop.hopNumber()), clockTime(hop), true, Token::OnAccent, Token::OnAccent};
    const QFontMetricsF metrics(m_theme.font(Token::Small, QFont::DemiBold));
    const double width = std::max(timeWidth(), metrics.horizontalAdvance(stamp.upper)) + 16;
    const double top = view.area.top();
    // Whole while its hop is in sight, even at the edge.
    const double left = view.area.left() + TimelineLayout::labelWidth;
    const double right = view.area.right() + 1;
    if (x >= left && x <= right && right - left > width + 4)
        stamp.middle = std::clamp(x, left + width / 2 + 2, right - width / 2 - 2);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.color(Token::Accent));
    painter->drawRoundedRect(QRectF(stamp.middle - width / 2, top + 6, width, 39), 4, 4);
    paintStamp(painter, view, stamp);
    painter->fillRect(QRectF(x - 0.75, top + 45, 1.5, 8), m_theme.color(Token::AccentText));
    return {stamp.middle - width / 2, stamp.middle + width / 2};
}

double TimelinePainter::timeWidth() const
{
    return QFontMetricsF(m_theme.mono(Token::Caption)).horizontalAdvance(QStringLiteral("00:00:00"));
}

void TimelinePainter::paintTimes(QPainter *painter, const View &view, const std::pair<double, double> &flag) const
{
    const auto isFree = [&flag](double left, double right) { return right < flag.first || left > flag.second; };
    const double half = timeWidth() / 2;
    double last = -1e9;
    for (const TimelineLayout::Trail &trail : m_layout.trails()) {
        const double middle = screenX(view, (m_layout.xOf(trail.first) + m_layout.xOf(trail.last)) / 2);
        if (middle - half > view.area.right())
            break;
        if (middle - half < last + 6 || middle + half < view.area.left() + TimelineLayout::labelWidth
            || !isFree(middle - half, middle + half))
            continue;
        paintStamp(painter, view,
            {middle, QString::number(trail.number), clockTime(*m_data.log.at(trail.first)), true, Token::Text,
                Token::TextMuted});
        last = middle + half;
    }
    for (const TimelineLayout::Gap &gap : m_layout.gaps()) {
        const double middle = screenX(view, (gap.left + gap.right) / 2);
        if (gap.right - gap.left >= 40 && isFree(middle - 24, middle + 24))
            paintStamp(painter, view,
                {middle, Texts::span(gap.seconds), tr("idle"), false, Token::TextMuted, Token::TextFaint});
    }
}

} // namespace Sessionscope
