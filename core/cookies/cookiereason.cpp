// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/cookiereason.h"

#include "core/cookies/cookieevent.h"

#include <QtGlobal>

#include <array>

namespace Sessionscope {

namespace {

using R = CookieReason;

constexpr CookieReasonInfo row(
    CookieReason reason, const char *id, const char *clause, const char *text, const char *rejectionClause = "")
{
    return {reason, QLatin1String(id), QLatin1String(clause), QLatin1String(text), QLatin1String(rejectionClause)};
}

// The one table: identifiers are part of the HAR and JSON formats and never change.
constexpr std::array table{
    row(R::Matches, "matches", "5.8.3", "its domain and path match, and nothing holds it back"),
    row(R::HostOnlyMismatch, "host-only-mismatch", "5.8.3", "it belongs to %2 alone (no Domain), not to %1"),
    row(R::DomainMismatch, "domain-mismatch", "5.1.3", "Domain is %2, not %1"),
    row(R::PathMismatch, "path-mismatch", "5.1.4", "its Path %3 does not cover %1"),
    row(R::SecureOverHttp, "secure-over-http", "5.8.3", "it is Secure, and the connection to %1 is plain http", "5.7"),
    row(R::SameSiteStrictCrossSite, "same-site-strict-cross-site", "5.8.3",
        "it is SameSite=Strict, and the request counts as cross-site"),
    row(R::SameSiteLaxCrossSite, "same-site-lax-cross-site", "5.8.3",
        "it is SameSite=Lax (or says nothing, which means Lax), and the request is a cross-site %1"),
    row(R::Expired, "expired", "5.7", "it expired on %1"),
    row(R::JarSwitchedOff, "jar-switched-off", "5.8.1", "this request does not use the cookie jar", "5.3"),
    row(R::CookieHeaderTyped, "cookie-header-typed", "5.8.1", "a Cookie header was typed by hand and goes instead"),
    row(R::New, "new", "5.7", "the jar had no cookie of this name, domain and path"),
    row(R::Refreshed, "refreshed", "5.7", "the same value again"),
    row(R::NewValue, "new-value", "5.7", "its value is a new one"),
    row(R::AttributesChanged, "attributes-changed", "5.7", "its value stayed, but %1"),
    row(R::ExpiredByServer, "expired-by-server", "5.7", "the server set it to expire at once"),
    row(R::Evicted, "evicted", "5.7", "it made room, as the least recently used of too many cookies"),
    row(R::ControlCharacter, "control-character", "5.6", "the line holds the control character %1"),
    row(R::Empty, "empty", "5.7", "it has neither a name nor a value"),
    row(R::TooLarge, "too-large", "5.6", "its name and value have %1 octets, and 4096 are the limit"),
    row(R::PublicSuffix, "public-suffix", "5.8.3", "Domain %2 is a public suffix, shared by unrelated sites", "5.7"),
    row(R::DomainNotAscii, "domain-not-ascii", "5.7", "its Domain is not ASCII; the server must send the xn-- form"),
    row(R::OverlaysSecure, "overlays-secure", "5.7",
        "it came over plain http, and a Secure cookie of that name exists at %1"),
    row(R::SameSiteNoneWithoutSecure, "same-site-none-without-secure", "5.7", "SameSite=None needs Secure"),
    row(R::SameSiteSetCrossSite, "same-site-set-cross-site", "5.7",
        "it is not SameSite=None, and the answer belongs to a cross-site request of another page"),
    row(R::PrefixSecure, "prefix-secure", "5.4", "the name prefix __Secure- needs %1"),
    row(R::PrefixHost, "prefix-host", "5.4", "the name prefix __Host- needs %1"),
    row(R::PrefixHttp, "prefix-http", "5.4", "the name prefix __Http- needs %1"),
    row(R::PrefixHostHttp, "prefix-host-http", "5.4", "the name prefix __Host-Http- needs %1"),
    row(R::NamelessPrefix, "nameless-prefix", "5.4", "it has no name, and its value poses as the name prefix %1"),
    row(R::AlreadyExpired, "already-expired", "5.7", "it was expired on arrival, and there was none to delete"),
};

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (table[i].reason != static_cast<CookieReason>(i))
            return false;
    }
    return true;
}
static_assert(inOrder() && table.size() == static_cast<std::size_t>(CookieReason::AlreadyExpired) + 1);

} // namespace

std::span<const CookieReasonInfo> cookieReasons()
{
    return table;
}

const CookieReasonInfo &cookieReasonInfo(CookieReason reason)
{
    const auto index = static_cast<std::size_t>(reason);
    Q_ASSERT(index < table.size());
    return table[index];
}

QLatin1String cookieClause(const CookieEvent &event)
{
    const CookieReasonInfo &info = cookieReasonInfo(event.reason);
    const bool rejection = event.action == CookieAction::Rejected && !info.rejectionClause.isEmpty();
    return rejection ? info.rejectionClause : info.clause;
}

QString cookieActionName(CookieAction action)
{
    switch (action) {
    case CookieAction::Sent:
        return QStringLiteral("sent");
    case CookieAction::Withheld:
        return QStringLiteral("withheld");
    case CookieAction::Stored:
        return QStringLiteral("stored");
    case CookieAction::Replaced:
        return QStringLiteral("replaced");
    case CookieAction::Deleted:
        return QStringLiteral("deleted");
    case CookieAction::Rejected:
        return QStringLiteral("rejected");
    }
    Q_UNREACHABLE();
}

} // namespace Sessionscope
