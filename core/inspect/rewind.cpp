// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/rewind.h"

#include "core/record/probemark.h"

#include "core/cookies/cookierules.h"
#include "core/cookies/setcookieline.h"

#include <QHash>

#include <algorithm>
#include <map>
#include <tuple>

namespace Sessionscope::Inspect {

namespace {

using Place = std::tuple<QString, QByteArray, QByteArray, bool>;

Place placeOf(const QString &domain, const QByteArray &path, const QByteArray &name, bool hostOnly)
{
    return {domain, path, name, hostOnly};
}

Cookie fromEvent(const CookieEvent &event, const QDateTime &now)
{
    Cookie cookie;
    cookie.name = event.name;
    cookie.value = event.value;
    cookie.domain = event.domain;
    cookie.path = event.path;
    cookie.hostOnly = event.hostOnly;
    cookie.created = now;
    cookie.lastAccess = now;
    if (event.line.isEmpty()) {
        // Why it was withheld tells what it must be.
        cookie.secure = event.reason == CookieReason::SecureOverHttp;
        return cookie;
    }
    const SetCookieLine said = parseSetCookie(event.line);
    cookie.secure = said.secure;
    cookie.httpOnly = said.httpOnly;
    cookie.sameSite = said.sameSite.value_or(SameSite::Default);
    const QDateTime limit = now.addDays(CookieRules::lifetimeLimitDays);
    if (said.maxAge)
        cookie.expires = qMin(limit, now.addSecs(qMin<qint64>(*said.maxAge, 40'000'000)));
    else if (said.expires)
        cookie.expires = qMin(limit, *said.expires);
    return cookie;
}

bool sameCookie(const Cookie &a, const Cookie &b)
{
    return a.key() == b.key() && a.value == b.value && a.expires == b.expires && a.secure == b.secure
        && a.httpOnly == b.httpOnly && a.sameSite == b.sameSite;
}

} // namespace

QList<Cookie> jarAt(const QList<ExchangePtr> &log, qsizetype position)
{
    std::map<Place, Cookie> jar;
    QDateTime now;
    for (qsizetype i = 0; i <= position && i < log.size(); ++i) {
        if (probeMark(*log.at(i)))
            continue;
        now = log.at(i)->started;
        for (const CookieEvent &event : log.at(i)->cookieEvents) {
            const Place place = placeOf(event.domain, event.path, event.name, event.hostOnly);
            const auto known = jar.find(place);
            switch (event.action) {
            case CookieAction::Sent:
            case CookieAction::Withheld:
                if (known == jar.end())
                    jar.emplace(place, fromEvent(event, now));
                else
                    known->second.value = event.value;
                break;
            case CookieAction::Stored:
            case CookieAction::Replaced: {
                Cookie cookie = fromEvent(event, now);
                if (known != jar.end())
                    cookie.created = known->second.created;
                jar.insert_or_assign(place, cookie);
                break;
            }
            case CookieAction::Deleted:
                jar.erase(place);
                break;
            case CookieAction::Rejected:
                break;
            }
        }
    }
    QList<Cookie> cookies;
    for (const auto &[place, cookie] : jar) {
        if (!CookieRules::isExpired(cookie, now))
            cookies.append(cookie);
    }
    return cookies;
}

QList<JarChange> jarDifference(const QList<Cookie> &then, const QList<Cookie> &now)
{
    std::map<Place, const Cookie *> left;
    for (const Cookie &cookie : now)
        left.emplace(placeOf(cookie.domain, cookie.path, cookie.name, cookie.hostOnly), &cookie);
    QList<JarChange> changes;
    for (const Cookie &cookie : then) {
        const auto other = left.find(placeOf(cookie.domain, cookie.path, cookie.name, cookie.hostOnly));
        if (other == left.end()) {
            changes.append({JarChange::Kind::Removed, cookie, std::nullopt});
            continue;
        }
        const bool same = sameCookie(cookie, *other->second);
        changes.append({same ? JarChange::Kind::Same : JarChange::Kind::Changed, cookie, *other->second});
        left.erase(other);
    }
    for (const Cookie &cookie : now) {
        if (left.contains(placeOf(cookie.domain, cookie.path, cookie.name, cookie.hostOnly)))
            changes.append({JarChange::Kind::Added, std::nullopt, cookie});
    }
    return changes;
}

} // namespace Sessionscope::Inspect
