// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"

#include <QList>
#include <QMetaType>

#include <memory>

namespace Sessionscope {

//! One thing that happened to one cookie, small because there may be millions.
struct TimelineEvent
{
    enum class Kind : quint8 {
        Sent,
        Withheld,
        Refreshed,
        Issued,
        Rotated, //!< this id came in place of another
        Replaced,
        RotatedAway, //!< another id came in place of this one
        Rejected,
        Expired,
        Invalidated,
        Deleted,
    };

    //! Position in TimelineData::log.
    qint32 hop = 0;
    Kind kind = Kind::Sent;
    //! Between this hop and the next one.
    bool between = false;

    bool operator==(const TimelineEvent &) const = default;
};

//! One line of the timeline: a cookie, or one id of a session cookie.
struct TimelineRow
{
    //! The masked id; empty for a plain cookie.
    QString label;
    //! At the label's right: "alice", "anon", "30 d", "/shop".
    QString note;
    bool loggedIn = false;
    //! First and last hop of the bar; -1 when nothing lived.
    qint32 from = -1;
    qint32 to = -1;
    //! Lives on after the last hop.
    bool alive = false;
    //! By hop.
    QList<TimelineEvent> events;

    bool operator==(const TimelineRow &) const = default;
};

//! One cookie; a session cookie has a row for each of its ids.
struct TimelineLane
{
    CookieKey key;
    QString name;
    QString note;
    bool isSession = false;
    QList<TimelineRow> rows;

    bool operator==(const TimelineLane &) const = default;
};

//! What the timeline shows. Immutable once made, so that a worker can make it and the window paint it.
struct TimelineData
{
    QList<ExchangePtr> log;
    QList<TimelineLane> lanes;
};
using TimelineDataPtr = std::shared_ptr<const TimelineData>;

//! Names an event: its line and its place there.
struct TimelineSpot
{
    int lane = -1;
    int row = -1;
    int event = -1;

    bool isValid() const { return event >= 0; }
    bool operator==(const TimelineSpot &) const = default;
};

} // namespace Sessionscope

Q_DECLARE_METATYPE(Sessionscope::TimelineSpot)
