// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cookies/cookiecontext.h"
#include "core/cookies/cookieevent.h"

#include <QList>

namespace Sessionscope {

//! Whose habits a request is explained by. Browser: current Chromium, Firefox and Safari where they agree, Chromium
//! where not; Curl: 7.88; Requests: 2.34 on Python 3.11's http.cookiejar. Measured against the real ones.
enum class RuleSet { Browser, Curl, Requests };

//! What a client does with one cookie.
enum class RuleSetOutcome { Sends, Withholds, Stores, StoresAltered, StoresButNeverSends, Rejects };

//! The habit that makes the difference.
enum class RuleSetCause {
    LoopbackTrusted, //!< http://localhost counts as secure
    LoopbackNotTrusted, //!< ... which the session's own switch said
    LaxPostAllowed, //!< Chromium sends a cookie without SameSite with a cross-site POST for two minutes
    SameSiteEnforced,
    SameSiteIgnored,
    HostOnlyIgnored, //!< a cookie without Domain goes to subdomains too
    TrailingSlashIgnored, //!< Path=/shop/ covers /shop
    SecureTakenFromHttp, //!< stored over http, though only sent over https
    PublicSuffixIgnored,
    PrefixIgnored,
    SameSiteNoneTaken,
    OverlayAllowed,
    NamelessRefused,
    TabRefused,
    ControlCharacterTaken,
    SizeUnlimited,
    MaxAgeRefused, //!< a Max-Age that is no number costs the whole cookie
    EmptyAttributeRefused, //!< a Domain, Path or Max-Age without a value costs the whole cookie
    PortRespected, //!< a Port attribute is a condition
    DotlessDomain, //!< Domain=localhost is stored, and then matches no request
    QuotesAltered, //!< a backslash and quote inside a quoted value is dropped
    TooManyInOneAnswer, //!< curl takes 50 Set-Cookie lines of one answer
};

struct RuleSetDifference
{
    RuleSet ruleSet = RuleSet::Browser;
    //! Index into the events that were compared.
    qsizetype event = 0;
    RuleSetOutcome outcome = RuleSetOutcome::Sends;
    RuleSetCause cause = RuleSetCause::LoopbackTrusted;
    //! A fact for the sentence: "SameSite=Lax", "POST", a host, a path.
    QString detail;

    bool operator==(const RuleSetDifference &) const = default;
};

namespace RuleSets {

//! Where browsers, curl or requests would have treated a cookie of this hop in another way than \a events tell. Pure.
//! \a jar: the cookies before the hop. \a context: the request; its `site` may differ from the one it was sent with, to
//! ask what a browser would do had another site started it.
QList<RuleSetDifference> differences(
    const QList<CookieEvent> &events, const QList<Cookie> &jar, const CookieContext &context, const QDateTime &now);

} // namespace RuleSets

} // namespace Sessionscope
