// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/challenge.h"

#include <QString>

#include <optional>

//! HTTP Digest access authentication (RFC 7616, with RFC 2069 servers that know no qop).
namespace Sessionscope::Digest {

enum class Algorithm { Md5, Sha256, Sha512_256 };

//! A challenge that can be answered.
struct Session
{
    Algorithm algorithm = Algorithm::Md5;
    //! The "-sess" form: A1 holds nonce and cnonce (3.4.2).
    bool sess = false;
    //! As spelt by the server; empty when it named none.
    QByteArray algorithmName;
    QByteArray realm;
    QByteArray nonce;
    std::optional<QByteArray> opaque;
    //! The server offers qop=auth; false for RFC 2069.
    bool qopAuth = false;
    bool userHash = false;
    bool utf8 = false;
    bool stale = false;
    //! Times the nonce was used.
    quint32 count = 0;
    //! "-sess" keeps the first client nonce for the life of the nonce.
    QByteArray sessionCnonce;

    bool operator==(const Session &) const = default;
};

//! The strongest challenge that can be answered (SHA-512-256, SHA-256, MD5), or nothing.
std::optional<Session> strongest(const QList<Challenge> &challenges);

//! The Authorization value for one request; counts the nonce up.
QByteArray authorization(Session &session, const QString &user, const QString &password, const QByteArray &method,
    const QByteArray &target, const QByteArray &cnonce);

//! Lower-case hexadecimal digest.
QByteArray hash(Algorithm algorithm, const QByteArray &data);

} // namespace Sessionscope::Digest
