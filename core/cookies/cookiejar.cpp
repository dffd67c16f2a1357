// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/cookiejar.h"

#include "core/cookies/cookierules.h"
#include "core/cookies/cookiestore.h"

#include <QNetworkCookie>

#include <algorithm>
#include <tuple>

namespace Sessionscope {

namespace {

CookieEvent eventOf(CookieAction action, const Cookie &cookie, const CookieRules::Verdict &verdict)
{
    CookieEvent event;
    event.action = action;
    event.reason = verdict.reason;
    event.detail = verdict.detail;
    event.name = cookie.name;
    event.value = cookie.value;
    event.domain = cookie.domain;
    event.path = cookie.path;
    event.hostOnly = cookie.hostOnly;
    return event;
}

CookieKey keyOf(const CookieEvent &event)
{
    return {event.name, event.domain, event.hostOnly, event.path};
}

// Takes one accepted cookie (RFC 6265bis 5.7, steps 23 and 24, and the eviction of expired cookies).
CookieEvent storeAccepted(CookieStore &store, Cookie cookie, const QDateTime &now)
{
    const Cookie *found = store.find(cookie.key());
    // An expired cookie counts as evicted already.
    const std::optional<Cookie> old =
        found && !CookieRules::isExpired(*found, now) ? std::optional(*found) : std::nullopt;
    if (CookieRules::isExpired(cookie, now)) {
        store.remove(cookie.key());
        const QString date = cookie.expires->toString(Qt::ISODate);
        if (!old)
            return eventOf(CookieAction::Rejected, cookie, {CookieReason::AlreadyExpired, date});
        CookieEvent event = eventOf(CookieAction::Deleted, cookie, {CookieReason::ExpiredByServer, date});
        event.previousValue = old->value;
        return event;
    }
    if (!old) {
        // Not in the place of an expired one: this cookie is new, and so is its place in the order.
        store.remove(cookie.key());
        store.insert(cookie);
        return eventOf(CookieAction::Stored, cookie, {CookieReason::New, {}});
    }
    cookie.created = old->created;
    store.insert(cookie);
    CookieEvent event = eventOf(CookieAction::Replaced, cookie, CookieRules::compare(*old, cookie));
    event.previousValue = old->value;
    return event;
}

} // namespace

CookieJar::CookieJar(QObject *parent)
    : QNetworkCookieJar(parent)
    , m_store(std::make_unique<CookieStore>())
{
}

CookieJar::~CookieJar() = default;

CookieSelection CookieJar::select(const CookieContext &context, const QDateTime &now) const
{
    const CookieRules::RequestFacts request = CookieRules::factsOf(context);
    std::vector<const CookieStore::Entry *> sent;
    std::vector<std::pair<const CookieStore::Entry *, CookieRules::Verdict>> withheld;
    for (const CookieStore::Entry *entry : m_store->candidates(request.host)) {
        CookieRules::Verdict verdict = CookieRules::travels(entry->cookie, request, now);
        if (verdict.reason == CookieReason::Matches)
            sent.push_back(entry);
        else
            withheld.emplace_back(entry, std::move(verdict));
    }
    // 5.8.3, step 2; the order of arrival decides between equal creation times, so that the order is total.
    std::sort(sent.begin(), sent.end(), [](const CookieStore::Entry *a, const CookieStore::Entry *b) {
        if (CookieRules::precedes(a->cookie, b->cookie) || CookieRules::precedes(b->cookie, a->cookie))
            return CookieRules::precedes(a->cookie, b->cookie);
        return a->sequence < b->sequence;
    });
    std::sort(withheld.begin(), withheld.end(), [](const auto &a, const auto &b) {
        return std::tie(a.first->cookie.domain, a.first->cookie.path, a.first->sequence)
            < std::tie(b.first->cookie.domain, b.first->cookie.path, b.first->sequence);
    });

    CookieSelection selection;
    selection.events.reserve(static_cast<qsizetype>(sent.size() + withheld.size()));
    for (const CookieStore::Entry *entry : sent) {
        CookieRules::appendTo(selection.header, entry->cookie);
        selection.events.append(eventOf(CookieAction::Sent, entry->cookie, {}));
    }
    for (const auto &[entry, verdict] : withheld)
        selection.events.append(eventOf(CookieAction::Withheld, entry->cookie, verdict));
    return selection;
}

void CookieJar::markSent(const CookieSelection &selection, const QDateTime &now)
{
    bool dropped = false;
    for (const CookieEvent &event : selection.events) {
        if (event.action == CookieAction::Sent)
            m_store->touch(keyOf(event), now);
        else if (event.reason == CookieReason::Expired)
            dropped |= m_store->remove(keyOf(event));
    }
    if (dropped)
        Q_EMIT changed();
}

QList<CookieEvent> CookieJar::receive(
    const QList<QByteArray> &lines, const CookieContext &context, const QDateTime &now)
{
    const CookieRules::RequestFacts request = CookieRules::factsOf(context);
    QList<CookieEvent> events;
    bool touched = false;
    for (const QByteArray &line : lines) {
        const SetCookieLine said = parseSetCookie(line);
        std::vector<Cookie> sameName;
        if (!request.secure && !said.secure)
            sameName = m_store->namesakes(said.name, request.host);
        std::erase_if(sameName, [&now](const Cookie &cookie) { return CookieRules::isExpired(cookie, now); });
        const CookieRules::Decision decision = CookieRules::decide(said, request, now, sameName);
        CookieEvent event = decision.rejection ? eventOf(CookieAction::Rejected, decision.cookie, *decision.rejection)
                                               : storeAccepted(*m_store, decision.cookie, now);
        event.line = line;
        events.append(event);
        if (event.action == CookieAction::Rejected)
            continue;
        touched = true;
        for (const Cookie &evicted : m_store->evictExcess(decision.cookie.domain, now)) {
            CookieEvent gone = eventOf(CookieAction::Deleted, evicted, {CookieReason::Evicted, {}});
            gone.previousValue = evicted.value;
            events.append(gone);
        }
    }
    if (touched)
        Q_EMIT changed();
    return events;
}

QList<Cookie> CookieJar::cookies() const
{
    return m_store->all();
}

qsizetype CookieJar::size() const
{
    return m_store->size();
}

void CookieJar::put(const Cookie &cookie)
{
    m_store->insert(cookie);
    Q_EMIT changed();
}

bool CookieJar::remove(const CookieKey &key)
{
    if (!m_store->remove(key))
        return false;
    Q_EMIT changed();
    return true;
}

void CookieJar::clear()
{
    restore({});
}

void CookieJar::restore(const QList<Cookie> &cookies)
{
    m_store->clear();
    for (const Cookie &cookie : cookies)
        m_store->insert(cookie);
    Q_EMIT changed();
}

QList<QNetworkCookie> CookieJar::cookiesForUrl(const QUrl &url) const
{
    CookieContext context;
    context.url = url;
    QList<QNetworkCookie> result;
    const CookieSelection selection = select(context, QDateTime::currentDateTimeUtc());
    for (const CookieEvent &event : selection.events) {
        if (event.action == CookieAction::Sent)
            result.append(QNetworkCookie(event.name, event.value));
    }
    return result;
}

bool CookieJar::setCookiesFromUrl(const QList<QNetworkCookie> &cookies, const QUrl &url)
{
    CookieContext context;
    context.url = url;
    QList<QByteArray> lines;
    for (const QNetworkCookie &cookie : cookies)
        lines.append(cookie.toRawForm(QNetworkCookie::Full));
    const QList<CookieEvent> events = receive(lines, context, QDateTime::currentDateTimeUtc());
    return std::any_of(
        events.begin(), events.end(), [](const CookieEvent &event) { return event.action != CookieAction::Rejected; });
}

} // namespace Sessionscope
