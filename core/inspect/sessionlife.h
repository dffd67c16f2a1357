// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"

#include <QList>

namespace Sessionscope::Inspect {

//! One value a session cookie had, from the hop that brought it to the hop that ended it.
struct SessionId
{
    enum class End { None, Rotated, Deleted };

    QByteArray value;
    //! The hop whose answer set it.
    QString bornHop;
    //! The hops that carried it.
    QStringList sentHops;
    //! Where it ended; empty while it lives.
    QString endHop;
    End end = End::None;

    bool operator==(const SessionId &) const = default;
};

//! The life of one session cookie.
struct SessionLife
{
    QByteArray cookie;
    QString domain;
    QByteArray path;
    QList<SessionId> ids;

    bool operator==(const SessionLife &) const = default;
};

//! The session ids of \a log, by their cookies' names (isSessionCookieName), in order of appearance.
QList<SessionLife> sessionLives(const QList<ExchangePtr> &log);

} // namespace Sessionscope::Inspect
