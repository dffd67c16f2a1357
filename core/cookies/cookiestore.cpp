// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/cookiestore.h"

#include "core/cookies/cookierules.h"
#include "core/cookies/publicsuffix.h"

#include <QStringList>

#include <algorithm>

namespace Sessionscope {

namespace {

// Cookies go in bunches when the whole store is full, so that sorting it is rare.
constexpr qsizetype evictedAtOnce = CookieStore::totalLimit / 100;

QString backwards(QString text)
{
    std::reverse(text.begin(), text.end());
    return text;
}

QString siteKey(const QString &host)
{
    return backwards(PublicSuffix::site(host));
}

// "b.c", "c" for "a.b.c"; none for an IP address.
QStringList parentsOf(QString host)
{
    QStringList parents;
    if (CookieRules::isIpAddress(host))
        return parents;
    for (qsizetype dot = host.indexOf(QLatin1Char('.')); dot >= 0; dot = host.indexOf(QLatin1Char('.'))) {
        host = host.sliced(dot + 1);
        parents += host;
    }
    return parents;
}

} // namespace

const CookieStore::Domain *CookieStore::domain(const QString &name) const
{
    const auto site = m_sites.find(siteKey(name));
    if (site == m_sites.end())
        return nullptr;
    const auto found = site->second.find(name);
    return found == site->second.end() ? nullptr : &found->second;
}

std::vector<const CookieStore::Entry *> CookieStore::candidates(const QString &host) const
{
    std::vector<const Entry *> result;
    const QString siteName = PublicSuffix::site(host);
    if (const auto site = m_sites.find(backwards(siteName)); site != m_sites.end()) {
        for (const auto &[name, cookies] : site->second) {
            for (const auto &[key, entry] : cookies)
                result.push_back(&entry);
        }
    }
    // Above the registrable domain no server can set a cookie, but people and imported files can.
    for (const QString &parent : parentsOf(siteName)) {
        const Domain *cookies = domain(parent);
        if (!cookies)
            continue;
        for (const auto &[key, entry] : *cookies) {
            if (!entry.cookie.hostOnly)
                result.push_back(&entry);
        }
    }
    return result;
}

void CookieStore::collect(const Site &site, const QByteArray &name, std::vector<Cookie> &into)
{
    for (const auto &[domainName, cookies] : site) {
        for (auto it = cookies.lower_bound({name, {}, false}); it != cookies.end() && it->first.name == name; ++it)
            into.push_back(it->second.cookie);
    }
}

std::vector<Cookie> CookieStore::namesakes(const QByteArray &name, const QString &host) const
{
    std::vector<Cookie> result;
    const QString siteName = PublicSuffix::site(host);
    const QString key = backwards(siteName);
    if (const auto site = m_sites.find(key); site != m_sites.end())
        collect(site->second, name, result);
    for (const QString &parent : parentsOf(siteName)) {
        if (const auto site = m_sites.find(siteKey(parent)); site != m_sites.end())
            collect(site->second, name, result);
    }
    // Below a public suffix (localhost is one) lie other registrable domains.
    const QString below = key + QLatin1Char('.');
    for (auto site = m_sites.lower_bound(below); site != m_sites.end() && site->first.startsWith(below); ++site)
        collect(site->second, name, result);
    return result;
}

const Cookie *CookieStore::find(const CookieKey &key) const
{
    const Domain *cookies = domain(key.domain);
    if (!cookies)
        return nullptr;
    const auto found = cookies->find({key.name, key.path, key.hostOnly});
    return found == cookies->end() ? nullptr : &found->second.cookie;
}

void CookieStore::insert(const Cookie &cookie)
{
    Domain &cookies = m_sites[siteKey(cookie.domain)][cookie.domain];
    const auto [place, added] = cookies.try_emplace({cookie.name, cookie.path, cookie.hostOnly});
    place->second.cookie = cookie;
    if (added) {
        place->second.sequence = m_nextSequence++;
        ++m_size;
    }
}

bool CookieStore::remove(const CookieKey &key)
{
    const auto site = m_sites.find(siteKey(key.domain));
    if (site == m_sites.end())
        return false;
    const auto cookies = site->second.find(key.domain);
    if (cookies == site->second.end() || cookies->second.erase({key.name, key.path, key.hostOnly}) == 0)
        return false;
    --m_size;
    if (cookies->second.empty())
        site->second.erase(cookies);
    if (site->second.empty())
        m_sites.erase(site);
    return true;
}

void CookieStore::touch(const CookieKey &key, const QDateTime &now)
{
    const auto site = m_sites.find(siteKey(key.domain));
    if (site == m_sites.end())
        return;
    const auto cookies = site->second.find(key.domain);
    if (cookies == site->second.end())
        return;
    const auto found = cookies->second.find({key.name, key.path, key.hostOnly});
    if (found != cookies->second.end())
        found->second.cookie.lastAccess = now;
}

void CookieStore::clear()
{
    m_sites.clear();
    m_size = 0;
}

QList<Cookie> CookieStore::evictExcess(const QString &domainName, const QDateTime &now)
{
    QList<Cookie> evicted;
    const Domain *cookies = domain(domainName);
    const qsizetype held = cookies ? static_cast<qsizetype>(cookies->size()) : 0;
    if (held > domainLimit) {
        std::vector<const Entry *> entries;
        for (const auto &[key, entry] : *cookies)
            entries.push_back(&entry);
        evicted = evict(std::move(entries), held - domainLimit, now);
    }
    if (m_size > totalLimit) {
        std::vector<const Entry *> entries;
        for (const auto &[siteName, site] : m_sites) {
            for (const auto &[name, domainCookies] : site) {
                for (const auto &[key, entry] : domainCookies)
                    entries.push_back(&entry);
            }
        }
        evicted += evict(std::move(entries), m_size - totalLimit + evictedAtOnce, now);
    }
    return evicted;
}

QList<Cookie> CookieStore::evict(std::vector<const Entry *> entries, qsizetype count, const QDateTime &now)
{
    // 5.7: expired ones; not Secure ones of a crowded domain; others of a crowded domain; all. Of equals, the one
    // not used for the longest time.
    struct Ranked
    {
        int rank;
        const Entry *entry;
    };
    std::vector<Ranked> ranked;
    ranked.reserve(entries.size());
    for (const Entry *entry : entries) {
        const Cookie &cookie = entry->cookie;
        int rank = 3;
        if (CookieRules::isExpired(cookie, now))
            rank = 0;
        else if (static_cast<qsizetype>(domain(cookie.domain)->size()) > domainLimit)
            rank = cookie.secure ? 2 : 1;
        ranked.push_back({rank, entry});
    }
    std::sort(ranked.begin(), ranked.end(), [](const Ranked &a, const Ranked &b) {
        return std::tie(a.rank, a.entry->cookie.lastAccess, a.entry->sequence)
            < std::tie(b.rank, b.entry->cookie.lastAccess, b.entry->sequence);
    });
    QList<Cookie> evicted;
    for (qsizetype i = 0; i < count && i < static_cast<qsizetype>(ranked.size()); ++i)
        evicted.append(ranked[static_cast<std::size_t>(i)].entry->cookie);
    for (const Cookie &cookie : evicted)
        remove(cookie.key());
    return evicted;
}

QList<Cookie> CookieStore::all() const
{
    std::vector<const Entry *> entries;
    entries.reserve(static_cast<std::size_t>(m_size));
    for (const auto &[siteName, site] : m_sites) {
        for (const auto &[name, cookies] : site) {
            for (const auto &[key, entry] : cookies)
                entries.push_back(&entry);
        }
    }
    std::sort(entries.begin(), entries.end(), [](const Entry *a, const Entry *b) {
        return std::tie(a->cookie.domain, a->cookie.path, a->cookie.created, a->sequence)
            < std::tie(b->cookie.domain, b->cookie.path, b->cookie.created, b->sequence);
    });
    QList<Cookie> result;
    result.reserve(m_size);
    for (const Entry *entry : entries)
        result.append(entry->cookie);
    return result;
}

} // namespace Sessionscope
