// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/auth.h"
#include "core/login/loginverdict.h"
#include "core/session/sendjob.h"

#include <QObject>
#include <QPointer>

namespace Sessionscope {

class Session;

//! Logs in by Basic or Digest: asks for a page without and then with user and password, both times without the jar's
//! cookies, whose session would let anybody in, and makes them the session's authentication when the server lets them
//! in. finished() comes exactly once, never from within start(). The session outlives it.
class ChallengeLogin : public QObject
{
    Q_OBJECT

public:
    //! \a auth names the scheme, user and password; \a url is as in Request. Goes on in \a trail, 0 begins one.
    ChallengeLogin(
        Session &session, const AuthSettings &auth, const QString &url, int trail, QObject *parent = nullptr);

    void start();
    void cancel();

Q_SIGNALS:
    void hopStarted(Sessionscope::ExchangeId id);
    void finished(const Sessionscope::LoginVerdict &verdict);

private:
    void send(const AuthSettings &auth, const QString &step);
    void onSent(const SendOutcome &outcome);
    //! What the page without credentials ends it with; nothing when they are to be sent.
    std::optional<LoginVerdict> bare(const ExchangePtr &page) const;
    LoginVerdict judge(const ExchangePtr &page) const;
    void finish(const LoginVerdict &verdict);

    Session &m_session;
    AuthSettings m_auth;
    QString m_url;
    int m_trail;
    QPointer<SendJob> m_job;
    //! The page without credentials, once it was seen.
    ExchangePtr m_bare;
};

} // namespace Sessionscope
