// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinelayout.h"

#include <algorithm>
#include <cmath>

namespace Sessionscope {

namespace {

constexpr double edge = 40; // Left of the first hop and right of the last: room for half a time.
constexpr double hopStep = 24;
constexpr double trailStep = 54;
constexpr double foldedStep = 102;
constexpr double foldWidth = 58;
constexpr double pixelsPerSecond = 4;
constexpr double leastStep = 12;

qint64 secondsBetween(const Exchange &before, const Exchange &after)
{
    return std::max<qint64>(0, before.started.secsTo(after.started));
}

bool hasOnlyWithheld(const TimelineRow &row)
{
    return std::all_of(row.events.begin(), row.events.end(),
        [](const TimelineEvent &event) { return event.kind == TimelineEvent::Kind::Withheld; });
}

} // namespace

TimelineLayout::TimelineLayout(const TimelineData &data, IdleTime idle, double zoom, bool showsWithheld)
{
    place(data, idle, zoom);
    int y = 0;
    for (int lane = 0; lane < data.lanes.size(); ++lane) {
        const TimelineLane &cookie = data.lanes.at(lane);
        if (cookie.isSession) {
            m_lines.append({lane, -1, y, titleHeight});
            y += titleHeight;
        }
        for (int row = 0; row < cookie.rows.size(); ++row) {
            if (!cookie.isSession && !showsWithheld && hasOnlyWithheld(cookie.rows.at(row)))
                continue;
            const int height = cookie.isSession ? idHeight : cookieHeight;
            m_lines.append({lane, row, y, height});
            y += height;
        }
        if (cookie.isSession)
            y += groupPadding;
    }
    m_height = y;
}

void TimelineLayout::place(const TimelineData &data, IdleTime idle, double zoom)
{
    m_x.reserve(data.log.size());
    double x = edge;
    for (qsizetype i = 0; i < data.log.size(); ++i) {
        const Exchange &hop = *data.log.at(i);
        if (i > 0) {
            const Exchange &before = *data.log.at(i - 1);
            const qint64 seconds = secondsBetween(before, hop);
            double step = hop.trail == before.trail ? hopStep : trailStep;
            if (idle == IdleTime::True)
                step = std::max(leastStep, double(seconds) * pixelsPerSecond);
            else if (seconds >= idleSeconds)
                step = foldedStep;
            step *= zoom;
            if (idle == IdleTime::Compressed && seconds >= idleSeconds) {
                const double width = std::min(foldWidth, step * foldWidth / foldedStep);
                m_gaps.append({x + (step - width) / 2, x + (step + width) / 2, seconds});
            }
            x += step;
        }
        m_x.append(x);
        if (m_trails.isEmpty() || m_trails.last().number != hop.trail)
            m_trails.append({hop.trail, int(i), int(i)});
        m_trails.last().last = int(i);
    }
    m_width = x + edge;
}

double TimelineLayout::xOf(const TimelineEvent &event) const
{
    const double x = m_x.at(event.hop);
    if (!event.between)
        return x;
    const double next = event.hop + 1 < m_x.size() ? m_x.at(event.hop + 1) : m_width;
    return x + (next - x) * 0.68;
}

qint32 TimelineLayout::hopAt(double x) const
{
    return qint32(std::lower_bound(m_x.begin(), m_x.end(), x) - m_x.begin());
}

qsizetype TimelineLayout::lineAt(int y) const
{
    return std::upper_bound(m_lines.begin(), m_lines.end(), y, [](int wanted, const Line &line) {
        return wanted < line.y + line.height;
    }) - m_lines.begin();
}

qsizetype TimelineLayout::lineOf(int lane, int row) const
{
    const auto found = std::lower_bound(m_lines.begin(), m_lines.end(), std::pair(lane, row),
        [](const Line &line, const std::pair<int, int> &wanted) { return std::pair(line.lane, line.row) < wanted; });
    return found != m_lines.end() && found->lane == lane && found->row == row ? found - m_lines.begin() : -1;
}

double TimelineLayout::fit(const TimelineData &data, IdleTime idle, int width)
{
    const TimelineLayout natural(data, idle, 1, true);
    const double span = natural.width() - 2 * edge;
    if (span <= 0)
        return 1;
    return std::clamp((width - 2 * edge) / span, 0.001, 4.0);
}

} // namespace Sessionscope
