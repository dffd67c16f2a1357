// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/discovery.h"

#include "core/login/oauthanswers.h"

#include <QJsonArray>
#include <QUrl>

#include <array>

namespace Sessionscope::Discovery {
namespace {

using Kind = OAuthError::Kind;

struct Endpoint
{
    const char *name;
    const char *member;
    QString OAuthSettings::*setting;
};

constexpr std::array<Endpoint, 4> endpoints{
    {{"authorizationEndpoint", "authorization_endpoint", &OAuthSettings::authorizationEndpoint},
        {"tokenEndpoint", "token_endpoint", &OAuthSettings::tokenEndpoint},
        {"deviceEndpoint", "device_authorization_endpoint", &OAuthSettings::deviceEndpoint},
        {"revocationEndpoint", "revocation_endpoint", &OAuthSettings::revocationEndpoint}}};

const QString wellKnown = QStringLiteral("/.well-known/");

QString withoutSlash(const QString &text)
{
    return text.endsWith(QLatin1Char('/')) ? text.chopped(1) : text;
}

Request get(const QString &url)
{
    Request request;
    request.url = url;
    request.headers = {{QStringLiteral("Accept"), QStringLiteral("application/json"), true}};
    request.options.followRedirects = false;
    request.options.useCookieJar = false;
    request.auth.kind = AuthSettings::Kind::None;
    return request;
}

} // namespace

bool isNeeded(const OAuthSettings &settings)
{
    if (settings.issuer.isEmpty())
        return false;
    return settings.tokenEndpoint.isEmpty()
        || (settings.grant == OAuthSettings::Grant::AuthorizationCode && settings.authorizationEndpoint.isEmpty())
        || (settings.grant == OAuthSettings::Grant::DeviceCode && settings.deviceEndpoint.isEmpty());
}

QString issuerOf(const QString &text)
{
    const QString typed = text.trimmed();
    const qsizetype at = typed.indexOf(wellKnown);
    if (at < 0)
        return typed;
    // RFC 8414 3.1 puts the issuer's path behind the well-known name.
    const QString behind = typed.mid(at + wellKnown.size()).section(QLatin1Char('/'), 1);
    return typed.left(at) + (behind.isEmpty() ? QString() : QLatin1Char('/') + behind);
}

QList<Request> requests(const OAuthSettings &settings)
{
    const QString issuer = withoutSlash(issuerOf(settings.issuer));
    QUrl root(issuer);
    if ((root.scheme() != QLatin1String("https") && root.scheme() != QLatin1String("http")) || root.host().isEmpty())
        return {};
    const QString path = root.path(QUrl::FullyEncoded);
    root.setPath(QString());
    root.setQuery(QString());
    root.setFragment(QString());
    const QString origin = root.toString(QUrl::FullyEncoded);
    const QString oidc = QStringLiteral("openid-configuration");
    QList<Request> list{
        get(issuer + wellKnown + oidc), get(origin + wellKnown + QStringLiteral("oauth-authorization-server") + path)};
    if (!path.isEmpty())
        list.append(get(origin + wellKnown + oidc + path));
    return list;
}

OAuthResult<OAuthSettings> complete(const OAuthSettings &settings, const ReceivedResponse &metadata)
{
    const auto json = OAuthAnswers::object(metadata);
    if (!json)
        return tl::unexpected(json.error());
    const QString asked = issuerOf(settings.issuer);
    const QString issuer = (*json)[QLatin1String("issuer")].toString();
    // RFC 8414 3.3: a server speaks for itself only.
    if (withoutSlash(issuer) != withoutSlash(asked))
        return tl::unexpected(
            OAuthError{.kind = Kind::DiscoveryIssuer, .subject = asked, .description = issuer.left(300).simplified()});

    OAuthSettings completed = settings;
    completed.issuer = issuer;
    completed.issuerInAnswer = (*json)[QLatin1String("authorization_response_iss_parameter_supported")].toBool();
    for (const Endpoint &endpoint : endpoints) {
        QString &setting = completed.*(endpoint.setting);
        if (!setting.isEmpty())
            continue;
        setting = (*json)[QLatin1String(endpoint.member)].toString();
        if (issuer.startsWith(QLatin1String("https:")) && !setting.isEmpty()
            && !setting.startsWith(QLatin1String("https:")))
            return tl::unexpected(
                OAuthError{.kind = Kind::InsecureEndpoint, .subject = QString::fromLatin1(endpoint.name)});
    }
    const QJsonArray methods = (*json)[QLatin1String("token_endpoint_auth_methods_supported")].toArray();
    if (methods.contains(QJsonValue(QStringLiteral("client_secret_post")))
        && !methods.contains(QJsonValue(QStringLiteral("client_secret_basic"))))
        completed.clientAuthentication = OAuthSettings::ClientAuthentication::Body;
    return completed;
}

} // namespace Sessionscope::Discovery
