// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

// How one gets from event to event, in the timeline as it is laid out.

#include "ui/timeline/timelinepainter.h"
#include "ui/timeline/timelineview.h"

#include <algorithm>
#include <cmath>

namespace Sessionscope {

void TimelineView::selectHop(ExchangeId id)
{
    const auto found = std::find_if(
        m_data->log.begin(), m_data->log.end(), [id](const ExchangePtr &exchange) { return exchange->id == id; });
    if (found == m_data->log.end())
        return;
    const auto hop = qint32(found - m_data->log.begin());
    if (m_current.isValid() && eventAt(m_current).hop == hop)
        return;
    TimelineSpot best;
    int rank = -1;
    const auto before = [](const TimelineEvent &event, qint32 wanted) { return event.hop < wanted; };
    for (qsizetype line = 0; line < m_layout.lines().size(); ++line) {
        const QList<TimelineEvent> &events = eventsOf(line);
        for (auto event = std::lower_bound(events.begin(), events.end(), hop, before);
             event != events.end() && event->hop == hop; ++event) {
            const bool session = m_data->lanes.at(m_layout.lines().at(line).lane).isSession;
            const int worth = (isTimelineGlyph(event->kind) ? 2 : 0) + (session ? 1 : 0);
            if (worth > rank && isShown(*event)) {
                rank = worth;
                best = {m_layout.lines().at(line).lane, m_layout.lines().at(line).row, int(event - events.begin())};
            }
        }
    }
    setCurrent(best);
}

TimelineSpot TimelineView::nearestIn(qsizetype line, double x) const
{
    const QList<TimelineEvent> &events = eventsOf(line);
    TimelineSpot best;
    double distance = 1e18;
    const auto before = [](const TimelineEvent &event, qint32 wanted) { return event.hop < wanted; };
    const auto middle = std::lower_bound(events.begin(), events.end(), m_layout.hopAt(x), before);
    // Neighbours to both sides are enough; withheld ones may lie between.
    const auto first = middle - std::min<qsizetype>(middle - events.begin(), 16);
    const auto last = middle + std::min<qsizetype>(events.end() - middle, 16);
    for (auto event = first; event != last; ++event) {
        if (!isShown(*event))
            continue;
        // Where two share a place, the one with the disc.
        const double off = std::abs(m_layout.xOf(*event) - x) - (isTimelineGlyph(event->kind) ? 0.5 : 0);
        if (off < distance) {
            distance = off;
            const TimelineLayout::Line &place = m_layout.lines().at(line);
            best = {place.lane, place.row, int(event - events.begin())};
        }
    }
    return best;
}

TimelineSpot TimelineView::along(TimelineSpot from, int direction) const
{
    const QList<TimelineEvent> &events = m_data->lanes.at(from.lane).rows.at(from.row).events;
    for (int i = from.event + direction; i >= 0 && i < events.size(); i += direction) {
        if (isShown(events.at(i))) {
            from.event = i;
            return from;
        }
    }
    return from;
}

TimelineSpot TimelineView::across(const TimelineSpot &from, int direction) const
{
    const double x = m_layout.xOf(eventAt(from));
    for (qsizetype line = m_layout.lineOf(from.lane, from.row) + direction; line >= 0 && line < m_layout.lines().size();
         line += direction) {
        const TimelineSpot spot = nearestIn(line, x);
        if (spot.isValid())
            return spot;
    }
    return from;
}

TimelineSpot TimelineView::outermost(int direction) const
{
    const qsizetype lines = m_layout.lines().size();
    for (qsizetype i = 0; i < lines; ++i) {
        const qsizetype line = direction > 0 ? i : lines - 1 - i;
        const TimelineSpot spot = nearestIn(line, direction > 0 ? 0 : m_layout.width());
        if (spot.isValid())
            return spot;
    }
    return {};
}

void TimelineView::walk(Step step)
{
    if (!m_current.isValid()) {
        setCurrent(outermost(step == Step::Last ? -1 : 1));
        return;
    }
    switch (step) {
    case Step::Next:
        setCurrent(along(m_current, 1));
        break;
    case Step::Previous:
        setCurrent(along(m_current, -1));
        break;
    case Step::Above:
        setCurrent(across(m_current, -1));
        break;
    case Step::Below:
        setCurrent(across(m_current, 1));
        break;
    case Step::First:
        setCurrent(outermost(1));
        break;
    case Step::Last:
        setCurrent(outermost(-1));
        break;
    }
}

int TimelineView::eventCount() const
{
    if (m_counts.isEmpty()) {
        int sum = 0;
        for (qsizetype line = 0; line < m_layout.lines().size(); ++line) {
            m_counts.append(sum);
            sum += int(eventsOf(line).size());
        }
        m_counts.append(sum);
    }
    return m_counts.last();
}

TimelineSpot TimelineView::spotOf(int number) const
{
    if (number < 0 || number >= eventCount())
        return {};
    const qsizetype line = std::upper_bound(m_counts.begin(), m_counts.end(), number) - m_counts.begin() - 1;
    const TimelineLayout::Line &place = m_layout.lines().at(line);
    return {place.lane, place.row, number - m_counts.at(line)};
}

int TimelineView::numberOf(const TimelineSpot &spot) const
{
    const qsizetype line = spot.isValid() ? m_layout.lineOf(spot.lane, spot.row) : -1;
    return line < 0 || eventCount() == 0 ? -1 : m_counts.at(line) + spot.event;
}

} // namespace Sessionscope
