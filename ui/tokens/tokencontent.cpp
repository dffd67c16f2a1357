// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tokens/tokencontent.h"

#include "core/base/redaction.h"
#include "core/texts/foundtokentexts.h"
#include "core/texts/texts.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace Sessionscope {

namespace {

using namespace Inspect;

QString tr(const char *text)
{
    return QCoreApplication::translate("Tokens", text);
}

// Registered claims in the order people read them (RFC 7519 4.1, RFC 8693 4.2, OpenID Connect Core 2).
const QList<std::pair<QString, const char *>> &knownClaims()
{
    static const QList<std::pair<QString, const char *>> known{{QStringLiteral("iss"), "issuer"},
        {QStringLiteral("sub"), "subject"}, {QStringLiteral("aud"), "audience"}, {QStringLiteral("scope"), "may do"},
        {QStringLiteral("azp"), "authorized party"}, {QStringLiteral("iat"), "issued"},
        {QStringLiteral("nbf"), "not before"}, {QStringLiteral("exp"), "expires"}, {QStringLiteral("jti"), "token id"}};
    return known;
}

QString clockTime(const QDateTime &time)
{
    const bool today = time.toLocalTime().date() == QDate::currentDate();
    return time.toLocalTime().toString(today ? QStringLiteral("HH:mm:ss") : QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString valueText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isDouble() && value.toDouble() == double(value.toInteger()))
        return QString::number(value.toInteger());
    if (value.isArray()) {
        QStringList parts;
        const QJsonArray array = value.toArray();
        for (const QJsonValue &one : array)
            parts.append(valueText(one));
        return parts.join(QStringLiteral(", "));
    }
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

QString meaningOf(const QString &name, const Jwt::Token &token)
{
    if (name == QLatin1String("iat") && token.issuedAt)
        return tr("issued %1").arg(clockTime(*token.issuedAt));
    if (name == QLatin1String("nbf") && token.notBefore)
        return tr("from %1").arg(clockTime(*token.notBefore));
    if (name == QLatin1String("exp") && token.expires)
        return clockTime(*token.expires);
    for (const auto &[known, meaning] : knownClaims()) {
        if (known == name)
            return tr(meaning);
    }
    return {};
}

QList<TokenContent::Claim> claimsOf(const Jwt::Token &token)
{
    const QJsonObject object = QJsonDocument::fromJson(token.claims).object();
    QStringList names = object.keys();
    const auto rank = [](const QString &name) {
        for (qsizetype i = 0; i < knownClaims().size(); ++i) {
            if (knownClaims().at(i).first == name)
                return i;
        }
        return knownClaims().size();
    };
    std::stable_sort(names.begin(), names.end(), [&](const QString &a, const QString &b) { return rank(a) < rank(b); });
    QList<TokenContent::Claim> claims;
    for (const QString &name : std::as_const(names))
        claims.append({name, valueText(object.value(name)), meaningOf(name, token)});
    return claims;
}

TokenContent contentOf(const FoundToken &seen)
{
    TokenContent content;
    content.name = Texts::tokenName(seen);
    content.isOpaque = !seen.jwt;
    content.isUnsigned = seen.isUnsigned();
    content.masked = Redaction::masked(seen.compact);
    content.from = seen.issued;
    if (seen.jwt) {
        content.algorithm = seen.jwt->algorithm;
        content.keyId = seen.jwt->keyId;
        content.from = seen.jwt->notBefore ? seen.jwt->notBefore : seen.jwt->issuedAt;
        content.claims = claimsOf(*seen.jwt);
    }
    content.until = seen.expires;
    for (const TokenConcern concern : seen.concerns)
        content.concerns.append(Texts::tokenConcern(concern, seen));
    content.sentTo = seen.sentTo;
    content.compact = seen.compact;
    return content;
}

} // namespace

QList<TokenContent> tokenContents(const QList<FoundToken> &tokens, const QList<ExchangePtr> &log)
{
    QList<TokenContent> contents;
    for (const FoundToken &seen : tokens) {
        TokenContent content = contentOf(seen);
        for (const TokenPlace &place : seen.places) {
            const bool known = place.entry >= 0 && place.entry < log.size();
            content.places.append({known ? log.at(place.entry)->id : 0, place.hop, Texts::tokenPlace(place)});
        }
        contents.append(content);
    }
    return contents;
}

TokenAge tokenAge(const TokenContent &token, const QDateTime &now)
{
    if (token.until && *token.until <= now)
        return TokenAge::Expired;
    if (token.from && *token.from > now)
        return TokenAge::NotYet;
    return token.until ? TokenAge::Valid : TokenAge::Unlimited;
}

QString tokenAgeText(const TokenContent &token, const QDateTime &now)
{
    switch (tokenAge(token, now)) {
    case TokenAge::Expired:
        return tr("Expired %1 ago").arg(Texts::span(token.until->secsTo(now)));
    case TokenAge::NotYet:
        return tr("Begins in %1").arg(Texts::span(now.secsTo(*token.from)));
    case TokenAge::Valid:
        return tr("Expires in %1").arg(Texts::span(now.secsTo(*token.until)));
    case TokenAge::Unlimited:
        break;
    }
    return token.isOpaque ? tr("Nothing told when it ends") : tr("No expiry");
}

double tokenLifeLeft(const TokenContent &token, const QDateTime &now)
{
    if (!token.until)
        return 1;
    const double life = token.from ? double(token.from->secsTo(*token.until)) : 3600.0;
    return life <= 0 ? 0 : std::clamp(double(now.secsTo(*token.until)) / life, 0.0, 1.0);
}

} // namespace Sessionscope
