// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/oauthrequests.h"

#include "core/login/pkce.h"

namespace Sessionscope::OAuthRequests {
namespace {

Field field(const char *name, const QString &value)
{
    return {QString::fromLatin1(name), value, true};
}

//! RFC 6749 appendix B: one name or value in application/x-www-form-urlencoded.
QString formEncoded(const QString &text)
{
    return QString::fromLatin1(formUrlEncoded({{QString(), text, true}}).mid(1));
}

void appendUnlessEmpty(FieldList &fields, const char *name, const QString &value)
{
    if (!value.isEmpty())
        fields.append(field(name, value));
}

Request post(const OAuthSettings &settings, const QString &endpoint, const FieldList &fields)
{
    Request request;
    request.method = "POST";
    request.url = endpoint;
    request.headers = {field("Accept", QStringLiteral("application/json"))};
    request.options.followRedirects = false;
    request.options.useCookieJar = false;
    request.auth.kind = AuthSettings::Kind::None;
    request.body.kind = Body::Kind::Form;
    request.body.fields = fields;
    if (settings.clientSecret.isEmpty()) {
        request.body.fields.append(field("client_id", settings.clientId));
    } else if (settings.clientAuthentication == OAuthSettings::ClientAuthentication::Body) {
        request.body.fields.append(field("client_id", settings.clientId));
        request.body.fields.append(field("client_secret", settings.clientSecret));
    } else {
        // RFC 6749 2.3.1: both are form-encoded first, so that a colon or an umlaut survives.
        request.auth.kind = AuthSettings::Kind::Basic;
        request.auth.user = formEncoded(settings.clientId);
        request.auth.password = formEncoded(settings.clientSecret);
        request.auth.preemptive = true;
    }
    return request;
}

Request tokenRequest(const OAuthSettings &settings, const char *grant, const FieldList &fields)
{
    return post(settings, settings.tokenEndpoint,
        FieldList{field("grant_type", QString::fromLatin1(grant))} + fields + settings.parameters);
}

} // namespace

bool asksForIdToken(const OAuthSettings &settings)
{
    return settings.scope.split(QLatin1Char(' ')).contains(QLatin1String("openid"));
}

QUrl authorizationUrl(const OAuthSettings &settings, const Protection &protection)
{
    FieldList fields{field("response_type", QStringLiteral("code")), field("client_id", settings.clientId),
        field("redirect_uri", protection.redirectUri), field("state", QString::fromLatin1(protection.state)),
        field("code_challenge", QString::fromLatin1(Pkce::challenge(protection.verifier))),
        field("code_challenge_method", QStringLiteral("S256"))};
    appendUnlessEmpty(fields, "scope", settings.scope);
    if (asksForIdToken(settings))
        fields.append(field("nonce", QString::fromLatin1(protection.nonce)));
    fields += settings.parameters;
    QUrl url(settings.authorizationEndpoint);
    QString query = url.query(QUrl::FullyEncoded);
    if (!query.isEmpty())
        query += QLatin1Char('&');
    url.setQuery(query + QString::fromLatin1(formUrlEncoded(fields)), QUrl::StrictMode);
    url.setFragment(QString());
    return url;
}

Request clientCredentials(const OAuthSettings &settings)
{
    FieldList fields;
    appendUnlessEmpty(fields, "scope", settings.scope);
    return tokenRequest(settings, "client_credentials", fields);
}

Request password(const OAuthSettings &settings)
{
    FieldList fields{field("username", settings.user), field("password", settings.password)};
    appendUnlessEmpty(fields, "scope", settings.scope);
    return tokenRequest(settings, "password", fields);
}

Request code(const OAuthSettings &settings, const QString &code, const Protection &protection)
{
    return tokenRequest(settings, "authorization_code",
        {field("code", code), field("redirect_uri", protection.redirectUri),
            field("code_verifier", QString::fromLatin1(protection.verifier))});
}

Request refresh(const OAuthSettings &settings, const QString &refreshToken)
{
    return tokenRequest(settings, "refresh_token", {field("refresh_token", refreshToken)});
}

Request deviceAuthorization(const OAuthSettings &settings)
{
    FieldList fields;
    appendUnlessEmpty(fields, "scope", settings.scope);
    return post(settings, settings.deviceEndpoint, fields + settings.parameters);
}

Request deviceToken(const OAuthSettings &settings, const QString &deviceCode)
{
    return tokenRequest(settings, "urn:ietf:params:oauth:grant-type:device_code", {field("device_code", deviceCode)});
}

Request revocation(const OAuthSettings &settings, const QString &token, TokenKind kind)
{
    const bool refresh = kind == TokenKind::Refresh;
    return post(settings, settings.revocationEndpoint,
        {field("token", token),
            field("token_type_hint", refresh ? QStringLiteral("refresh_token") : QStringLiteral("access_token"))});
}

} // namespace Sessionscope::OAuthRequests
