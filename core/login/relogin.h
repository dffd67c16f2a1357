// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/formlogin.h"
#include "core/session/sessionkeeper.h"

namespace Sessionscope {

//! Why an answer means that the session has ended.
enum class SessionEnd {
    None,
    Unauthorized, //!< 401
    RedirectedToLogin,
    LoginForm, //!< with 200, where something else was asked for
    Expired, //!< Spring's "This session has been expired"
};

//! Judges the hops of one send. \a formUrl is where the login's form was seen last, empty when that is not known. Pure.
SessionEnd sessionEnd(const QList<ExchangePtr> &hops, const LoginSettings &login, const QUrl &formUrl = {});

//! Makes a session log in again by itself: it notices in an answer that the session has ended, logs in as its settings
//! say, and has the request repeated once. All of it is one trail. Requests that are not safe are repeated only where
//! that is allowed. A refused password is not tried again until the settings change. However many requests wait, there
//! is one login.
class Relogin final : public SessionKeeper
{
    Q_OBJECT

public:
    //! Adds itself to \a session, which may end before it.
    explicit Relogin(Session &session, QObject *parent = nullptr);
    ~Relogin() override;

    const LoginSettings &settings() const { return m_settings; }
    void setSettings(const LoginSettings &settings);
    //! True after the server refused the stored password.
    bool isRefused() const { return m_refused; }

    //! Never: what the server thinks of a session shows in its answers.
    bool isDue(const Request &request) const override;
    void prepare(const Request &request, int trail, Ready ready) override;
    void review(const Request &request, const SendOutcome &outcome, Decide decide) override;
    //! The login goes on for others that wait for it.
    void release(int trail) override;

Q_SIGNALS:
    //! A login made by itself has ended, well or not.
    void loggedIn(const Sessionscope::LoginReport &report);

private:
    bool mayLogIn(const Request &request) const;
    void logIn(int trail);
    void onLoggedIn(const LoginReport &report, const LoginSettings &tried);

    QPointer<Session> m_session;
    LoginSettings m_settings;
    QPointer<FormLogin> m_login;
    QList<Decide> m_waiting;
    bool m_refused = false;
};

} // namespace Sessionscope
