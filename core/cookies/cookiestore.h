// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cookies/cookie.h"

#include <QList>

#include <map>
#include <tuple>
#include <vector>

namespace Sessionscope {

//! Holds cookies, indexed by registrable domain, then domain, then name and path, so that neither a look-up nor a
//! selection depends on how many cookies other sites have. Judges nothing; evicts as RFC 6265bis 5.7 orders.
class CookieStore
{
public:
    //! Cookies one domain field may hold before its excess is evicted (the draft asks for 50 at least).
    static constexpr qsizetype domainLimit = 500;
    //! Cookies in all (the draft asks for 3,000 at least); roomy, so that a browser's whole jar can be imported.
    static constexpr qsizetype totalLimit = 60'000;

    //! A cookie and its place in the order of arrival, which decides between equal creation times.
    struct Entry
    {
        Cookie cookie;
        quint64 sequence = 0;
    };

    //! The cookies a request to \a host has to consider: those of its registrable domain, and domain cookies above it.
    //! Valid until the next change.
    std::vector<const Entry *> candidates(const QString &host) const;
    //! The cookies called \a name whose domain is the registrable domain of \a host, above it or below it: what the
    //! secure-overlay rule has to look at.
    std::vector<Cookie> namesakes(const QByteArray &name, const QString &host) const;
    //! Null when there is none. Valid until the next change.
    const Cookie *find(const CookieKey &key) const;

    //! Adds, or replaces the cookie of the same key in its place in the order of arrival.
    void insert(const Cookie &cookie);
    bool remove(const CookieKey &key);
    void touch(const CookieKey &key, const QDateTime &now);
    void clear();

    //! Removes what exceeds the limits after an insertion into \a domain, and tells what went.
    QList<Cookie> evictExcess(const QString &domain, const QDateTime &now);

    //! By domain, then path, then creation.
    QList<Cookie> all() const;
    qsizetype size() const { return m_size; }

private:
    struct LocalKey
    {
        QByteArray name;
        QByteArray path;
        bool hostOnly = true;

        friend bool operator<(const LocalKey &a, const LocalKey &b)
        {
            return std::tie(a.name, a.path, a.hostOnly) < std::tie(b.name, b.path, b.hostOnly);
        }
    };
    using Domain = std::map<LocalKey, Entry>;
    using Site = std::map<QString, Domain>;

    const Domain *domain(const QString &name) const;
    QList<Cookie> evict(std::vector<const Entry *> entries, qsizetype count, const QDateTime &now);

    static void collect(const Site &site, const QByteArray &name, std::vector<Cookie> &into);

    //! By the registrable domain spelt backwards: what lies below a domain lies side by side.
    std::map<QString, Site> m_sites;
    qsizetype m_size = 0;
    quint64 m_nextSequence = 1;
};

} // namespace Sessionscope
