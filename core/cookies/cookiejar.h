// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cookies/cookiecontext.h"
#include "core/cookies/cookieevent.h"

#include <QNetworkCookieJar>

#include <memory>

namespace Sessionscope {

class CookieStore;

//! The Cookie line for one request and why each candidate is or is not on it.
struct CookieSelection
{
    //! The value of the Cookie header, empty when no cookie goes.
    QByteArray header;
    //! One per cookie considered: those of the host, of its parent domains and of its subdomains' registrable domain.
    QList<CookieEvent> events;
};

//! The session's cookies under RFC 6265bis. QNetworkAccessManager never sees it at work: Transport switches Qt's own
//! cookie handling off, and Session asks this jar. The QNetworkCookieJar interface follows the same rules.
class CookieJar : public QNetworkCookieJar
{
    Q_OBJECT

public:
    explicit CookieJar(QObject *parent = nullptr);
    ~CookieJar() override;

    //! Decides, without changing anything, what a request at \a now would carry (RFC 6265bis 5.8.3).
    CookieSelection select(const CookieContext &context, const QDateTime &now) const;
    //! Sets the last-access time of what select() sent (5.8.3, step 3) and drops what it found expired (5.7).
    void markSent(const CookieSelection &selection, const QDateTime &now);
    //! Takes the Set-Cookie lines of one answer in order (5.7): one event a line, followed by one (Deleted, Evicted,
    //! without a line) for each cookie that had to make room.
    QList<CookieEvent> receive(const QList<QByteArray> &lines, const CookieContext &context, const QDateTime &now);

    //! All cookies, by domain, then path, then creation.
    QList<Cookie> cookies() const;
    qsizetype size() const;
    //! Adds or replaces without asking the rules, as a person's own edit.
    void put(const Cookie &cookie);
    bool remove(const CookieKey &key);
    void clear();
    //! Replaces everything, as loading a profile or rewinding does.
    void restore(const QList<Cookie> &cookies);

    QList<QNetworkCookie> cookiesForUrl(const QUrl &url) const override;
    bool setCookiesFromUrl(const QList<QNetworkCookie> &cookies, const QUrl &url) override;

Q_SIGNALS:
    //! Something in the jar changed (last-access times alone do not count).
    void changed();

private:
    std::unique_ptr<CookieStore> m_store;
};

} // namespace Sessionscope
