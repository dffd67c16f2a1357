// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QString>

#include <chrono>

namespace Sessionscope::Demo {

//! One server-side session, as a servlet container keeps it.
struct ServerSession
{
    //! 32 upper-case hexadecimal digits.
    QByteArray id;
    //! The raw token; forms carry it masked anew each time.
    QByteArray csrf;
    //! Nobody when empty.
    QString user;
    //! Where the login leads back to: path and query.
    QString savedUrl;
    QDateTime createdAt;
    QDateTime lastAccessedAt;

    bool operator==(const ServerSession &) const = default;
};

//! The sessions of the demo application. The time comes from outside.
class ServerSessions
{
public:
    explicit ServerSessions(std::chrono::seconds idleLimit)
        : m_idleLimit(idleLimit)
    {
    }

    std::chrono::seconds idleLimit() const { return m_idleLimit; }

    //! The live session \a id, its last access now; nothing when unknown or idle for too long.
    ServerSession *find(const QByteArray &id, const QDateTime &now);
    ServerSession &create(const QDateTime &now);
    //! Gives the session a new id and a new CSRF token, as changeSessionId() at login does.
    ServerSession &rotate(const QByteArray &id);
    void remove(const QByteArray &id);

private:
    std::chrono::seconds m_idleLimit;
    QHash<QByteArray, ServerSession> m_sessions;
};

//! Masks the token with fresh random octets: 96 base64url characters, different at every call, all valid.
QByteArray maskedCsrf(const QByteArray &token);
//! Whether \a sent unmasks to \a token.
bool csrfMatches(const QByteArray &sent, const QByteArray &token);

//! True when \a password is that of \a user. Slow on purpose, as password hashing is.
bool passwordMatches(const QString &user, const QByteArray &password);

} // namespace Sessionscope::Demo
