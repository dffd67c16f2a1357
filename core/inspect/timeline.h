// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/cookies/cookie.h"
#include "core/cookies/cookiereason.h"
#include "core/record/exchange.h"

//! The cookies of a log over time, as a model to draw.
namespace Sessionscope::Inspect {

class LogIndex;

enum class TimelineAction {
    Issued,
    Sent,
    Withheld,
    Refreshed,
    Rotated,
    Rejected,
    //! Its date passed, or the server refused the id after a pause.
    Expired,
    //! The server ended the id: logout, or refused without a pause.
    Invalidated,
    Deleted,
};

struct TimelineEvent
{
    //! Position in the log, from 0.
    qsizetype entry = -1;
    TimelineAction action = TimelineAction::Sent;
    //! Position in the lane's rows, -1 for none (rejected).
    qsizetype row = -1;
    CookieReason reason = CookieReason::Matches;
    //! The fact behind the reason (CookieEvent::detail).
    QString detail;

    bool operator==(const TimelineEvent &) const = default;
};

//! One value of a cookie, from its birth to its end.
struct TimelineRow
{
    QByteArray value;
    //! Positions in the log; from is 0 for what was there before, to is -1 while it lives.
    qsizetype from = 0;
    qsizetype to = -1;
    //! From where on it was logged in, -1 for never; as whom, where evidence tells.
    qsizetype loggedInFrom = -1;
    QString user;

    bool operator==(const TimelineRow &) const = default;
};

struct TimelineLane
{
    CookieKey key;
    //! A lane group with one row an id; other cookies have one row whatever their value.
    bool isSession = false;
    bool isToken = false;
    //! Every Set-Cookie of it was rejected.
    bool neverSet = true;
    QList<TimelineRow> rows;
    //! In the log's order.
    QList<TimelineEvent> events;

    bool operator==(const TimelineLane &) const = default;
};

//! A pause to fold: after exchange `after`, for so many seconds.
struct TimelineGap
{
    qsizetype after = -1;
    qint64 seconds = 0;

    bool operator==(const TimelineGap &) const = default;
};

struct Timeline
{
    //! Session cookies first, else in order of appearance.
    QList<TimelineLane> lanes;
    QList<TimelineGap> gaps;
};

//! Pauses longer than this fold.
inline constexpr qint64 timelineGapSeconds = 300;

//! Pure; linear in the number of exchanges times the cookies considered at each.
Timeline timeline(const LogIndex &index);

} // namespace Sessionscope::Inspect
