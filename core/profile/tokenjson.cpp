// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/openjson.h"

namespace Sessionscope::ProfileJson {
namespace {

using Grant = OAuthSettings::Grant;
using Client = OAuthSettings::ClientAuthentication;

constexpr Names<Grant, 5> grants{{{Grant::None, "none"}, {Grant::ClientCredentials, "client-credentials"},
    {Grant::AuthorizationCode, "authorization-code"}, {Grant::DeviceCode, "device-code"},
    {Grant::Password, "password"}}};
constexpr Names<Client, 2> clientAuthentications{{{Client::Basic, "basic"}, {Client::Body, "body"}}};

QJsonObject fromOAuth(const OAuthSettings &oauth, Writer &writer)
{
    const auto url = [&writer](const QString &value, const char *name) {
        return writer.text(value, QStringLiteral("oauth.") + QLatin1String(name), urlHoldsSecret(value));
    };
    return {{QStringLiteral("grant"), Writer::name(oauth.grant, grants)},
        {QStringLiteral("issuer"), url(oauth.issuer, "issuer")},
        {QStringLiteral("authorizationEndpoint"), url(oauth.authorizationEndpoint, "authorizationEndpoint")},
        {QStringLiteral("tokenEndpoint"), url(oauth.tokenEndpoint, "tokenEndpoint")},
        {QStringLiteral("deviceEndpoint"), url(oauth.deviceEndpoint, "deviceEndpoint")},
        {QStringLiteral("revocationEndpoint"), url(oauth.revocationEndpoint, "revocationEndpoint")},
        {QStringLiteral("issuerInAnswer"), oauth.issuerInAnswer}, {QStringLiteral("clientId"), oauth.clientId},
        {QStringLiteral("clientSecret"), writer.secret(oauth.clientSecret, QStringLiteral("oauth.clientSecret"))},
        {QStringLiteral("clientAuthentication"), Writer::name(oauth.clientAuthentication, clientAuthentications)},
        {QStringLiteral("scope"), oauth.scope}, {QStringLiteral("user"), oauth.user},
        {QStringLiteral("password"), writer.secret(oauth.password, QStringLiteral("oauth.password"))},
        {QStringLiteral("redirectUri"), oauth.redirectUri},
        {QStringLiteral("parameters"),
            writer.fields(oauth.parameters, QStringLiteral("oauth.parameters"), paramIsSecret)}};
}

OAuthSettings toOAuth(const QJsonValue &json, Reader &reader)
{
    OAuthSettings oauth;
    oauth.grant = reader.from(json[QLatin1String("grant")], grants);
    oauth.issuer = reader.text(json[QLatin1String("issuer")]);
    oauth.authorizationEndpoint = reader.text(json[QLatin1String("authorizationEndpoint")]);
    oauth.tokenEndpoint = reader.text(json[QLatin1String("tokenEndpoint")]);
    oauth.deviceEndpoint = reader.text(json[QLatin1String("deviceEndpoint")]);
    oauth.revocationEndpoint = reader.text(json[QLatin1String("revocationEndpoint")]);
    oauth.issuerInAnswer = json[QLatin1String("issuerInAnswer")].toBool();
    oauth.clientId = reader.text(json[QLatin1String("clientId")]);
    oauth.clientSecret = reader.text(json[QLatin1String("clientSecret")]);
    oauth.clientAuthentication = reader.from(json[QLatin1String("clientAuthentication")], clientAuthentications);
    oauth.scope = reader.text(json[QLatin1String("scope")]);
    oauth.user = reader.text(json[QLatin1String("user")]);
    oauth.password = reader.text(json[QLatin1String("password")]);
    oauth.redirectUri = reader.text(json[QLatin1String("redirectUri")]);
    oauth.parameters = reader.fields(json[QLatin1String("parameters")]);
    return oauth;
}

QJsonObject fromJsonLogin(const JsonLoginSettings &login, Writer &writer)
{
    return {{QStringLiteral("url"), writer.text(login.url, QStringLiteral("jsonLogin.url"), urlHoldsSecret(login.url))},
        {QStringLiteral("user"), login.user},
        {QStringLiteral("password"), writer.secret(login.password, QStringLiteral("jsonLogin.password"))},
        {QStringLiteral("userField"), login.userField}, {QStringLiteral("passwordField"), login.passwordField},
        {QStringLiteral("fields"), writer.fields(login.fields, QStringLiteral("jsonLogin.fields"), paramIsSecret)},
        {QStringLiteral("tokenPointer"), login.tokenPointer},
        {QStringLiteral("lifetimePointer"), login.lifetimePointer}};
}

JsonLoginSettings toJsonLogin(const QJsonValue &json, Reader &reader)
{
    JsonLoginSettings login;
    login.url = reader.text(json[QLatin1String("url")]);
    login.user = reader.text(json[QLatin1String("user")]);
    login.password = reader.text(json[QLatin1String("password")]);
    login.userField = reader.text(json[QLatin1String("userField")]);
    login.passwordField = reader.text(json[QLatin1String("passwordField")]);
    login.fields = reader.fields(json[QLatin1String("fields")]);
    login.tokenPointer = reader.text(json[QLatin1String("tokenPointer")]);
    login.lifetimePointer = reader.text(json[QLatin1String("lifetimePointer")]);
    return login;
}

QString fromTime(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime toTime(const QJsonValue &json, Reader &reader)
{
    const QString text = reader.text(json);
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    reader.ok = reader.ok && (text.isEmpty() || time.isValid());
    return time;
}

// The hop that brought the tokens belongs to a log that is not kept.
QJsonObject fromTokenSet(const TokenSet &tokens, Writer &writer)
{
    return {{QStringLiteral("access"), writer.secret(tokens.access, QStringLiteral("tokens.access"))},
        {QStringLiteral("refresh"), writer.secret(tokens.refresh, QStringLiteral("tokens.refresh"))},
        {QStringLiteral("id"), writer.secret(tokens.id, QStringLiteral("tokens.id"))},
        {QStringLiteral("scope"), tokens.scope}, {QStringLiteral("received"), fromTime(tokens.received)},
        {QStringLiteral("expires"), fromTime(tokens.expires.value_or(QDateTime()))}};
}

TokenSet toTokenSet(const QJsonValue &json, Reader &reader)
{
    TokenSet tokens;
    tokens.access = reader.text(json[QLatin1String("access")]);
    tokens.refresh = reader.text(json[QLatin1String("refresh")]);
    tokens.id = reader.text(json[QLatin1String("id")]);
    tokens.scope = reader.text(json[QLatin1String("scope")]);
    tokens.received = toTime(json[QLatin1String("received")], reader);
    if (const QDateTime expires = toTime(json[QLatin1String("expires")], reader); expires.isValid())
        tokens.expires = expires;
    return tokens;
}

} // namespace

QJsonObject fromTokens(const TokenSettings &tokens, Empty empty, QJsonObject &secrets)
{
    Writer writer{empty, secrets};
    return {{QStringLiteral("oauth"), fromOAuth(tokens.oauth, writer)},
        {QStringLiteral("jsonLogin"), fromJsonLogin(tokens.json, writer)},
        {QStringLiteral("tokens"), fromTokenSet(tokens.tokens, writer)}};
}

std::optional<TokenSettings> toTokens(const QJsonObject &open, const QJsonObject &secrets)
{
    if (open.isEmpty())
        return TokenSettings();
    Reader reader{secrets};
    TokenSettings tokens;
    tokens.oauth = toOAuth(open[QLatin1String("oauth")], reader);
    tokens.json = toJsonLogin(open[QLatin1String("jsonLogin")], reader);
    tokens.tokens = toTokenSet(open[QLatin1String("tokens")], reader);
    if (!reader.ok)
        return {};
    return tokens;
}

} // namespace Sessionscope::ProfileJson
