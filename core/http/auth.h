// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Sessionscope {

//! How a request authenticates. Strings may hold {{variables}}; password and token are secrets.
struct AuthSettings
{
    enum class Kind { Inherit, None, Basic, Digest, Bearer, ApiKey };
    enum class Place { Header, Query, Cookie };

    Kind kind = Kind::Inherit;
    QString user;
    QString password;
    //! Bearer: the token. ApiKey: the key.
    QString token;
    //! ApiKey: the name of the header, parameter or cookie.
    QString name;
    Place place = Place::Header;
    //! Basic only: send the credentials at once (as requests.Session does) instead of waiting for a 401.
    bool preemptive = true;

    bool operator==(const AuthSettings &) const = default;
};

} // namespace Sessionscope
