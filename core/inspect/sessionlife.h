// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"

#include <QList>

namespace Sessionscope::Inspect {

//! One value a session cookie had, from the hop that brought it to the hop that ended it.
struct SessionId
{
    enum class End {
        None,
        Rotated, //!< another id took its place
        Deleted, //!< the cookie was deleted
        LoggedOut, //!< a logout ended it
        Expired, //!< refused after a pause
        EndedByServer, //!< refused without one
    };

    QByteArray value;
    //! The hop whose answer set it.
    QString bornHop;
    //! The hops that carried it.
    QStringList sentHops;
    //! Where it ended; empty while it lives.
    QString endHop;
    End end = End::None;
    //! The login that made it somebody's, and whose; empty while anonymous.
    QString loggedInHop = {};
    QString user = {};
    //! Empty where the log does not tell.
    QString lastAcceptedHop = {};
    QString firstRefusedHop = {};
    //! Tomcat's jvmRoute: what follows the last dot of a JSESSIONID.
    QByteArray route = {};
    //! It appears as `;jsessionid=` in a URL.
    bool inUrl = false;
    //! The longest pause after which it was accepted, and the pause after which it was refused, seconds; -1 for none.
    //! The idle limit lies between them.
    qint64 longestAcceptedPause = -1;
    qint64 refusedPause = -1;

    bool operator==(const SessionId &) const = default;
};

//! The life of one session cookie.
struct SessionLife
{
    QByteArray cookie;
    QString domain;
    QByteArray path;
    QList<SessionId> ids;
    //! Another cookie of this name lives on another path or domain of the log.
    bool hasNamesake = false;

    bool operator==(const SessionLife &) const = default;
};

class LogIndex;

//! The session ids of \a log, by their cookies' names (isSessionCookieName), in order of appearance.
QList<SessionLife> sessionLives(const QList<ExchangePtr> &log);
QList<SessionLife> sessionLives(const LogIndex &index);

} // namespace Sessionscope::Inspect
