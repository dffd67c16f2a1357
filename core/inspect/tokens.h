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
    //! The header's or the cookie's name; empty for bodies and URLs.
    QByteArray name;
    //! scheme://host:port the exchange went to.
    QString origin;

    bool isSent() const { return kind <= Kind::RequestUrl; }
    bool operator==(const TokenPlace &) const = default;
};

//! A JSON Web Token with everywhere it appeared, in order.
struct SeenJwt
{
    //! As it went. A secret.
    QByteArray compact;
    Jwt::Token token;
    //! Algorithm "none", or no signature.
    bool isUnsigned = false;
    QList<TokenPlace> places;
    //! Every origin it was sent to.
    QStringList sentTo;

    bool operator==(const SeenJwt &) const = default;
};

//! Every JSON Web Token of headers, cookies, URLs and bodies up to 1 MiB, in order of appearance. Linear.
QList<SeenJwt> tokens(const QList<ExchangePtr> &log);

} // namespace Sessionscope::Inspect
