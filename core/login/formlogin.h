// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/loginverdict.h"
#include "core/session/sendjob.h"

#include <QObject>
#include <QPointer>

namespace Sessionscope {

class Session;
struct Request;
struct SendContext;

//! What a login came to.
struct LoginReport
{
    LoginVerdict verdict;
    //! The form that was used or found, with the names of its fields; nothing when there was none.
    std::optional<LoginForm> form;
    //! All its hops; 0 when nothing was sent.
    int trail = 0;
};

//! One login by a form: gets the page as a browser would, chooses the form, sends it once, follows, and looks again.
//! All its hops are one trail, each step marked by a LoginStep note. finished() comes exactly once, never from within
//! start(). The session outlives it.
class FormLogin : public QObject
{
    Q_OBJECT

public:
    enum class Mode {
        //! Ends when the form is found (LoginOutcome::FormFound); nothing of the person's is sent.
        Detect,
        LogIn,
    };

    FormLogin(Session &session, const LoginSettings &settings, Mode mode, QObject *parent = nullptr);

    //! Goes on in \a trail instead of beginning one.
    void setTrail(int trail) { m_trail = trail; }
    void start();
    void cancel();
    bool isFinished() const { return m_finished; }
    int trail() const { return m_trail; }

Q_SIGNALS:
    void hopStarted(Sessionscope::ExchangeId id);
    //! Of two pages each tells its form.
    void formFound(const Sessionscope::LoginForm &form);
    void finished(const Sessionscope::LoginReport &report);

private:
    enum class Step { Start, StartWithoutCookies, Name, Submit, Recheck, WithoutCookies, SuccessUrl };

    void send(Step step, const Request &request, const SendContext &context);
    void get(Step step, const QString &url);
    void sendForm(Step step, const FormSubmission &form, const QUrl &pageUrl);
    void onSent(const SendOutcome &outcome);
    void onFailed(const SendOutcome &outcome);
    SeenPage seen() const;
    void onPage(Step step, const SeenPage &page);
    void onStart(const SeenPage &page);
    bool setOldSessionAside();
    void choose(const SeenPage &page);
    void postOnwards(Step step, const SeenPage &page);
    void onSubmitted(const SeenPage &page);
    QString successUrl() const;
    void weigh();
    void finish(LoginVerdict verdict);
    void finishWith(LoginOutcome outcome, const QString &detail = {}, std::optional<Error> error = {});

    Session &m_session;
    LoginSettings m_settings;
    Mode m_mode;
    int m_trail = 0;
    Step m_step = Step::Start;
    QPointer<SendJob> m_job;
    QList<ExchangeId> m_hops;
    LoginObservations m_seen;
    std::optional<LoginForm> m_form;
    //! The first answer, while it is fetched again without cookies.
    SeenPage m_withCookies;
    QStringList m_setAside;
    int m_names = 0;
    int m_onwards = 0;
    bool m_expiredOnce = false;
    bool m_triedWithoutCookies = false;
    bool m_started = false;
    bool m_finished = false;
};

} // namespace Sessionscope
