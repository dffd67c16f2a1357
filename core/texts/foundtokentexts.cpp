// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/texts/foundtokentexts.h"

#include "core/base/redaction.h"

#include <QCoreApplication>

#include <algorithm>

namespace Sessionscope::Texts {

using namespace Inspect;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Tokens", text);
}

} // namespace

QString tokenName(const FoundToken &token)
{
    const auto named = std::find_if(
        token.places.begin(), token.places.end(), [](const TokenPlace &place) { return !place.name.isEmpty(); });
    return named == token.places.end() ? tr("Token in a body") : QString::fromUtf8(named->name);
}

QString tokenPlace(const TokenPlace &place)
{
    const QString name = QString::fromUtf8(place.name);
    switch (place.kind) {
    case TokenPlace::Kind::RequestHeader:
        return tr("sent in %1 to %2").arg(name, place.origin);
    case TokenPlace::Kind::RequestCookie:
        return tr("sent as cookie %1 to %2").arg(name, place.origin);
    case TokenPlace::Kind::RequestBody:
        return name.isEmpty() ? tr("sent in the body to %1").arg(place.origin)
                              : tr("sent as %1 in the body to %2").arg(name, place.origin);
    case TokenPlace::Kind::RequestUrl:
        return name.isEmpty() ? tr("sent in the URL to %1").arg(place.origin)
                              : tr("sent as %1 in the URL to %2").arg(name, place.origin);
    case TokenPlace::Kind::ResponseHeader:
        return tr("came in %1").arg(name);
    case TokenPlace::Kind::ResponseCookie:
        return tr("came as cookie %1").arg(name);
    case TokenPlace::Kind::ResponseBody:
        break;
    }
    return name.isEmpty() ? tr("came in the body") : tr("came as %1 in the body").arg(name);
}

QString tokenConcern(TokenConcern concern, const FoundToken &token)
{
    switch (concern) {
    case TokenConcern::Unsigned:
        return tr("Unsigned: anyone can write such a token");
    case TokenConcern::SharedKey:
        return tr("%1 signs with a shared key: how strong it is cannot be seen here").arg(token.jwt->algorithm);
    case TokenConcern::SignatureLength:
        return tr("The signature has %1 octets, which %2 never makes")
            .arg(token.jwt->signature.size())
            .arg(token.jwt->algorithm);
    case TokenConcern::NoExpiry:
        return tr("No end: it holds until the server forgets it or its key");
    case TokenConcern::InUrl:
        return tr("Sent in a URL, which logs, history and Referer keep");
    case TokenConcern::InClear:
        return tr("Sent over http: everyone on the way could read it");
    case TokenConcern::SeveralOrigins:
        break;
    }
    return tr("Sent to more than one origin: %1").arg(token.sentTo.join(QStringLiteral(", ")));
}

QString tokenConcernId(TokenConcern concern)
{
    switch (concern) {
    case TokenConcern::Unsigned:
        return QStringLiteral("unsigned");
    case TokenConcern::SharedKey:
        return QStringLiteral("shared-key");
    case TokenConcern::SignatureLength:
        return QStringLiteral("signature-length");
    case TokenConcern::NoExpiry:
        return QStringLiteral("no-expiry");
    case TokenConcern::InUrl:
        return QStringLiteral("in-url");
    case TokenConcern::InClear:
        return QStringLiteral("in-clear");
    case TokenConcern::SeveralOrigins:
        break;
    }
    return QStringLiteral("several-origins");
}

QStringList foundToken(const FoundToken &token)
{
    QStringList facts{token.jwt ? QStringLiteral("JWT") : tr("opaque"), Redaction::masked(token.compact)};
    if (token.jwt && !token.jwt->algorithm.isEmpty())
        facts.append(token.jwt->algorithm);
    if (token.jwt && !token.jwt->issuer.isEmpty())
        facts.append(tr("issued by %1").arg(token.jwt->issuer));
    if (token.jwt && !token.jwt->subject.isEmpty())
        facts.append(tr("for %1").arg(token.jwt->subject));
    facts.append(token.expires ? tr("ends %1").arg(token.expires->toUTC().toString(Qt::ISODate)) : tr("tells no end"));
    QStringList lines{tokenName(token) + QStringLiteral(": ") + facts.join(QStringLiteral(", "))};
    // A token goes with every request of a long log.
    constexpr qsizetype mostPlaces = 4;
    for (const TokenPlace &place : token.places.mid(0, mostPlaces))
        lines.append(place.hop + QStringLiteral(": ") + tokenPlace(place));
    if (const qsizetype more = token.places.size() - mostPlaces; more > 0)
        lines.append(tr("and %1 more, at last at %2").arg(more).arg(token.places.constLast().hop));
    for (const TokenConcern concern : token.concerns)
        lines.append(tokenConcern(concern, token));
    return lines;
}

} // namespace Sessionscope::Texts
