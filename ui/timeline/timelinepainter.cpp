// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinepainter.h"

#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace Sessionscope {

namespace {

constexpr double leastDotStep = 3; // Dots nearer than this would only smear.
constexpr double leastGlyphStep = 5;

void paintDot(QPainter *painter, const Theme &theme, bool isSession, const QPointF &centre)
{
    if (isSession) {
        painter->setPen(QPen(theme.color(Token::AccentText), 1.5));
        painter->setBrush(theme.color(Token::Panel));
        painter->drawEllipse(centre, 3, 3);
        return;
    }
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.color(Token::TextMuted));
    painter->drawEllipse(centre, 2.5, 2.5);
}

void paintWithheld(QPainter *painter, const Theme &theme, const QPointF &centre)
{
    painter->setPen(QPen(theme.family(Family::Idle).mark, 1.3));
    painter->setBrush(theme.color(Token::Panel));
    painter->drawEllipse(centre, 4.5, 4.5);
    painter->drawLine(centre - QPointF(2, 0), centre + QPointF(2, 0));
}

} // namespace

bool isTimelineGlyph(TimelineEvent::Kind kind)
{
    return kind >= TimelineEvent::Kind::Issued && kind != TimelineEvent::Kind::RotatedAway;
}

EventLook timelineLook(const Theme &theme, TimelineEvent::Kind kind)
{
    switch (kind) {
    case TimelineEvent::Kind::Sent:
        return theme.eventLook(QStringLiteral("sent"));
    case TimelineEvent::Kind::Withheld:
        return theme.eventLook(QStringLiteral("withheld"));
    case TimelineEvent::Kind::Issued:
        return theme.eventLook(QStringLiteral("issued"));
    case TimelineEvent::Kind::Refreshed:
    case TimelineEvent::Kind::Rotated:
    case TimelineEvent::Kind::Replaced:
    case TimelineEvent::Kind::RotatedAway:
        return theme.eventLook(QStringLiteral("rotated"));
    case TimelineEvent::Kind::Rejected:
        return theme.eventLook(QStringLiteral("rejected"));
    case TimelineEvent::Kind::Expired:
        return theme.eventLook(QStringLiteral("expired"));
    case TimelineEvent::Kind::Invalidated:
    case TimelineEvent::Kind::Deleted:
        break;
    }
    return theme.eventLook(QStringLiteral("invalidated"));
}

void paintTimelineGlyph(QPainter *painter, const Theme &theme, TimelineEvent::Kind kind, const QPointF &centre)
{
    const EventLook look = timelineLook(theme, kind);
    const FamilyColors colors = theme.family(look.family);
    painter->setPen(QPen(colors.mark, 1.5));
    painter->setBrush(colors.tint);
    painter->drawEllipse(centre, 9, 9);
    const int edge = theme.size(Token::IconChip);
    const QRect box(qRound(centre.x() - edge / 2.0), qRound(centre.y() - edge / 2.0), edge, edge);
    theme.paintIcon(painter, look.icon, box, colors.text, edge);
}

void paintTimelineSign(QPainter *painter, const Theme &theme, TimelineEvent::Kind kind, const QPointF &centre)
{
    if (isTimelineGlyph(kind))
        paintTimelineGlyph(painter, theme, kind, centre);
    else if (kind == TimelineEvent::Kind::Withheld)
        paintWithheld(painter, theme, centre);
    else
        paintDot(painter, theme, true, centre);
}

TimelinePainter::TimelinePainter(const Theme &theme, const TimelineData &data, const TimelineLayout &layout)
    : m_theme(theme)
    , m_data(data)
    , m_layout(layout)
{
}

double TimelinePainter::screenX(const View &view, double x) const
{
    return view.area.left() + TimelineLayout::labelWidth + x - view.scroll.x();
}

int TimelinePainter::screenY(const View &view, int y) const
{
    return view.area.top() + TimelineLayout::headerHeight + y - view.scroll.y();
}

TimelinePainter::Span TimelinePainter::visibleHops(const View &view) const
{
    const double left = view.scroll.x();
    const qint32 last = m_layout.hopAt(left + view.area.width() - TimelineLayout::labelWidth + 16);
    // An event between two hops belongs to the first of them.
    return {std::max(0, m_layout.hopAt(left - 16) - 1), std::min(last, qint32(m_data.log.size()) - 1)};
}

const TimelineRow &TimelinePainter::rowOf(const TimelineLayout::Line &line) const
{
    return m_data.lanes.at(line.lane).rows.at(line.row);
}

