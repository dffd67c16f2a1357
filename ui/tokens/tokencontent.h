// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/tokens.h"

namespace Sessionscope {

//! A token as it is shown.
struct TokenContent
{
    struct Claim
    {
        QString name;
        QString value;
        //! "issuer", "issued 29 s ago"; empty for claims nobody registered.
        QString meaning;

        bool operator==(const Claim &) const = default;
    };
    struct Place
    {
        ExchangeId hop = 0;
        QString number;
        QString text;

        bool operator==(const Place &) const = default;
    };

    //! What it went by first: a cookie, a header.
    QString name;
    QString algorithm;
    QString keyId;
    bool isUnsigned = false;
    //! Nothing in it can be read; claims, algorithm and key are empty.
    bool isOpaque = false;
    //! "E84B…2F64".
    QString masked;
    //! What speaks against it, in sentences.
    QStringList concerns;
    std::optional<QDateTime> from;
    std::optional<QDateTime> until;
    QList<Claim> claims;
    QList<Place> places;
    QStringList sentTo;
    //! A secret: copied on demand, never shown.
    QByteArray compact;

    bool operator==(const TokenContent &) const = default;
};

//! Pure; made for a worker thread.
QList<TokenContent> tokenContents(const QList<Inspect::FoundToken> &tokens, const QList<ExchangePtr> &log);

enum class TokenAge { Unlimited, NotYet, Valid, Expired };
TokenAge tokenAge(const TokenContent &token, const QDateTime &now);
//! "Expires in 14:31", "Expired 3 min ago", "No expiry".
QString tokenAgeText(const TokenContent &token, const QDateTime &now);
//! How much of its life is left, 0 to 1.
double tokenLifeLeft(const TokenContent &token, const QDateTime &now);

} // namespace Sessionscope
