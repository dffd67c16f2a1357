// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

//! JSON Web Tokens (RFC 7519), decoded and never verified.
namespace Sessionscope::Jwt {

struct Token
{
    //! Decoded JSON texts, as their issuer wrote them.
    QByteArray header;
    QByteArray claims;
    //! The signature's octets; empty for an unsecured token.
    QByteArray signature;
    QString algorithm;
    QString keyId;
    QString issuer;
    QString subject;
    //! UTC; nothing when absent or no number.
    std::optional<QDateTime> issuedAt;
    std::optional<QDateTime> notBefore;
    std::optional<QDateTime> expires;

    bool operator==(const Token &) const = default;
};

//! Decodes a compact signed token (`a.b.c`). Errors: SyntaxError (detail tells what), Unsupported (encrypted: five
//! parts). Up to 1 MiB.
Result<Token> decode(QByteArrayView compact);

//! Places of what looks like a token in \a text (`eyJ`, two dots), for marking it: offset and length.
QList<std::pair<qsizetype, qsizetype>> findIn(QByteArrayView text);

} // namespace Sessionscope::Jwt
