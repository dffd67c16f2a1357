// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/cookierules.h"

#include "core/cookies/publicsuffix.h"

#include <QHostAddress>

#include <algorithm>

namespace Sessionscope::CookieRules {

RequestFacts factsOf(const CookieContext &context)
{
    RequestFacts facts;
    // 5.1.2: QUrl has converted to A-labels and lowercase.
    facts.host = context.url.host(QUrl::FullyEncoded).toLower();
    facts.path = context.url.path(QUrl::FullyEncoded).toLatin1();
    if (facts.path.isEmpty())
        facts.path = "/";
    facts.secure =
        context.url.scheme() == QLatin1String("https") || (context.trustworthyLoopback && isLoopback(facts.host));
    facts.crossSite = context.site == SiteContext::CrossSite;
    facts.topLevelNavigation = context.topLevelNavigation;
    facts.method = context.method;
    return facts;
}

bool isIpAddress(QStringView host)
{
    if (host.contains(QLatin1Char(':')))
        return true;
    if (host.count(QLatin1Char('.')) != 3)
        return false;
    // QHostAddress alone would take "1.2" and names of digits for addresses too.
    const auto digitsAndDots = [](QChar c) {
        return (c >= QLatin1Char('0') && c <= QLatin1Char('9')) || c == QLatin1Char('.');
    };
    return std::all_of(host.begin(), host.end(), digitsAndDots) && !QHostAddress(host.toString()).isNull();
}

bool isLoopback(QStringView host)
{
    if (host.endsWith(QLatin1Char('.')))
        host.chop(1);
    if (host == QLatin1String("localhost") || host.endsWith(QLatin1String(".localhost")))
        return true;
    return isIpAddress(host) && QHostAddress(host.toString()).isLoopback();
}

bool domainMatches(QStringView host, QStringView domain)
{
    if (host == domain)
        return true;
    return !domain.isEmpty() && host.size() > domain.size() && host.endsWith(domain)
        && host[host.size() - domain.size() - 1] == QLatin1Char('.') && !isIpAddress(host);
}

bool pathMatches(QByteArrayView requestPath, QByteArrayView cookiePath)
{
    if (!requestPath.startsWith(cookiePath))
        return false;
    return requestPath.size() == cookiePath.size() || cookiePath.endsWith('/') || requestPath[cookiePath.size()] == '/';
}

QByteArray defaultPath(QByteArrayView requestPath)
{
    // 5.1.4, steps 2 and 3
    const qsizetype lastSlash = requestPath.lastIndexOf('/');
    if (!requestPath.startsWith('/') || lastSlash == 0)
        return "/";
    // 5.1.4, step 4
    return requestPath.first(lastSlash).toByteArray();
}

bool isExpired(const Cookie &cookie, const QDateTime &now)
{
    return cookie.expires && *cookie.expires < now;
}

bool isSafeMethod(QByteArrayView method)
{
    return method == "GET" || method == "HEAD" || method == "OPTIONS" || method == "TRACE";
}

Verdict travels(const Cookie &cookie, const RequestFacts &request, const QDateTime &now)
{
    // 5.8.3, step 1: the host, exactly or by domain-match.
    if (request.host != cookie.domain) {
        if (!domainMatches(request.host, cookie.domain))
            return {CookieReason::DomainMismatch, request.host};
        if (cookie.hostOnly)
            return {CookieReason::HostOnlyMismatch, request.host};
    }
    // 5.8.3, step 1: no domain cookie of a public suffix. The rules store none; people and imported files can, and the
    // list changes.
    if (!cookie.hostOnly && PublicSuffix::isPublicSuffix(cookie.domain))
        return {CookieReason::PublicSuffix, request.host};
    // 5.7: an expired cookie is not in the store any more.
    if (isExpired(cookie, now))
        return {CookieReason::Expired, cookie.expires->toString(Qt::ISODate)};
    // 5.8.3, step 1: path-match.
    if (!pathMatches(request.path, cookie.path))
        return {CookieReason::PathMismatch, QString::fromLatin1(request.path)};
    // 5.8.3, step 1: the secure-only-flag.
    if (cookie.secure && !request.secure)
        return {CookieReason::SecureOverHttp, request.host};
    // 5.8.3, step 1: the same-site-flag; "Default" is enforced as "Lax".
    if (request.crossSite && cookie.sameSite != SameSite::None) {
        if (cookie.sameSite == SameSite::Strict)
            return {CookieReason::SameSiteStrictCrossSite, {}};
        if (!isSafeMethod(request.method))
            return {CookieReason::SameSiteLaxCrossSite, QString::fromLatin1(request.method)};
        if (!request.topLevelNavigation)
            return {CookieReason::SameSiteLaxCrossSite,
                QString::fromLatin1(request.method) + QStringLiteral(" from within another page")};
    }
    return {};
}

bool precedes(const Cookie &a, const Cookie &b)
{
    if (a.path.size() != b.path.size())
        return a.path.size() > b.path.size();
    return a.created < b.created;
}

void appendTo(QByteArray &header, const Cookie &cookie)
{
    if (!header.isEmpty())
        header += "; ";
    if (!cookie.name.isEmpty())
        header += cookie.name + '=';
    header += cookie.value;
}

Verdict compare(const Cookie &before, const Cookie &after)
{
    if (before.value != after.value)
        return {CookieReason::NewValue, {}};
    QStringList changes;
    const auto note = [&changes](bool changed, const QString &what) {
        if (changed)
            changes += what;
    };
    note(before.secure != after.secure, QStringLiteral("Secure"));
    note(before.httpOnly != after.httpOnly, QStringLiteral("HttpOnly"));
    note(before.sameSite != after.sameSite, QStringLiteral("SameSite"));
    // A later date is what a refresh is for; to become or stop being a session cookie is a change.
    note(before.expires.has_value() != after.expires.has_value(), QStringLiteral("Expires"));
    if (changes.isEmpty())
        return {CookieReason::Refreshed, {}};
    return {CookieReason::AttributesChanged, changes.join(QStringLiteral(", "))};
}

} // namespace Sessionscope::CookieRules
