// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/openjson.h"

namespace Sessionscope::ProfileJson {
namespace {

constexpr Names<AuthSettings::Kind, 6> authKinds{{{AuthSettings::Kind::Inherit, "inherit"},
    {AuthSettings::Kind::None, "none"}, {AuthSettings::Kind::Basic, "basic"}, {AuthSettings::Kind::Digest, "digest"},
    {AuthSettings::Kind::Bearer, "bearer"}, {AuthSettings::Kind::ApiKey, "api-key"}}};
constexpr Names<AuthSettings::Place, 3> authPlaces{{{AuthSettings::Place::Header, "header"},
    {AuthSettings::Place::Query, "query"}, {AuthSettings::Place::Cookie, "cookie"}}};
constexpr Names<ProxySettings::Kind, 4> proxyKinds{
    {{ProxySettings::Kind::Direct, "direct"}, {ProxySettings::Kind::Http, "http"},
        {ProxySettings::Kind::Socks5, "socks5"}, {ProxySettings::Kind::System, "system"}}};
constexpr Names<TlsSettings::Minimum, 2> tlsMinima{
    {{TlsSettings::Minimum::Tls12, "1.2"}, {TlsSettings::Minimum::Tls13, "1.3"}}};
constexpr Names<HttpVersion, 2> httpVersions{{{HttpVersion::Http11, "1.1"}, {HttpVersion::Http2, "2"}}};
constexpr Names<SiteContext, 2> sites{{{SiteContext::SameSite, "same-site"}, {SiteContext::CrossSite, "cross-site"}}};

QJsonObject fromAuth(const AuthSettings &auth, Writer &writer)
{
    return {{QStringLiteral("kind"), Writer::name(auth.kind, authKinds)}, {QStringLiteral("user"), auth.user},
        {QStringLiteral("password"), writer.secret(auth.password, QStringLiteral("auth.password"))},
        {QStringLiteral("token"), writer.secret(auth.token, QStringLiteral("auth.token"))},
        {QStringLiteral("name"), auth.name}, {QStringLiteral("place"), Writer::name(auth.place, authPlaces)},
        {QStringLiteral("preemptive"), auth.preemptive}};
}

AuthSettings toAuth(const QJsonValue &json, Reader &reader)
{
    AuthSettings auth;
    auth.kind = reader.from(json[QLatin1String("kind")], authKinds);
    auth.user = reader.text(json[QLatin1String("user")]);
    auth.password = reader.text(json[QLatin1String("password")]);
    auth.token = reader.text(json[QLatin1String("token")]);
    auth.name = reader.text(json[QLatin1String("name")]);
    auth.place = reader.from(json[QLatin1String("place")], authPlaces);
    auth.preemptive = json[QLatin1String("preemptive")].toBool(auth.preemptive);
    return auth;
}

QJsonObject fromProxy(const ProxySettings &proxy, Writer &writer)
{
    return {{QStringLiteral("kind"), Writer::name(proxy.kind, proxyKinds)},
        {QStringLiteral("host"),
            writer.text(proxy.host, QStringLiteral("proxy.host"), proxy.host.contains(QLatin1Char('@')))},
        {QStringLiteral("port"), proxy.port}, {QStringLiteral("user"), proxy.user},
        {QStringLiteral("password"), writer.secret(proxy.password, QStringLiteral("proxy.password"))}};
}

ProxySettings toProxy(const QJsonValue &json, Reader &reader)
{
    ProxySettings proxy;
    proxy.kind = reader.from(json[QLatin1String("kind")], proxyKinds);
    proxy.host = reader.text(json[QLatin1String("host")]);
    proxy.port = static_cast<quint16>(reader.number(json[QLatin1String("port")], 0));
    proxy.user = reader.text(json[QLatin1String("user")]);
    proxy.password = reader.text(json[QLatin1String("password")]);
    return proxy;
}

QJsonObject fromTls(const TlsSettings &tls, Writer &writer)
{
    QJsonArray trusted;
    for (const QByteArray &fingerprint : tls.trustedFingerprints)
        trusted.append(QString::fromLatin1(fingerprint));
    return {{QStringLiteral("verify"), tls.verify}, {QStringLiteral("minimum"), Writer::name(tls.minimum, tlsMinima)},
        {QStringLiteral("caFile"), tls.caFile}, {QStringLiteral("certificateFile"), tls.certificateFile},
        {QStringLiteral("keyFile"), tls.keyFile},
        {QStringLiteral("keyPassphrase"), writer.secret(tls.keyPassphrase, QStringLiteral("tls.keyPassphrase"))},
        {QStringLiteral("trusted"), trusted}};
}

TlsSettings toTls(const QJsonValue &json, Reader &reader)
{
    TlsSettings tls;
    tls.verify = json[QLatin1String("verify")].toBool(true);
    tls.minimum = reader.from(json[QLatin1String("minimum")], tlsMinima);
    tls.caFile = reader.text(json[QLatin1String("caFile")]);
    tls.certificateFile = reader.text(json[QLatin1String("certificateFile")]);
    tls.keyFile = reader.text(json[QLatin1String("keyFile")]);
    tls.keyPassphrase = reader.text(json[QLatin1String("keyPassphrase")]);
    const QJsonArray trusted = json[QLatin1String("trusted")].toArray();
    for (const QJsonValue &fingerprint : trusted)
        tls.trustedFingerprints.append(reader.text(fingerprint).toLatin1());
    return tls;
}

QJsonObject fromLimits(const TimeLimits &limits)
{
    return {{QStringLiteral("connectMs"), qint64(limits.connect.count())},
        {QStringLiteral("firstByteMs"), qint64(limits.firstByte.count())},
        {QStringLiteral("idleMs"), qint64(limits.idle.count())},
        {QStringLiteral("totalMs"), qint64(limits.total.count())}};
}

TimeLimits toLimits(const QJsonValue &json, Reader &reader)
{
    TimeLimits limits;
    limits.connect = reader.span(json[QLatin1String("connectMs")], limits.connect);
    limits.firstByte = reader.span(json[QLatin1String("firstByteMs")], limits.firstByte);
    limits.idle = reader.span(json[QLatin1String("idleMs")], limits.idle);
    limits.total = reader.span(json[QLatin1String("totalMs")], limits.total);
    return limits;
}

} // namespace

QJsonObject fromSettings(const SessionSettings &settings, Empty empty, QJsonObject &secrets)
{
    Writer writer{empty, secrets};
    return {
        {QStringLiteral("baseUrl"),
            writer.text(settings.baseUrl, QStringLiteral("baseUrl"), urlHoldsSecret(settings.baseUrl))},
        {QStringLiteral("headers"), writer.fields(settings.headers, QStringLiteral("headers"), headerIsSecret)},
        {QStringLiteral("params"), writer.fields(settings.params, QStringLiteral("params"), paramIsSecret)},
        {QStringLiteral("auth"), fromAuth(settings.auth, writer)},
        {QStringLiteral("proxy"), fromProxy(settings.proxy, writer)},
        {QStringLiteral("tls"), fromTls(settings.tls, writer)},
        {QStringLiteral("limits"), fromLimits(settings.limits)},
        {QStringLiteral("maxRedirects"), settings.maxRedirects},
        {QStringLiteral("followRedirects"), settings.followRedirects},
        {QStringLiteral("httpVersion"), Writer::name(settings.httpVersion, httpVersions)},
        {QStringLiteral("site"), Writer::name(settings.site, sites)},
        {QStringLiteral("trustworthyLoopback"), settings.trustworthyLoopback},
        {QStringLiteral("trustEnvironment"), settings.trustEnvironment},
        {QStringLiteral("retryLimit"), settings.retryLimit},
        {QStringLiteral("csrfHeaders"), settings.csrfHeaders},
    };
}

std::optional<SessionSettings> toSettings(const QJsonObject &open, const QJsonObject &secrets)
{
    Reader reader{secrets};
    SessionSettings settings;
    settings.baseUrl = reader.text(open[QLatin1String("baseUrl")]);
    settings.headers = reader.fields(open[QLatin1String("headers")]);
    settings.params = reader.fields(open[QLatin1String("params")]);
    settings.auth = toAuth(open[QLatin1String("auth")], reader);
    settings.proxy = toProxy(open[QLatin1String("proxy")], reader);
    settings.tls = toTls(open[QLatin1String("tls")], reader);
    settings.limits = toLimits(open[QLatin1String("limits")], reader);
    settings.maxRedirects = reader.number(open[QLatin1String("maxRedirects")], settings.maxRedirects);
    settings.followRedirects = open[QLatin1String("followRedirects")].toBool(settings.followRedirects);
    settings.httpVersion = reader.from(open[QLatin1String("httpVersion")], httpVersions);
    settings.site = reader.from(open[QLatin1String("site")], sites);
    settings.trustworthyLoopback = open[QLatin1String("trustworthyLoopback")].toBool();
    settings.trustEnvironment = open[QLatin1String("trustEnvironment")].toBool();
    settings.retryLimit = reader.number(open[QLatin1String("retryLimit")], settings.retryLimit);
    settings.csrfHeaders = open[QLatin1String("csrfHeaders")].toBool();
    if (!reader.ok)
        return {};
    return settings;
}

QJsonObject fromLogin(const LoginSettings &login, Empty empty, QJsonObject &secrets)
{
    Writer writer{empty, secrets};
    const auto url = [&writer](const QString &value, const QString &key) {
        return writer.text(value, key, urlHoldsSecret(value));
    };
    return {
        {QStringLiteral("url"), url(login.url, QStringLiteral("login.url"))},
        {QStringLiteral("user"), login.user},
        {QStringLiteral("password"), writer.secret(login.password, QStringLiteral("login.password"))},
        {QStringLiteral("userField"), login.userField},
        {QStringLiteral("passwordField"), login.passwordField},
        {QStringLiteral("allowedOrigin"), login.allowedOrigin},
        {QStringLiteral("successText"), login.successText},
        {QStringLiteral("successUrl"), url(login.successUrl, QStringLiteral("login.successUrl"))},
        {QStringLiteral("failureTarget"), login.failureTarget},
        {QStringLiteral("sessionIdMustChange"), login.sessionIdMustChange},
        {QStringLiteral("again"), login.again},
        {QStringLiteral("repeatUnsafe"), login.repeatUnsafe},
    };
}

std::optional<LoginSettings> toLogin(const QJsonObject &open, const QJsonObject &secrets)
{
    Reader reader{secrets};
    LoginSettings login;
    login.url = reader.text(open[QLatin1String("url")]);
    login.user = reader.text(open[QLatin1String("user")]);
    login.password = reader.text(open[QLatin1String("password")]);
    login.userField = reader.text(open[QLatin1String("userField")]);
    login.passwordField = reader.text(open[QLatin1String("passwordField")]);
    login.allowedOrigin = reader.text(open[QLatin1String("allowedOrigin")]);
    login.successText = reader.text(open[QLatin1String("successText")]);
    login.successUrl = reader.text(open[QLatin1String("successUrl")]);
    login.failureTarget = reader.text(open[QLatin1String("failureTarget")]);
    login.sessionIdMustChange = open[QLatin1String("sessionIdMustChange")].toBool();
    login.again = open[QLatin1String("again")].toBool();
    login.repeatUnsafe = open[QLatin1String("repeatUnsafe")].toBool();
    if (!reader.ok)
        return {};
    return login;
}

} // namespace Sessionscope::ProfileJson
