// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/jwt.h"
#include "core/login/tokenset.h"

namespace Sessionscope {

//! What can be told about an access token by looking at it. Nothing here means that a signature was verified.
struct TokenStatus
{
    enum class Life {
        None, //!< there is no token
        Unknown, //!< neither the server nor the token tells an end
        NotYetValid, //!< its nbf lies ahead
        Live,
        EndsSoon, //!< within 30 s, or the last quarter of a short life: renewed before the next request
        Ended,
    };
    Life life = Life::None;
    //! Until the end, negative after it; nothing when unknown. Seconds.
    std::optional<qint64> secondsLeft;
    //! Since the answer that brought it. Seconds.
    std::optional<qint64> age;
    //! "3.2": the hop that brought it; empty when that is not in this log.
    QString hop;
    bool canRefresh = false;
    //! The claims, when it is a JSON Web Token.
    std::optional<Jwt::Token> claims;
    //! By how many seconds the issuer's clock was ahead of ours, judged by iat; nothing without both times.
    std::optional<qint64> clockDifference;

    bool operator==(const TokenStatus &) const = default;
};

//! Pure; \a now in UTC.
TokenStatus tokenStatus(const TokenSet &tokens, const QDateTime &now);

} // namespace Sessionscope
