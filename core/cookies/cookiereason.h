// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <QString>

#include <span>

namespace Sessionscope {

//! Why a cookie was sent, withheld, stored, replaced, deleted or rejected. Every action has one.
enum class CookieReason {
    // Sent.
    Matches,
    // Withheld from a request.
    HostOnlyMismatch,
    DomainMismatch,
    PathMismatch,
    SecureOverHttp,
    SameSiteStrictCrossSite,
    SameSiteLaxCrossSite,
    Expired,
    JarSwitchedOff,
    CookieHeaderTyped,
    // Stored, replaced, deleted.
    New,
    Refreshed,
    NewValue,
    AttributesChanged,
    ExpiredByServer,
    Evicted,
    // Rejected (DomainMismatch and SecureOverHttp serve here too; PublicSuffix also withholds).
    ControlCharacter,
    Empty,
    TooLarge,
    PublicSuffix,
    DomainNotAscii,
    OverlaysSecure,
    SameSiteNoneWithoutSecure,
    SameSiteSetCrossSite,
    PrefixSecure,
    PrefixHost,
    PrefixHttp,
    PrefixHostHttp,
    NamelessPrefix,
    AlreadyExpired,
};

//! One row of the one table of reasons.
struct CookieReasonInfo
{
    CookieReason reason;
    //! Stable identifier in kebab-case, as in HAR and `--json`.
    QLatin1String id;
    //! Section of draft-ietf-httpbis-rfc6265bis, "5.1.4".
    QLatin1String clause;
    //! English sentence fragment after "NAME was withheld: "; %1 is CookieEvent::detail, %2 its domain, %3 its path.
    QLatin1String text;
    //! The section where the same reason rejects a Set-Cookie line, if that is another one.
    QLatin1String rejectionClause = {};
};

//! The whole table, in the order of the enumeration.
std::span<const CookieReasonInfo> cookieReasons();
const CookieReasonInfo &cookieReasonInfo(CookieReason reason);

} // namespace Sessionscope
