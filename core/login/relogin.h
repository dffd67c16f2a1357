// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/formlogin.h"

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

//! A session that logs in again by itself: send() notices that the session has ended, logs in as its settings say, and
//! repeats the request once. All of it is one trail. Requests that are not safe are repeated only where that is
//! allowed. A refused password is not tried again until the settings change. The session outlives it.
class Relogin : public QObject
{
    Q_OBJECT

public:
    explicit Relogin(Session &session, QObject *parent = nullptr);

    const LoginSettings &settings() const { return m_settings; }
    void setSettings(const LoginSettings &settings);
    //! True after the server refused the stored password.
    bool isRefused() const { return m_refused; }

    //! As Session::send(). The outcome is that of the repeated request, or of the first one when there was no login.
    SendJob *send(const Request &request);

    //! Starts a login in \a trail, or joins the one under way; loggedIn() follows.
    void logIn(int trail);
    //! Whether an end of \a request's session is answered with a login.
    bool mayLogIn(const Request &request) const;

Q_SIGNALS:
    //! A login made by itself has ended, well or not.
    void loggedIn(const Sessionscope::LoginReport &report);

private:
    Session &m_session;
    LoginSettings m_settings;
    QPointer<FormLogin> m_login;
    bool m_refused = false;
};

} // namespace Sessionscope
