// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/timeline.h"

#include "core/content/jwt.h"
#include "core/cookies/sessioncookienames.h"
#include "core/inspect/logindex.h"

#include <algorithm>

namespace Sessionscope::Inspect {

namespace {

// Refused after a longer pause counts as expired.
constexpr qint64 idleSeconds = 30;

class Builder
{
public:
    explicit Builder(const LogIndex &index)
        : m_index(index)
    {
    }

    Timeline build()
    {
        for (qsizetype i = 0; i < m_index.size(); ++i) {
            for (const CookieEvent &event : m_index.at(i).cookieEvents)
                take(i, event);
            endOfId(i);
            gap(i);
        }
        std::stable_sort(m_timeline.lanes.begin(), m_timeline.lanes.end(),
            [](const TimelineLane &a, const TimelineLane &b) { return a.isSession > b.isSession; });
        return std::move(m_timeline);
    }

private:
    TimelineLane &laneOf(const CookieEvent &event)
    {
        const QByteArray key =
            event.name + '\n' + event.domain.toUtf8() + '\n' + event.path + (event.hostOnly ? "\nhost" : "\ndomain");
        auto found = m_lanes.constFind(key);
        if (found == m_lanes.constEnd()) {
            found = m_lanes.insert(key, m_timeline.lanes.size());
            TimelineLane lane;
            lane.key = {event.name, event.domain, event.hostOnly, event.path};
            lane.isSession = isSessionCookieName(event.name);
            m_timeline.lanes.append(lane);
        }
        return m_timeline.lanes[*found];
    }

    // The row of the value that lives now; one that was there before the log gets a row as it appears.
    qsizetype rowOf(TimelineLane &lane, const QByteArray &value, qsizetype i)
    {
        const bool fits = !lane.rows.isEmpty() && (!lane.isSession || lane.rows.last().value == value);
        if (!fits)
            append(lane, value, lane.rows.isEmpty() ? 0 : i);
        return lane.rows.size() - 1;
    }

    void append(TimelineLane &lane, const QByteArray &value, qsizetype from)
    {
        if (!lane.rows.isEmpty() && lane.rows.last().to < 0)
            lane.rows.last().to = from;
        TimelineRow row{value, from, -1, -1, {}};
        if (lane.isSession) {
            const IdentityFacts facts = m_index.identity(value);
            row.loggedInFrom = facts.loggedInAt;
            row.user = facts.user;
            m_rowOfId.insert(value, {&lane - m_timeline.lanes.data(), lane.rows.size()});
        }
        lane.isToken |= value.startsWith("eyJ") && Jwt::decode(value).has_value();
        lane.rows.append(row);
    }

    void take(qsizetype i, const CookieEvent &event)
    {
        TimelineLane &lane = laneOf(event);
        TimelineEvent out{i, TimelineAction::Sent, -1, event.reason, event.detail};
        switch (event.action) {
        case CookieAction::Sent:
            out.row = rowOf(lane, event.value, i);
            lane.neverSet = false;
            break;
        case CookieAction::Withheld:
            out.action = event.reason == CookieReason::Expired ? TimelineAction::Expired : TimelineAction::Withheld;
            out.row = rowOf(lane, event.value, i);
            lane.neverSet = false;
            break;
        case CookieAction::Stored:
        case CookieAction::Replaced:
            out.action = stored(lane, event, i);
            out.row = lane.rows.size() - 1;
            lane.neverSet = false;
            break;
        case CookieAction::Deleted:
            out.action = TimelineAction::Deleted;
            out.row = lane.rows.size() - 1;
            if (!lane.rows.isEmpty())
                lane.rows.last().to = i;
            break;
        case CookieAction::Rejected:
            out.action = TimelineAction::Rejected;
            break;
        }
        lane.events.append(out);
    }

    TimelineAction stored(TimelineLane &lane, const CookieEvent &event, qsizetype i)
    {
        const bool isNew = lane.rows.isEmpty() || lane.rows.last().to >= 0 || event.action == CookieAction::Stored;
        const bool same = !isNew && lane.rows.last().value == event.value;
        if (isNew || (lane.isSession && !same)) {
            append(lane, event.value, i);
        } else {
            lane.rows.last().value = event.value;
        }
        return isNew ? TimelineAction::Issued : same ? TimelineAction::Refreshed : TimelineAction::Rotated;
    }

    // What the server did to the id, which no cookie tells.
    void endOfId(qsizetype i)
    {
        const QByteArray &id = m_index.facts(i).session;
        if (id.isEmpty() || !m_rowOfId.contains(id))
            return;
        const IdentityFacts facts = m_index.identity(id);
        if (facts.loggedOutAt != i && (facts.firstRefused != i || facts.loggedOutAt >= 0))
            return;
        const auto [laneAt, rowAt] = m_rowOfId.value(id);
        TimelineLane &lane = m_timeline.lanes[laneAt];
        const bool before = facts.lastAccepted >= 0 && facts.lastAccepted < i;
        const qint64 idle = before ? m_index.at(facts.lastAccepted).started.secsTo(m_index.at(i).started) : 0;
        const bool expired = facts.loggedOutAt != i && idle >= idleSeconds;
        lane.rows[rowAt].to = i;
        lane.events.append({i, expired ? TimelineAction::Expired : TimelineAction::Invalidated, rowAt, {}, {}});
    }

    void gap(qsizetype i)
    {
        if (i == 0)
            return;
        const qint64 seconds = m_index.at(i - 1).started.secsTo(m_index.at(i).started);
        if (seconds > timelineGapSeconds)
            m_timeline.gaps.append({i - 1, seconds});
    }

    const LogIndex &m_index;
    Timeline m_timeline;
    QHash<QByteArray, qsizetype> m_lanes;
    QHash<QByteArray, std::pair<qsizetype, qsizetype>> m_rowOfId;
};

} // namespace

Timeline timeline(const LogIndex &index)
{
    return Builder(index).build();
}

} // namespace Sessionscope::Inspect