void TimelinePainter::paint(QPainter *painter, const View &view) const
{
    painter->save();
    painter->setClipRect(view.area);
    painter->fillRect(view.area, m_theme.color(Token::Panel));
    if (m_layout.isEmpty()) {
        painter->restore();
        return;
    }
    const QRect body = view.area.adjusted(TimelineLayout::labelWidth, TimelineLayout::headerHeight, 0, 0);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->save();
    painter->setClipRect(view.area.adjusted(0, TimelineLayout::headerHeight, 0, 0));
    paintGroups(painter, view, body);
    painter->setClipRect(body);
    paintGrid(painter, view, body);
    paintCurrent(painter, view);
    paintLines(painter, view);
    painter->restore();
    paintLabels(painter, view);
    paintHeader(painter, view);
    painter->restore();
}

void TimelinePainter::paintGroups(QPainter *painter, const View &view, const QRect &body) const
{
    QColor tint = m_theme.color(Token::AccentTint);
    tint.setAlphaF(0.62F);
    const QList<TimelineLayout::Line> &lines = m_layout.lines();
    for (qsizetype i = m_layout.lineAt(view.scroll.y()); i < lines.size(); ++i) {
        const TimelineLayout::Line &line = lines.at(i);
        const int y = screenY(view, line.y);
        if (y > body.bottom())
            break;
        const QRect stripe(view.area.left(), y, view.area.width(), line.height);
        const bool isLast = i + 1 == lines.size() || lines.at(i + 1).lane != line.lane;
        if (m_data.lanes.at(line.lane).isSession)
            painter->fillRect(stripe.adjusted(0, 0, 0, isLast ? TimelineLayout::groupPadding : 0), tint);
        else
            painter->fillRect(QRect(stripe.left(), stripe.bottom(), stripe.width(), 1), m_theme.color(Token::Line));
    }
}

void TimelinePainter::paintGrid(QPainter *painter, const View &view, const QRect &body) const
{
    for (const TimelineLayout::Gap &gap : m_layout.gaps()) {
        const QRectF band(
            QPointF(screenX(view, gap.left), body.top()), QPointF(screenX(view, gap.right), body.bottom()));
        if (band.right() < body.left() || band.left() > body.right())
            continue;
        painter->fillRect(band, m_theme.color(Token::Hover));
        painter->setPen(QPen(m_theme.color(Token::LineStrong), 1, Qt::DashLine));
        painter->drawLine(band.topLeft(), band.bottomLeft());
        painter->drawLine(band.topRight(), band.bottomRight());
    }
    const Span span = visibleHops(view);
    double last = -leastDotStep;
    for (qint32 hop = span.first; hop <= span.last; ++hop) {
        const double x = screenX(view, m_layout.xOf(hop));
        if (x - last < 2 * leastDotStep)
            continue;
        painter->fillRect(QRectF(qRound(x), body.top(), 1, body.height()), m_theme.color(Token::Line));
        last = x;
    }
    const double now = screenX(view, m_layout.width());
    painter->setPen(QPen(m_theme.color(Token::Control), 1, Qt::DashLine));
    painter->drawLine(QPointF(now - 0.5, body.top()), QPointF(now - 0.5, body.bottom()));
}

void TimelinePainter::paintLines(QPainter *painter, const View &view) const
{
    const Span span = visibleHops(view);
    const QList<TimelineLayout::Line> &lines = m_layout.lines();
    const int bottom = view.area.bottom() + TimelineLayout::idHeight;
    // Connectors reach into the next line: bars first, then what lies on them.
    const qsizetype first = std::max<qsizetype>(0, m_layout.lineAt(view.scroll.y()) - 1);
    for (qsizetype i = first; i < lines.size() && screenY(view, lines.at(i).y) <= bottom; ++i) {
        if (lines.at(i).row >= 0)
            paintBar(painter, view, lines.at(i));
    }
    for (qsizetype i = first; i < lines.size() && screenY(view, lines.at(i).y) <= bottom; ++i) {
        if (lines.at(i).row < 0)
            continue;
        paintDots(painter, view, lines.at(i), span);
        paintGlyphs(painter, view, lines.at(i), span);
    }
}

