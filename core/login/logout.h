// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/loginpage.h"
#include "core/session/sendjob.h"

#include <QObject>
#include <QPointer>

namespace Sessionscope {

class Session;
struct Request;
struct SendContext;

//! Where to log out, and where to see that it worked.
struct LogoutSettings
{
    //! A page with a logout form or link, or the logout address itself.
    QString url;
    //! A page that needs a login.
    QString protectedUrl;

    bool operator==(const LogoutSettings &) const = default;
};

enum class LogoutOutcome {
    LoggedOut, //!< the old session id was replayed and refused
    StillAlive, //!< the old session id still opens the protected page
    NotLoggedIn, //!< no session cookie would go to the protected page, so there is nothing to prove
    NoWayOut, //!< neither a form nor a link to log out was found
    NoAnswer, //!< error tells why
    Cancelled,
};

struct LogoutReport
{
    LogoutOutcome outcome = LogoutOutcome::NoWayOut;
    //! The hop that logged out, and the one that replayed the old id; 0 where it did not come to that.
    ExchangeId sent = 0;
    ExchangeId proof = 0;
    std::optional<Error> error;
    int trail = 0;
};

//! The way out of a page: its logout form, or else a form that has nothing to fill in when \a pageUrl itself is a
//! logout address.
std::optional<FormSubmission> logoutForm(const HtmlPage &page, const QUrl &pageUrl);
//! The first link of a page that logs out.
std::optional<QUrl> logoutLink(const Exchange &page);

//! Logs out as the server wants it, by a form with its CSRF token or by a link, and proves it: the old cookies are sent
//! again, by hand. finished() comes exactly once, never from within start(). The session outlives it.
class Logout : public QObject
{
    Q_OBJECT

public:
    Logout(Session &session, const LogoutSettings &settings, QObject *parent = nullptr);

    void start();
    void cancel();

Q_SIGNALS:
    void hopStarted(Sessionscope::ExchangeId id);
    void finished(const Sessionscope::LogoutReport &report);

private:
    enum class Step { Page, LogOut, Proof };

    void send(Step step, const Request &request, SendContext context);
    void onSent(const SendOutcome &outcome);
    void leave(const Exchange &page);
    void prove();
    void judge(const Exchange &answer);
    void finish(LogoutOutcome outcome);

    Session &m_session;
    LogoutSettings m_settings;
    Step m_step = Step::Page;
    QPointer<SendJob> m_job;
    QByteArray m_oldCookies;
    LogoutReport m_report;
    bool m_finished = false;
};

} // namespace Sessionscope
