// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace Sessionscope {

enum class SameSite { Default, None, Lax, Strict };

//! What makes two cookies the same one (RFC 6265bis 5.7, last steps): name, domain, host-only and path. Not the port.
struct CookieKey
{
    QByteArray name;
    QString domain;
    bool hostOnly = true;
    QByteArray path;

    bool operator==(const CookieKey &) const = default;
};

//! What the jar holds. Name and value are octets, stored and returned unchanged.
struct Cookie
{
    QByteArray name;
    QByteArray value;
    //! Canonical: lowercase A-labels, no leading dot.
    QString domain;
    bool hostOnly = true;
    QByteArray path = "/";
    //! UTC; nothing for a session cookie.
    std::optional<QDateTime> expires;
    bool secure = false;
    bool httpOnly = false;
    SameSite sameSite = SameSite::Default;
    QDateTime created;
    QDateTime lastAccess;

    CookieKey key() const { return {name, domain, hostOnly, path}; }
    bool operator==(const Cookie &) const = default;
};

} // namespace Sessionscope
