// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/content/jwt.h"
#include "core/record/exchange.h"

//! The tokens of a log.
namespace Sessionscope::Inspect {

//! Where a token was seen.
struct TokenPlace
{
    enum class Kind {
        RequestHeader,
        RequestCookie,
        RequestBody,
        RequestUrl,
        ResponseHeader,
        ResponseCookie,
        ResponseBody
    };

    qsizetype entry = -1;
    QString hop;
    Kind kind = Kind::RequestHeader;
    //! The header's, the cookie's, the parameter's or the member's name; empty for a JSON Web Token somewhere in a body
    //! or URL.
    QByteArray name;
    //! scheme://host:port the exchange went to.
    QString origin;

    bool isSent() const { return kind <= Kind::RequestUrl; }
    bool operator==(const TokenPlace &) const = default;
};

//! What speaks against how a token is made or used, as far as a log shows it.
enum class TokenConcern {
    Unsigned, //!< algorithm "none", or no signature
    SharedKey, //!< HS256 and kin: its strength is that of a key nobody can see here (RFC 7518 3.2)
    SignatureLength, //!< the signature is not as long as its algorithm makes it
    NoExpiry, //!< neither the token nor the answer that brought it tells an end
    InUrl, //!< sent in a URL, which logs and Referer keep (RFC 9700 4.3.2)
    InClear, //!< sent over http to another computer
    SeveralOrigins,
};

//! A JSON Web Token, or an opaque one known by its place, with everywhere it appeared, in order.
struct FoundToken
{
    //! As it went. A secret.
    QByteArray compact;
    //! Nothing for an opaque token.
    std::optional<Jwt::Token> jwt;
    QList<TokenPlace> places;
    //! Every origin it was sent to.
    QStringList sentTo;
    //! When the answer that issued it was complete; nothing where it came from before the log.
    std::optional<QDateTime> issued;
    //! Its own end, or that of the answer's expires_in.
    std::optional<QDateTime> expires;
    QList<TokenConcern> concerns;

    bool isUnsigned() const { return concerns.contains(TokenConcern::Unsigned); }
    bool operator==(const FoundToken &) const = default;
};

//! Every JSON Web Token of headers, cookies, URLs and bodies up to 1 MiB, and the opaque tokens of Authorization
//! (Bearer, Token, DPoP), of key headers such as X-Api-Key, and of parameters and JSON members named access_token,
//! refresh_token, id_token or api_key; in order of appearance. Session ids stay with the cookies. Linear.
QList<FoundToken> tokens(const QList<ExchangePtr> &log);

} // namespace Sessionscope::Inspect
