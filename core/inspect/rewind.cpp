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

// The jar as the events tell it.
class Jar
{
public:
    enum class Part { Whole, Request };

    void take(const Exchange &exchange, Part part)
    {
        if (probeMark(exchange))
            return; // Sent from a jar of its own.
        m_now = exchange.started;
        for (const CookieEvent &event : exchange.cookieEvents) {
            const bool ofRequest = event.action == CookieAction::Sent || event.action == CookieAction::Withheld;
            if (ofRequest || part == Part::Whole)
                take(event);
        }
    }

    QList<Cookie> cookies() const
    {
        QList<Cookie> cookies;
        for (const auto &[place, cookie] : m_cookies) {
            if (!CookieRules::isExpired(cookie, m_now))
                cookies.append(cookie);
        }
        return cookies;
    }

private:
    void take(const CookieEvent &event)
    {
        const Place place = placeOf(event.domain, event.path, event.name, event.hostOnly);
        const auto known = m_cookies.find(place);
        switch (event.action) {
        case CookieAction::Sent:
        case CookieAction::Withheld:
            if (known == m_cookies.end())
                m_cookies.emplace(place, fromEvent(event, m_now));
            else
                known->second.value = event.value;
            break;
        case CookieAction::Stored:
        case CookieAction::Replaced: {
            Cookie cookie = fromEvent(event, m_now);
            if (known != m_cookies.end())
                cookie.created = known->second.created;
            m_cookies.insert_or_assign(place, cookie);
            break;
        }
        case CookieAction::Deleted:
            m_cookies.erase(place);
            break;
        case CookieAction::Rejected:
            break;
        }
    }

    std::map<Place, Cookie> m_cookies;
    QDateTime m_now;
};

// \a jar is the one before \a from; of \a position itself comes \a part.
QList<Cookie> fold(Jar jar, const QList<ExchangePtr> &log, qsizetype from, qsizetype position, Jar::Part part)
{
    for (qsizetype i = from; i <= position && i < log.size(); ++i)
        jar.take(*log.at(i), i < position ? Jar::Part::Whole : part);
    return jar.cookies();
}

constexpr qsizetype historyStep = 512;

} // namespace

QList<Cookie> jarAt(const QList<ExchangePtr> &log, qsizetype position)
{
    return fold({}, log, 0, position, Jar::Part::Whole);
}

QList<Cookie> jarBefore(const QList<ExchangePtr> &log, qsizetype position)
{
    return fold({}, log, 0, position, Jar::Part::Request);
}

// The jars before the hops 0, 512, 1024 and so on; never empty.
struct JarHistory::Jars
{
    QList<Jar> steps{Jar()};

    QList<Cookie> fold(const QList<ExchangePtr> &log, qsizetype position, Jar::Part part) const
    {
        const qsizetype step = qBound<qsizetype>(0, position / historyStep, steps.size() - 1);
        return Inspect::fold(steps.at(step), log, step * historyStep, position, part);
    }
};

JarHistory::JarHistory()
    : m_jars(std::make_shared<const Jars>())
{
}

JarHistory::JarHistory(const QList<ExchangePtr> &log, const Cancelled &cancelled)
{
    auto jars = std::make_shared<Jars>();
    CancelCheck check(cancelled);
    Jar jar;
    for (qsizetype i = 0; i < log.size() && !check.step(); ++i) {
        // It has no cookies yet.
        if (log.at(i)->state == ExchangeState::Pending)
            break;
        jar.take(*log.at(i), Jar::Part::Whole);
        if ((i + 1) % historyStep == 0)
            jars->steps.append(jar);
    }
    m_jars = std::move(jars);
}

JarHistory::~JarHistory() = default;
JarHistory::JarHistory(const JarHistory &) = default;
JarHistory &JarHistory::operator=(const JarHistory &) = default;

QList<Cookie> JarHistory::at(const QList<ExchangePtr> &log, qsizetype position) const
{
    return m_jars->fold(log, position, Jar::Part::Whole);
}

QList<Cookie> JarHistory::before(const QList<ExchangePtr> &log, qsizetype position) const
{
    return m_jars->fold(log, position, Jar::Part::Request);
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
