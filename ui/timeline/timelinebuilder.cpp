// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline/timelinebuilder.h"

#include "core/base/redaction.h"
#include "core/cookies/setcookieline.h"
#include "core/inspect/logindex.h"
#include "core/inspect/timeline.h"
#include "core/texts/texts.h"

#include <QCoreApplication>

#include <algorithm>

namespace Sessionscope {

namespace {

using Kind = TimelineEvent::Kind;

QString tr(const char *text)
{
    return QCoreApplication::translate("Timeline", text);
}

Kind kindOf(Inspect::TimelineAction action, bool isSession)
{
    switch (action) {
    case Inspect::TimelineAction::Issued:
        return Kind::Issued;
    case Inspect::TimelineAction::Sent:
        return Kind::Sent;
    case Inspect::TimelineAction::Withheld:
        return Kind::Withheld;
    case Inspect::TimelineAction::Refreshed:
        return Kind::Refreshed;
    case Inspect::TimelineAction::Rotated:
        return isSession ? Kind::Rotated : Kind::Replaced;
    case Inspect::TimelineAction::Rejected:
        return Kind::Rejected;
    case Inspect::TimelineAction::Expired:
        return Kind::Expired;
    case Inspect::TimelineAction::Invalidated:
        return Kind::Invalidated;
    case Inspect::TimelineAction::Deleted:
        break;
    }
    return Kind::Deleted;
}

//! "365 d", "/shop": what is worth knowing of a plain cookie beside its name.
QString noteOf(const Inspect::TimelineLane &lane, const QList<ExchangePtr> &log)
{
    if (lane.isToken)
        return tr("JWT");
    if (lane.key.path != "/" && !lane.key.path.isEmpty())
        return QString::fromUtf8(lane.key.path);
    for (auto event = lane.events.crbegin(); event != lane.events.crend(); ++event) {
        if (event->action > Inspect::TimelineAction::Rotated || event->action == Inspect::TimelineAction::Sent
            || event->action == Inspect::TimelineAction::Withheld)
            continue;
        const Exchange &hop = *log.at(event->entry);
        for (const CookieEvent &said : hop.cookieEvents) {
            if (said.line.isEmpty() || said.name != lane.key.name)
                continue;
            const SetCookieLine line = parseSetCookie(said.line);
            if (line.maxAge)
                return Texts::span(*line.maxAge);
            return line.expires ? Texts::span(std::max<qint64>(0, hop.started.secsTo(*line.expires))) : QString();
        }
    }
    return lane.neverSet && !lane.events.isEmpty() && lane.rows.isEmpty() ? tr("never set") : QString();
}

TimelineRow rowOf(const Inspect::TimelineRow &from, bool isSession, qsizetype hops)
{
    TimelineRow row;
    row.from = qint32(from.from);
    row.alive = from.to < 0;
    row.to = qint32(row.alive ? hops - 1 : from.to);
    row.loggedIn = from.loggedInFrom >= 0;
    if (isSession) {
        row.label = Redaction::masked(from.value);
        row.note = !from.user.isEmpty() ? from.user : row.loggedIn ? tr("logged in") : tr("anon");
    }
    return row;
}

//! The row that lived until \a entry, when row \a now came instead.
qsizetype rowBefore(const TimelineLane &lane, qsizetype now, qint32 entry)
{
    for (qsizetype i = now - 1; i >= 0; --i) {
        if (!lane.rows.at(i).alive && lane.rows.at(i).to == entry)
            return i;
    }
    return -1;
}

void addEvent(TimelineLane &lane, const Inspect::TimelineEvent &from)
{
    if (lane.rows.isEmpty())
        lane.rows.append(TimelineRow());
    const auto hop = qint32(from.entry);
    const qsizetype at = from.row < 0 ? lane.rows.size() - 1 : std::min(from.row, lane.rows.size() - 1);
    TimelineRow &row = lane.rows[at];
    const Kind kind = kindOf(from.action, lane.isSession);
    if (kind == Kind::Rotated) {
        const qsizetype before = rowBefore(lane, at, hop);
        if (before >= 0)
            lane.rows[before].events.append({hop, Kind::RotatedAway, false});
    }
    // The server refused an id it knew before: it ended somewhere in the pause.
    if (lane.isSession && kind == Kind::Expired && hop > 0 && from.reason != CookieReason::Expired) {
        row.events.append({hop - 1, Kind::Expired, true});
        row.events.append({hop, Kind::Rejected, false});
        row.to = hop - 1;
        return;
    }
    row.events.append({hop, kind, false});
}

} // namespace

TimelineDataPtr buildTimeline(const QList<ExchangePtr> &log)
{
    auto data = std::make_shared<TimelineData>();
    data->log = log;
    const Inspect::Timeline timeline = Inspect::timeline(Inspect::LogIndex(log));
    for (const Inspect::TimelineLane &from : timeline.lanes) {
        TimelineLane lane;
        lane.key = from.key;
        lane.name = from.key.name.isEmpty() ? tr("(no name)") : QString::fromUtf8(from.key.name);
        lane.isSession = from.isSession;
        for (const Inspect::TimelineRow &row : from.rows)
            lane.rows.append(rowOf(row, from.isSession, log.size()));
        for (const Inspect::TimelineEvent &event : from.events)
            addEvent(lane, event);
        for (TimelineRow &row : lane.rows) {
            std::stable_sort(row.events.begin(), row.events.end(), [](const TimelineEvent &a, const TimelineEvent &b) {
                return std::pair(a.hop, a.between) < std::pair(b.hop, b.between);
            });
        }
        if (lane.isSession)
            lane.note = lane.rows.size() == 1 ? tr("1 ID") : tr("%1 IDs").arg(lane.rows.size());
        else if (!lane.rows.isEmpty())
            lane.rows.first().note = noteOf(from, log);
        data->lanes.append(lane);
    }
    return data;
}

} // namespace Sessionscope
