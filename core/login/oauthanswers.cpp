// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/oauthanswers.h"

#include "core/base/limits.h"
#include "core/content/jwt.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <limits>

namespace Sessionscope::OAuthAnswers {
namespace {

using Kind = OAuthError::Kind;

constexpr qint64 largestAnswer = Limits::MiB;
constexpr qsizetype longestDescription = 300;

tl::unexpected<OAuthError> refusal(OAuthError error)
{
    return tl::unexpected(std::move(error));
}

//! Seconds as a number, or as text as some servers write them; nothing when absent or senseless.
std::optional<qint64> seconds(const QJsonValue &value)
{
    bool ok = value.isDouble();
    const double number = ok ? value.toDouble() : value.toString().toDouble(&ok);
    if (!ok || !(number >= 0) || number > double(std::numeric_limits<qint32>::max()))
        return {};
    return static_cast<qint64>(number);
}

//! The value of the only field of that name; nothing when there is none, null text when there are several.
std::optional<QString> only(const FieldList &query, QLatin1String name)
{
    std::optional<QString> found;
    for (const Field &field : query) {
        if (field.name == name)
            found = found ? QString() : field.value;
    }
    return found;
}

bool sameIssuer(const QString &a, const QString &b)
{
    const auto bare = [](const QString &issuer) {
        return issuer.endsWith(QLatin1Char('/')) ? issuer.chopped(1) : issuer;
    };
    return bare(a) == bare(b);
}

} // namespace

QString harmless(const QString &text)
{
    QString plain;
    for (const QChar c : text.left(longestDescription))
        plain += c.isPrint() ? c : QLatin1Char(' ');
    return plain.simplified();
}

bool isSendable(const QString &token)
{
    return !token.isEmpty()
        && std::all_of(token.begin(), token.end(), [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f; });
}

OAuthResult<QJsonObject> object(const ReceivedResponse &response)
{
    const QJsonDocument json =
        response.body.size() > largestAnswer ? QJsonDocument() : QJsonDocument::fromJson(response.body);
    const QJsonObject object = json.object();
    if (const QString code = object[QLatin1String("error")].toString(); !code.isEmpty())
        return refusal({.kind = Kind::Refused,
            .code = harmless(code),
            .description = harmless(object[QLatin1String("error_description")].toString()),
            .status = response.status});
    if (response.status < 200 || response.status > 299)
        return refusal({.kind = Kind::HttpStatus, .status = response.status});
    if (!json.isObject())
        return refusal({.kind = Kind::NotJson, .status = response.status});
    return object;
}

OAuthResult<TokenSet> tokens(const ReceivedResponse &response, const QString &askedScope, const QDateTime &now)
{
    const auto json = object(response);
    if (!json)
        return tl::unexpected(json.error());
    TokenSet tokens;
    tokens.access = (*json)[QLatin1String("access_token")].toString();
    if (!isSendable(tokens.access))
        return refusal({.kind = Kind::TokenMissing, .status = response.status});
    const QString type = (*json)[QLatin1String("token_type")].toString(QStringLiteral("Bearer"));
    if (type.compare(QLatin1String("bearer"), Qt::CaseInsensitive) != 0)
        return refusal({.kind = Kind::TokenTypeUnsupported, .subject = harmless(type), .status = response.status});
    tokens.refresh = (*json)[QLatin1String("refresh_token")].toString();
    tokens.id = (*json)[QLatin1String("id_token")].toString();
    tokens.scope = (*json)[QLatin1String("scope")].toString(askedScope);
    tokens.received = now;
    if (const auto life = seconds((*json)[QLatin1String("expires_in")]))
        tokens.expires = now.addSecs(*life);
    return tokens;
}

OAuthResult<DeviceAnswer> device(const ReceivedResponse &response, const QDateTime &now)
{
    const auto json = object(response);
    if (!json)
        return tl::unexpected(json.error());
    for (const QLatin1String member : {QLatin1String("device_code"), QLatin1String("user_code"),
             QLatin1String("verification_uri"), QLatin1String("expires_in")}) {
        const QJsonValue value = (*json)[member];
        if (member == QLatin1String("expires_in") ? !seconds(value) : value.toString().isEmpty())
            return refusal({.kind = Kind::TokenMissing, .subject = member, .status = response.status});
    }
    DeviceAnswer answer;
    answer.deviceCode = (*json)[QLatin1String("device_code")].toString();
    answer.prompt.userCode = harmless((*json)[QLatin1String("user_code")].toString());
    answer.prompt.verificationUri = harmless((*json)[QLatin1String("verification_uri")].toString());
    answer.prompt.verificationUriComplete = harmless((*json)[QLatin1String("verification_uri_complete")].toString());
    answer.prompt.expires = now.addSecs(*seconds((*json)[QLatin1String("expires_in")]));
    // RFC 8628 3.2: five seconds when nothing is said. A server cannot make us hammer it.
    answer.interval = std::chrono::seconds(
        std::max<qint64>(1, seconds((*json)[QLatin1String("interval")]).value_or(answer.interval.count())));
    return answer;
}

OAuthResult<QString> code(const FieldList &query, const OAuthSettings &settings, const QByteArray &state)
{
    // RFC 6749 10.12: before anything else, or a stranger's page decides what happens.
    if (only(query, QLatin1String("state")).value_or(QString()).toUtf8() != state)
        return refusal({.kind = Kind::StateMismatch});
    // RFC 9207 2.4: the answer of another server must not be exchanged at this one.
    const auto issuer = only(query, QLatin1String("iss"));
    const bool wrong = issuer && !settings.issuer.isEmpty() && !sameIssuer(*issuer, settings.issuer);
    if (wrong || (!issuer && settings.issuerInAnswer))
        return refusal({.kind = Kind::IssuerMismatch,
            .subject = settings.issuer,
            .description = harmless(issuer.value_or(QString()))});
    if (const auto error = only(query, QLatin1String("error")))
        return refusal({.kind = Kind::Refused,
            .code = harmless(*error),
            .description = harmless(only(query, QLatin1String("error_description")).value_or(QString()))});
    const QString code = only(query, QLatin1String("code")).value_or(QString());
    if (code.isEmpty())
        return refusal({.kind = Kind::CodeMissing});
    return code;
}

OAuthResult<void> checkIdToken(const QString &token, const OAuthSettings &settings, const QByteArray &nonce)
{
    const auto decoded = Jwt::decode(token.toUtf8());
    if (!decoded)
        return refusal({.kind = Kind::IdTokenInvalid, .subject = QStringLiteral("JWT")});
    const QJsonObject claims = QJsonDocument::fromJson(decoded->claims).object();
    if (!settings.issuer.isEmpty() && !sameIssuer(claims[QLatin1String("iss")].toString(), settings.issuer))
        return refusal({.kind = Kind::IdTokenInvalid, .subject = QStringLiteral("iss")});
    const QJsonValue audience = claims[QLatin1String("aud")];
    if (audience.toString() != settings.clientId && !audience.toArray().contains(QJsonValue(settings.clientId)))
        return refusal({.kind = Kind::IdTokenInvalid, .subject = QStringLiteral("aud")});
    if (claims[QLatin1String("nonce")].toString().toUtf8() != nonce)
        return refusal({.kind = Kind::NonceMismatch});
    return {};
}

} // namespace Sessionscope::OAuthAnswers
