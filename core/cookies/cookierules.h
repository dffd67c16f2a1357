// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cookies/cookiecontext.h"
#include "core/cookies/cookieevent.h"
#include "core/cookies/setcookieline.h"

#include <span>

//! The rules of draft-ietf-httpbis-rfc6265bis as pure functions: no clock, no state. The sections named at the steps
//! are the draft's.
namespace Sessionscope::CookieRules {

//! What the rules need to know of a request, worked out once.
struct RequestFacts
{
    //! Canonical (5.1.2): lowercase A-labels; an IPv6 address without brackets.
    QString host;
    //! As in the request target, without the query: "/" at least.
    QByteArray path;
    //! Whether the connection counts as secure.
    bool secure = false;
    bool crossSite = false;
    bool topLevelNavigation = true;
    QByteArray method;
};
RequestFacts factsOf(const CookieContext &context);

//! A dotted IPv4 address or an IPv6 address (it has a colon).
bool isIpAddress(QStringView host);
//! localhost, names below it, 127.0.0.0/8 and ::1: what browsers hold trustworthy over plain http.
bool isLoopback(QStringView host);
//! 5.1.3
bool domainMatches(QStringView host, QStringView domain);
//! 5.1.4
bool pathMatches(QByteArrayView requestPath, QByteArrayView cookiePath);
//! 5.1.4
QByteArray defaultPath(QByteArrayView requestPath);
//! 5.7: an expiry date in the past.
bool isExpired(const Cookie &cookie, const QDateTime &now);
//! GET, HEAD, OPTIONS and TRACE (RFC 9110, 9.2.1).
bool isSafeMethod(QByteArrayView method);
//! 5.5 caps every lifetime at this many days.
inline constexpr int lifetimeLimitDays = 400;
//! 5.6: octets of name and value together.
inline constexpr qsizetype nameValueLimit = 4096;

//! Why, and the fact behind it (CookieEvent::detail).
struct Verdict
{
    CookieReason reason = CookieReason::Matches;
    QString detail;

    bool operator==(const Verdict &) const = default;
};

//! 5.8.3, step 1: Matches, or what withholds the cookie from the request.
Verdict travels(const Cookie &cookie, const RequestFacts &request, const QDateTime &now);

//! 5.8.3, step 2: longer paths first, then older cookies.
bool precedes(const Cookie &a, const Cookie &b);

//! 5.8.3, step 4: adds one cookie to the cookie-string.
void appendTo(QByteArray &header, const Cookie &cookie);

//! What the rules made of a Set-Cookie line.
struct Decision
{
    //! The cookie to store; of a rejected line, as far as it got.
    Cookie cookie;
    //! Absent: accepted.
    std::optional<Verdict> rejection;
};

//! 5.7, steps 1 to 22. \a sameName: the unexpired cookies of the store that bear the line's name (for step 16).
Decision decide(
    const SetCookieLine &said, const RequestFacts &request, const QDateTime &now, std::span<const Cookie> sameName);

//! 5.7, step 16: whether \a created, from a plain connection, would hide or forge the Secure cookie \a existing.
bool overlaysSecure(const Cookie &created, const Cookie &existing);

//! Refreshed, NewValue or AttributesChanged (detail: which attributes).
Verdict compare(const Cookie &before, const Cookie &after);

} // namespace Sessionscope::CookieRules
