// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cookies/cookie.h"

#include <QByteArrayView>
#include <QList>

namespace Sessionscope {

//! What one Set-Cookie line *said* (RFC 6265bis 5.6), before any rule judged it. An attribute the draft tells to ignore
//! is absent here; of several the last one counts.
struct SetCookieLine
{
    //! May be empty: a nameless cookie.
    QByteArray name;
    QByteArray value;
    //! Seconds; zero or less means "expire now". Saturated at +-10^12.
    std::optional<qint64> maxAge;
    //! UTC.
    std::optional<QDateTime> expires;
    //! Lowercase, without one leading dot; may be empty, and may hold octets beyond ASCII.
    std::optional<QByteArray> domain;
    //! As written; one that does not begin with "/" asks for the default path.
    std::optional<QByteArray> path;
    bool secure = false;
    bool httpOnly = false;
    //! Default for a word the draft does not know.
    std::optional<SameSite> sameSite;
    //! The first control octet (HTAB excluded) anywhere in the line.
    std::optional<char> controlCharacter;

    bool operator==(const SetCookieLine &) const = default;
};

//! One attribute as written, blanks around it removed, whether the draft knows it or not.
struct SetCookieAttribute
{
    QByteArrayView name;
    //! Absent without an equals sign, which the draft does not tell from empty, but other clients do.
    std::optional<QByteArrayView> value;
};

//! The attributes of a line in their order; views into \a line.
QList<SetCookieAttribute> setCookieAttributes(QByteArrayView line);

//! Never fails: every octet string says something. \a line is the field's value.
SetCookieLine parseSetCookie(QByteArrayView line);

} // namespace Sessionscope
