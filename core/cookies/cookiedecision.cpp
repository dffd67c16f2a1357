// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/cookierules.h"
#include "core/cookies/publicsuffix.h"

#include <algorithm>
#include <array>

//! CookieRules::decide, the storage model of RFC 6265bis 5.7.
namespace Sessionscope::CookieRules {

namespace {

bool isAscii(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool beginsWith(QByteArrayView text, QByteArrayView prefix)
{
    return text.size() >= prefix.size() && text.first(prefix.size()).compare(prefix, Qt::CaseInsensitive) == 0;
}

struct Prefix
{
    const char *text;
    CookieReason reason;
    bool hostBound;
    bool httpOnly;
};

// 5.4, without regard to case. The longer one first: "__Host-Http-" begins with "__Host-".
constexpr std::array prefixes{
    Prefix{"__Host-Http-", CookieReason::PrefixHostHttp, true, true},
    Prefix{"__Host-", CookieReason::PrefixHost, true, false},
    Prefix{"__Http-", CookieReason::PrefixHttp, false, true},
    Prefix{"__Secure-", CookieReason::PrefixSecure, false, false},
};

const Prefix *prefixOf(QByteArrayView text)
{
    const auto *found = std::find_if(
        prefixes.begin(), prefixes.end(), [text](const Prefix &prefix) { return beginsWith(text, prefix.text); });
    return found == prefixes.end() ? nullptr : found;
}

// 5.7: what a prefix in the name promises, and one posing in the value of a nameless cookie.
std::optional<Verdict> breaksPrefix(const Cookie &cookie, const SetCookieLine &said)
{
    if (const Prefix *prefix = prefixOf(cookie.name)) {
        if (!cookie.secure)
            return Verdict{prefix->reason, QStringLiteral("Secure")};
        if (prefix->httpOnly && !cookie.httpOnly)
            return Verdict{prefix->reason, QStringLiteral("HttpOnly")};
        if (prefix->hostBound && !cookie.hostOnly)
            return Verdict{prefix->reason, QStringLiteral("to have no Domain")};
        if (prefix->hostBound && (!said.path || cookie.path != "/"))
            return Verdict{prefix->reason, QStringLiteral("Path=/")};
    }
    if (cookie.name.isEmpty()) {
        if (const Prefix *prefix = prefixOf(cookie.value))
            return Verdict{CookieReason::NamelessPrefix, QString::fromLatin1(prefix->text)};
    }
    return std::nullopt;
}

std::optional<Verdict> breaksOctetRules(const SetCookieLine &said)
{
    // 5.6, step 1
    if (said.controlCharacter) {
        const auto octet = static_cast<unsigned char>(*said.controlCharacter);
        return Verdict{CookieReason::ControlCharacter,
            QStringLiteral("0x%1").arg(static_cast<uint>(octet), 2, 16, QLatin1Char('0'))};
    }
    // 5.6, step 5
    const qsizetype size = said.name.size() + said.value.size();
    if (size > nameValueLimit)
        return Verdict{CookieReason::TooLarge, QString::number(size)};
    // 5.7, step 2
    if (size == 0)
        return Verdict{CookieReason::Empty, {}};
    return std::nullopt;
}

// 5.7, step 6. Max-Age goes before Expires; 5.5 caps both.
std::optional<QDateTime> expiryOf(const SetCookieLine &said, const QDateTime &now)
{
    const QDateTime latest = now.addDays(lifetimeLimitDays);
    if (said.maxAge) {
        if (*said.maxAge <= 0)
            return QDateTime(QDate(1601, 1, 1), QTime(0, 0), Qt::UTC);
        // Saturated in days' worth of seconds, so that the sum cannot overflow.
        constexpr qint64 longest = qint64(lifetimeLimitDays) * 86'400;
        return now.addSecs(std::min(*said.maxAge, longest));
    }
    if (said.expires)
        return std::min(*said.expires, latest);
    return std::nullopt;
}

// 5.7, steps 7 to 10
std::optional<Verdict> settleDomain(Cookie &cookie, const SetCookieLine &said, const RequestFacts &request)
{
    cookie.domain = request.host;
    cookie.hostOnly = true;
    const QByteArray octets = said.domain.value_or(QByteArray());
    // 5.7, step 8
    if (!isAscii(octets)) {
        cookie.domain = QString::fromUtf8(octets);
        cookie.hostOnly = false;
        return Verdict{CookieReason::DomainNotAscii, {}};
    }
    const QString domain = QString::fromLatin1(octets);
    if (domain.isEmpty())
        return std::nullopt;
    // 5.7, step 9, with the exception for the suffix's own host.
    if (PublicSuffix::isPublicSuffix(domain)) {
        if (domain == request.host)
            return std::nullopt;
        cookie.domain = domain;
        cookie.hostOnly = false;
        return Verdict{CookieReason::PublicSuffix, request.host};
    }
    // 5.7, step 10
    cookie.domain = domain;
    cookie.hostOnly = false;
    if (!domainMatches(request.host, domain))
        return Verdict{CookieReason::DomainMismatch, request.host};
    return std::nullopt;
}

} // namespace

bool overlaysSecure(const Cookie &created, const Cookie &existing)
{
    return existing.secure && existing.name == created.name
        && (domainMatches(existing.domain, created.domain) || domainMatches(created.domain, existing.domain))
        && pathMatches(created.path, existing.path);
}

Decision decide(
    const SetCookieLine &said, const RequestFacts &request, const QDateTime &now, std::span<const Cookie> sameName)
{
    Decision decision;
    Cookie &cookie = decision.cookie;
    const auto rejected = [&decision](CookieReason reason, const QString &detail = {}) {
        decision.rejection = Verdict{reason, detail};
        return decision;
    };
    // 5.7, steps 5, 11, 12, 14 and 17: the fields that need no judgement.
    cookie.name = said.name;
    cookie.value = said.value;
    cookie.created = now;
    cookie.lastAccess = now;
    cookie.expires = expiryOf(said, now);
    cookie.path = said.path && said.path->startsWith('/') ? *said.path : defaultPath(request.path);
    cookie.secure = said.secure;
    cookie.httpOnly = said.httpOnly;
    cookie.sameSite = said.sameSite.value_or(SameSite::Default);
    // Settled before the octet rules only so that a rejection of those can tell whose cookie it was.
    const std::optional<Verdict> domainVerdict = settleDomain(cookie, said, request);

    if ((decision.rejection = breaksOctetRules(said)))
        return decision;
    if ((decision.rejection = domainVerdict))
        return decision;
    // 5.7, step 13
    if (cookie.secure && !request.secure)
        return rejected(CookieReason::SecureOverHttp, request.host);
    // 5.7, step 16
    if (!cookie.secure && !request.secure) {
        for (const Cookie &existing : sameName) {
            if (overlaysSecure(cookie, existing))
                return rejected(CookieReason::OverlaysSecure, existing.domain + QString::fromLatin1(existing.path));
        }
    }
    // 5.7, step 18
    if (cookie.sameSite != SameSite::None && request.crossSite && !request.topLevelNavigation)
        return rejected(CookieReason::SameSiteSetCrossSite);
    // 5.7, step 19
    if (cookie.sameSite == SameSite::None && !cookie.secure)
        return rejected(CookieReason::SameSiteNoneWithoutSecure);
    // 5.7, steps 20 and following
    decision.rejection = breaksPrefix(cookie, said);
    return decision;
}

} // namespace Sessionscope::CookieRules
