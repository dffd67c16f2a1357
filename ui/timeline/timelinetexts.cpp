// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinetexts.h"

#include "core/base/redaction.h"
#include "core/texts/texts.h"

#include <QCoreApplication>

namespace Sessionscope::TimelineTexts {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("TimelineTexts", text);
}

QString clockTime(const Exchange &hop)
{
    return hop.started.toLocalTime().toString(QStringLiteral("HH:mm:ss"));
}

//! Whether \a decision is what an event of \a kind shows.
bool tells(const CookieEvent &decision, TimelineEvent::Kind kind)
{
    switch (kind) {
    case TimelineEvent::Kind::Sent:
        return decision.action == CookieAction::Sent;
    case TimelineEvent::Kind::Withheld:
        return decision.action == CookieAction::Withheld;
    case TimelineEvent::Kind::Issued:
        return decision.action == CookieAction::Stored;
    case TimelineEvent::Kind::Refreshed:
    case TimelineEvent::Kind::Rotated:
    case TimelineEvent::Kind::Replaced:
    case TimelineEvent::Kind::RotatedAway:
        return decision.action == CookieAction::Replaced || decision.action == CookieAction::Stored;
    case TimelineEvent::Kind::Rejected:
        return decision.action == CookieAction::Rejected;
    case TimelineEvent::Kind::Expired:
        return decision.reason == CookieReason::Expired;
    case TimelineEvent::Kind::Invalidated:
    case TimelineEvent::Kind::Deleted:
        break;
    }
    return decision.action == CookieAction::Deleted;
}

} // namespace

const TimelineEvent &event(const TimelineData &data, const TimelineSpot &spot)
{
    return data.lanes.at(spot.lane).rows.at(spot.row).events.at(spot.event);
}

const Exchange &exchange(const TimelineData &data, const TimelineSpot &spot)
{
    return *data.log.at(event(data, spot).hop);
}

const CookieEvent *decision(const TimelineData &data, const TimelineSpot &spot)
{
    const CookieKey &key = data.lanes.at(spot.lane).key;
    const TimelineEvent &wanted = event(data, spot);
    if (wanted.between)
        return nullptr;
    for (const CookieEvent &one : exchange(data, spot).cookieEvents) {
        if (one.name == key.name && one.domain == key.domain && one.path == key.path && tells(one, wanted.kind))
            return &one;
    }
    return nullptr;
}

QString kind(TimelineEvent::Kind kind)
{
    switch (kind) {
    case TimelineEvent::Kind::Sent:
        return tr("sent");
    case TimelineEvent::Kind::Withheld:
        return tr("withheld");
    case TimelineEvent::Kind::Refreshed:
        return tr("refreshed");
    case TimelineEvent::Kind::Issued:
        return tr("issued");
    case TimelineEvent::Kind::Rotated:
        return tr("rotated");
    case TimelineEvent::Kind::Replaced:
        return tr("replaced");
    case TimelineEvent::Kind::RotatedAway:
        return tr("rotated away");
    case TimelineEvent::Kind::Rejected:
        return tr("rejected");
    case TimelineEvent::Kind::Expired:
        return tr("expired");
    case TimelineEvent::Kind::Invalidated:
        return tr("invalidated");
    case TimelineEvent::Kind::Deleted:
        break;
    }
    return tr("deleted");
}

QString title(const TimelineData &data, const TimelineSpot &spot)
{
    return data.lanes.at(spot.lane).name + QLatin1Char(' ') + kind(event(data, spot).kind);
}

QString explanation(const TimelineData &data, const TimelineSpot &spot)
{
    const TimelineRow &row = data.lanes.at(spot.lane).rows.at(spot.row);
    const CookieEvent *why = decision(data, spot);
    switch (event(data, spot).kind) {
    case TimelineEvent::Kind::Issued:
        return tr("The server set this cookie for the first time.");
    case TimelineEvent::Kind::Rotated:
        return row.loggedIn
            ? tr("The server replaced the session ID after it accepted the login. This is its session fixation "
                 "protection.")
            : tr("The server replaced the session ID.");
    case TimelineEvent::Kind::RotatedAway:
        return tr("The server gave out another session ID in place of this one.");
    case TimelineEvent::Kind::Invalidated:
        return tr("The server ended this session.");
    case TimelineEvent::Kind::Expired:
        return event(data, spot).between ? tr("It ended between two exchanges; the next answer no longer knew it.")
                                         : tr("The cookie's time was up.");
    case TimelineEvent::Kind::Rejected:
        if (!why || why->action != CookieAction::Rejected)
            return tr("The server did not accept this ID any more.");
        break;
    default:
        break;
    }
    return why ? Texts::cookieEvent(*why) + QLatin1Char('.') : QString();
}

QString sentence(const TimelineData &data, const TimelineSpot &spot)
{
    const TimelineLane &lane = data.lanes.at(spot.lane);
    const TimelineRow &row = lane.rows.at(spot.row);
    const Exchange &hop = exchange(data, spot);
    QStringList subject{lane.name};
    if (!row.label.isEmpty())
        subject.append(row.label);
    QString who = subject.join(QLatin1Char(' '));
    if (lane.isSession && !row.note.isEmpty())
        who += QStringLiteral(", ") + row.note;
    return tr("%1: %2 at %3, %4 %5, %6")
        .arg(who, kind(event(data, spot).kind), hop.hopNumber(), QString::fromLatin1(hop.request.method),
            hop.request.url.path(), clockTime(hop));
}

QString maskedLine(const CookieEvent &event)
{
    QByteArray line = event.line;
    const qsizetype equals = line.indexOf('=');
    const qsizetype end = line.indexOf(';');
    if (equals < 0 || (end >= 0 && equals > end))
        return QString::fromUtf8(line);
    const qsizetype stop = end < 0 ? line.size() : end;
    const QByteArray value = line.mid(equals + 1, stop - equals - 1).trimmed();
    return QString::fromUtf8(line.left(equals + 1)) + Redaction::masked(value) + QString::fromUtf8(line.mid(stop));
}

} // namespace Sessionscope::TimelineTexts
