// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/cookieadmission.h"

#include "core/cookies/cookierules.h"
#include "core/cookies/cookiestore.h"

#include <algorithm>

namespace Sessionscope::CookieAdmissions {

namespace {

//! What the cookie would have said in a Set-Cookie line.
SetCookieLine lineOf(const Cookie &cookie, bool hostOnly, const QDateTime &now)
{
    SetCookieLine line;
    line.name = cookie.name;
    line.value = cookie.value;
    if (!hostOnly)
        line.domain = cookie.domain.toLatin1();
    line.path = cookie.path;
    line.secure = cookie.secure;
    line.httpOnly = cookie.httpOnly;
    if (cookie.sameSite != SameSite::Default)
        line.sameSite = cookie.sameSite;
    if (cookie.expires)
        line.maxAge = now.secsTo(*cookie.expires);
    for (const QByteArray &text : {cookie.name, cookie.value, cookie.path}) {
        const auto bad = std::find_if(text.begin(), text.end(), [](char c) {
            const auto octet = static_cast<unsigned char>(c);
            // A semicolon would end the value in the header it is sent in.
            return (octet < 0x20 && octet != '\t') || octet == 0x7f || octet == ';';
        });
        if (bad != text.end() && !line.controlCharacter)
            line.controlCharacter = *bad;
    }
    return line;
}

CookieAdmission judge(const Cookie &cookie, const CookieStore &jar, const QDateTime &now)
{
    const bool isSingle = CookieRules::isIpAddress(cookie.domain) || CookieRules::isLoopback(cookie.domain);
    const bool hostOnly = cookie.hostOnly || isSingle;
    CookieRules::RequestFacts request;
    // A host below it, so that a domain which is a public suffix is no exception of its own.
    request.host = hostOnly ? cookie.domain : QString(QStringLiteral("import.") + cookie.domain);
    request.path = "/";
    request.secure = true;
    const CookieRules::Decision decision = CookieRules::decide(lineOf(cookie, hostOnly, now), request, now, {});
    CookieAdmission admission;
    admission.cookie = decision.cookie;
    // When it was made decides its place in the header.
    admission.cookie.created = std::min(cookie.created, now);
    CookieEvent &event = admission.event;
    event.name = cookie.name;
    event.value = cookie.value;
    event.domain = decision.cookie.domain;
    event.path = decision.cookie.path;
    event.hostOnly = decision.cookie.hostOnly;
    CookieRules::Verdict verdict;
    if (decision.rejection) {
        event.action = CookieAction::Rejected;
        verdict = *decision.rejection;
    } else if (CookieRules::isExpired(admission.cookie, now)) {
        event.action = CookieAction::Rejected;
        verdict = {CookieReason::AlreadyExpired, cookie.expires->toString(Qt::ISODate)};
    } else if (const Cookie *old = jar.find(admission.cookie.key())) {
        admission.before = *old;
        admission.cookie.created = old->created;
        event.action = CookieAction::Replaced;
        event.previousValue = old->value;
        verdict = CookieRules::compare(*old, admission.cookie);
    } else {
        event.action = CookieAction::Stored;
        verdict = {CookieReason::New, {}};
    }
    event.reason = verdict.reason;
    event.detail = verdict.detail;
    return admission;
}

} // namespace

QList<CookieAdmission> judge(const QList<Cookie> &cookies, const QList<Cookie> &jar, const QDateTime &now)
{
    CookieStore store;
    for (const Cookie &cookie : jar)
        store.insert(cookie);
    QList<CookieAdmission> all;
    all.reserve(cookies.size());
    for (const Cookie &cookie : cookies) {
        all.append(judge(cookie, store, now));
        if (all.constLast().isAccepted())
            store.insert(all.constLast().cookie);
    }
    return all;
}

} // namespace Sessionscope::CookieAdmissions