void TimelinePainter::paintBar(QPainter *painter, const View &view, const TimelineLayout::Line &line) const
{
    const TimelineRow &row = rowOf(line);
    if (row.from < 0)
        return;
    const double y = screenY(view, TimelineLayout::middle(line));
    // Painters lose precision far outside: stay near what is in sight.
    const auto clipped = [&view](double x) {
        return std::clamp(x, double(view.area.left()) - 64, double(view.area.right()) + 64);
    };
    const double left = clipped(screenX(view, m_layout.xOf(row.from)));
    double end = row.alive ? m_layout.width() : m_layout.xOf(std::max(row.from, row.to));
    for (qsizetype i = row.events.size() - 1; !row.alive && i >= 0 && row.events.at(i).hop >= row.to; --i) {
        if (row.events.at(i).between)
            end = m_layout.xOf(row.events.at(i));
    }
    const double right = std::max(left, clipped(screenX(view, end)));
    const bool isSession = m_data.lanes.at(line.lane).isSession;
    if (!isSession) {
        painter->fillRect(QRectF(left, y - 1.5, right - left, 3), m_theme.color(Token::LineStrong));
        return;
    }
    if (row.loggedIn) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(Token::AccentText));
        painter->drawRoundedRect(QRectF(left, y - 4, right - left, 8), 4, 4);
    } else {
        painter->setPen(QPen(m_theme.color(Token::AccentText), 1.5));
        painter->setBrush(m_theme.color(Token::Panel));
        painter->drawRoundedRect(QRectF(left, y - 3.25, right - left, 6.5), 3.25, 3.25);
    }
    // What still was sent of an ended id: dotted on to there.
    const double last = row.events.isEmpty() ? end : m_layout.xOf(row.events.last());
    if (!row.alive && last > end) {
        painter->setPen(QPen(m_theme.color(Token::AccentText), 2, Qt::DotLine));
        painter->drawLine(QPointF(right, y), QPointF(clipped(screenX(view, last)), y));
    }
}

void TimelinePainter::paintDots(
    QPainter *painter, const View &view, const TimelineLayout::Line &line, const Span &span) const
{
    const TimelineRow &row = rowOf(line);
    const double y = screenY(view, TimelineLayout::middle(line));
    const auto before = [](const TimelineEvent &event, qint32 hop) { return event.hop < hop; };
    double last = -1e9;
    for (auto event = std::lower_bound(row.events.begin(), row.events.end(), span.first, before);
         event != row.events.end() && event->hop <= span.last; ++event) {
        if (isTimelineGlyph(event->kind) || (event->kind == TimelineEvent::Kind::Withheld && !view.showsWithheld))
            continue;
        const QPointF centre(screenX(view, m_layout.xOf(*event)), y);
        if (event->kind == TimelineEvent::Kind::RotatedAway) {
            painter->setPen(QPen(m_theme.family(Family::Move).mark, 1.5));
            painter->drawLine(centre, centre + QPointF(0, TimelineLayout::idHeight));
            painter->setPen(Qt::NoPen);
            painter->setBrush(m_theme.family(Family::Move).mark);
            painter->drawEllipse(centre, 4.5, 4.5);
            continue;
        }
        if (centre.x() - last < leastDotStep)
            continue;
        last = centre.x();
        if (event->kind == TimelineEvent::Kind::Withheld)
            paintWithheld(painter, m_theme, centre);
        else
            paintDot(painter, m_theme, m_data.lanes.at(line.lane).isSession, centre);
    }
}

void TimelinePainter::paintGlyphs(
    QPainter *painter, const View &view, const TimelineLayout::Line &line, const Span &span) const
{
    const TimelineRow &row = rowOf(line);
    const double y = screenY(view, TimelineLayout::middle(line));
    const auto before = [](const TimelineEvent &event, qint32 hop) { return event.hop < hop; };
    const bool isCurrent = view.current.lane == line.lane && view.current.row == line.row;
    double last = -1e9;
    for (auto event = std::lower_bound(row.events.begin(), row.events.end(), span.first, before);
         event != row.events.end() && event->hop <= span.last; ++event) {
        const QPointF centre(screenX(view, m_layout.xOf(*event)), y);
        const bool current = isCurrent && view.current.event == int(event - row.events.begin());
        const bool glyph = isTimelineGlyph(event->kind);
        if (glyph && (current || centre.x() - last >= leastGlyphStep)) {
            paintTimelineGlyph(painter, m_theme, event->kind, centre);
            last = centre.x();
        }
        if (current) {
            const double radius = glyph ? 12.5 : 8;
            painter->setPen(QPen(m_theme.color(Token::Focus), view.focused ? 2.5 : 2));
            painter->setBrush(Qt::NoBrush);
            painter->drawEllipse(centre, radius, radius);
        }
    }
}

void TimelinePainter::paintCurrent(QPainter *painter, const View &view) const
{
    const TimelineSpot &spot = view.current;
    if (!spot.isValid())
        return;
    const TimelineEvent &event = m_data.lanes.at(spot.lane).rows.at(spot.row).events.at(spot.event);
    const double x = screenX(view, m_layout.xOf(event));
    painter->fillRect(QRectF(x - 0.75, view.area.top(), 1.5, view.area.height()), m_theme.color(Token::AccentText));
}

} // namespace Sessionscope
