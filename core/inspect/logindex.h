// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/htmlform.h"
#include "core/record/exchange.h"

#include <QHash>
#include <QSet>

namespace Sessionscope::Inspect {

//! A form on a page of the log.
struct SeenForm
{
    //! Position of the page in the log.
    qsizetype page = -1;
    QByteArray method;
    //! Where it goes, without query and fragment.
    QByteArray target;
    HtmlForm form;
    //! Its hidden CSRF field, empty when it has none.
    QString csrfField;
    QByteArray csrfToken;
    bool isLogin = false;
};

//! A CSRF token a server handed out, in a form, a meta element, a cookie or JSON.
struct SeenToken
{
    qsizetype entry = -1;
    //! The session id the reader of the token had, or got with it.
    QByteArray session;
    bool fromCookie = false;
};

//! A login somebody tried.
struct LoginAttempt
{
    enum class Outcome { Succeeded, Failed, Unknown };

    qsizetype entry = -1;
    QString user;
    Outcome outcome = Outcome::Unknown;
    //! The hop that shows the outcome.
    qsizetype proof = -1;
};

//! What the log proves about one session id.
struct IdentityFacts
{
    //! Empty while anonymous.
    QString user;
    bool loggedIn = false;
    //! Positions in the log; -1 for never.
    qsizetype born = -1;
    qsizetype loggedInAt = -1;
    qsizetype loggedOutAt = -1;
    qsizetype lastAccepted = -1;
    qsizetype firstRefused = -1;
};

//! One exchange as the rules see it.
struct HopFacts
{
    //! Positions of the neighbours in the trail, -1 for none.
    qsizetype previous = -1;
    qsizetype next = -1;
    qsizetype last = -1;
    //! The page shows a form with one password field.
    bool showsLogin = false;
    //! A redirect that leads to a login page.
    bool redirectsToLogin = false;
    bool isLogout = false;
    //! Position in forms() of the latest form with this method and target before the request, -1 for none.
    qsizetype form = -1;
    //! Position in logins(), -1 for no login.
    qsizetype login = -1;
    //! The value of the first session cookie sent, empty for none.
    QByteArray session;
    //! The session id the answer set, empty for none.
    QByteArray issued;
};

//! Everything the rules and checks ask of a log, found in one pass. Linear in the log's length.
class LogIndex
{
public:
    explicit LogIndex(const QList<ExchangePtr> &log);

    const QList<ExchangePtr> &log() const { return m_log; }
    qsizetype size() const { return m_log.size(); }
    const Exchange &at(qsizetype i) const { return *m_log.at(i); }
    const HopFacts &facts(qsizetype i) const { return m_facts.at(i); }
    const QList<SeenForm> &forms() const { return m_forms; }
    const QList<LoginAttempt> &logins() const { return m_logins; }
    const QHash<QByteArray, SeenToken> &tokens() const { return m_tokens; }
    //! Facts of the session id \a value; empty facts for one the log does not know.
    IdentityFacts identity(const QByteArray &value) const { return m_identities.value(value); }
    const QHash<QByteArray, IdentityFacts> &identities() const { return m_identities; }
    //! Whether the server of \a url handed out CSRF tokens anywhere in the log.
    bool usesCsrf(const QUrl &url) const;

    //! The answer refuses: 401 that no later hop answers, 403, 419, the login page, or a redirect to it.
    bool refused(qsizetype i) const;
    //! The answer asks to log in: an unanswered 401, the login page where something else was asked for, a redirect to
    //! it.
    bool asksForLogin(qsizetype i) const;
    //! A later exchange to the same method and path that was not refused and got less than 400; -1 for none.
    qsizetype laterSuccess(qsizetype i) const;
    //! The same of a request with the method of \a i to \a elsewhere.
    qsizetype laterSuccess(qsizetype i, const QUrl &elsewhere) const;

private:
    void linkTrails();
    void readHop(qsizetype i);
    void readPage(qsizetype i, const QByteArray &type);
    void readRequest(qsizetype i);
    void findLoginRedirects();
    void judgeLogins();
    void followIdentities();
    void followIdentity(qsizetype i);
    void noteSuccesses();
    QByteArray issuedSession(const Exchange &exchange) const;

    QList<ExchangePtr> m_log;
    QList<HopFacts> m_facts;
    QList<SeenForm> m_forms;
    QHash<QByteArray, qsizetype> m_latestForm;
    QList<LoginAttempt> m_logins;
    QHash<QByteArray, SeenToken> m_tokens;
    QHash<QByteArray, IdentityFacts> m_identities;
    QSet<QString> m_csrfServers;
    QHash<QByteArray, qsizetype> m_lastSuccess;
};

} // namespace Sessionscope::Inspect
