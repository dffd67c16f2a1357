// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/texts/texts.h"

#include <QHash>

#include <optional>

namespace Sessionscope::Texts {
namespace {

QString with(const char *text, const QString &detail)
{
    return QString::fromUtf8(text).arg(detail);
}

// Authentication tells a proxy apart by "proxy-" before the scheme.
std::optional<QString> ofProxy(const QString &scheme)
{
    const QLatin1String prefix("proxy-");
    return scheme.startsWith(prefix) ? std::optional(scheme.mid(prefix.size())) : std::nullopt;
}

QString repetition(const QString &why)
{
    if (why == QLatin1String("connection-closed"))
        return QStringLiteral("the server had closed the connection");
    if (why == QLatin1String("token-refreshed"))
        return QStringLiteral("the access token was refreshed");
    if (why == QLatin1String("csrf-token"))
        return QStringLiteral("with a fresh CSRF token");
    if (why == QLatin1String("csrf-cookie"))
        return QStringLiteral("with the CSRF cookie that came with the refusal");
    return why;
}

QString tokenStep(const QString &step)
{
    static const QHash<QString, QString> sentences{
        {QStringLiteral("discovery"), QStringLiteral("the server tells its endpoints")},
        {QStringLiteral("client-credentials"), QStringLiteral("asked for with the client's own credentials")},
        {QStringLiteral("password"), QStringLiteral("asked for with user and password")},
        {QStringLiteral("code"), QStringLiteral("asked for with the code the browser brought back")},
        {QStringLiteral("device"), QStringLiteral("asked for a code to enter in a browser")},
        {QStringLiteral("device-poll"), QStringLiteral("asked whether the code has been entered")},
        {QStringLiteral("refresh"), QStringLiteral("refreshed")},
        {QStringLiteral("revocation"), QStringLiteral("given back to the server")},
        {QStringLiteral("json-login"), QStringLiteral("asked for with credentials as JSON")}};
    return sentences.value(step, step);
}

} // namespace

QString note(const HopNote &note)
{
    using Code = HopNote::Code;
    const QString &detail = note.detail;
    switch (note.code) {
    case Code::RedirectFollowed:
        return with("Redirected to %1", detail);
    case Code::RedirectNotFollowed:
        return with("The redirect was not followed: %1", detail);
    case Code::MethodChanged:
        return with("The redirect changed the method from %1", detail);
    case Code::BodyDropped:
        return QStringLiteral("The body was left out, because the redirect turned the request into GET");
    case Code::AuthorizationDropped:
        return with("The credentials were left out: %1 is another origin", detail);
    case Code::CookieHeaderDropped:
        return with("The typed Cookie header was left out: it was not meant for %1", detail);
    case Code::HostHeaderDropped:
        return with("The typed Host header was left out: it was not meant for %1", detail);
    case Code::RefererDropped:
        return with("Referer was left out on the way from https to plain http at %1", detail);
    case Code::AuthenticationAnswered:
        if (const auto scheme = ofProxy(detail))
            return with("The proxy asked for credentials: answered with %1", *scheme);
        return with("The server asked for credentials: answered with %1", detail);
    case Code::AuthenticationRefused:
        if (const auto scheme = ofProxy(detail))
            return with("The proxy refused the credentials (%1). Check them in the session's proxy settings", *scheme);
        return with("The server refused the credentials (%1). Check user, password or token", detail);
    case Code::JarNotUsed:
        return QStringLiteral("This request neither sends nor stores cookies of the session");
    case Code::CookieHeaderOverridden:
        return QStringLiteral("The typed Cookie header went instead of the session's cookies");
    case Code::HeaderKept:
        return with("%1 cannot be left out or empty: a neutral value went instead", detail);
    case Code::DuplicateHeadersJoined:
        return with("Several %1 headers are shown joined into one", detail);
    case Code::InterimResponseSkipped:
        return with("An interim response %1 was skipped", detail);
    case Code::TlsErrorsIgnored:
        return QStringLiteral("The certificate was not trusted; the connection went on because you allowed it");
    case Code::LoginStep:
        return with("Log in: %1", detail);
    case Code::Http2Rewritten:
        return QStringLiteral("HTTP/2: Host went as :authority, Connection not at all, and all names in lower case");
    case Code::Repeated:
        return with("Sent again: %1", repetition(detail));
    case Code::CsrfHeaderAdded:
        return with("%1 carries the value of the CSRF cookie, as this session is set to", detail);
    case Code::TokenStep:
        return with("Token: %1", tokenStep(detail));
    case Code::CsrfPage:
        return with("Fetched {{%1}} again: a CSRF token that is alive was needed", detail);
    case Code::Probe:
        return with("Probe of an active check, from a client of its own (%1)", detail);
    }
    return detail;
}

} // namespace Sessionscope::Texts
