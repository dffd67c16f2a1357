// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/auth.h"
#include "core/login/formlogin.h"
#include "ui/login/loginpanel.h"
#include "ui/login/loginresult.h"

#include <QDialog>
#include <QPointer>

#include <memory>

namespace Sessionscope {

class ChallengeLogin;

//! Logs a session in by the form of a web page and shows how that went. Not modal: the window stays usable.
class LoginDialog : public QDialog
{
    Q_OBJECT

public:
    explicit LoginDialog(const Theme &theme, QWidget *parent = nullptr);
    ~LoginDialog() override;

    //! From now on about \a session, which outlives the dialog or is replaced before it ends. What is under way is
    //! cancelled, what was typed is forgotten.
    void setSession(Session *session, const LoginSettings &kept, PasswordPlace place);
    //! What is kept has changed, or its place.
    void setKept(const LoginSettings &kept, PasswordPlace place);
    Session *session() const { return m_session; }
    //! Suggests \a url where no address stands yet.
    void suggestUrl(const QString &url);
    //! Shows it, on top, ready to type.
    void present();
    bool isBusy() const { return m_login || m_challenge; }

Q_SIGNALS:
    void hopStarted(Sessionscope::ExchangeId id);
    void hopSelected(Sessionscope::ExchangeId id);
    //! A login worked, or the person changed when to log in again: \a settings belong to the session from now on.
    void keepRequested(const Sessionscope::LoginSettings &settings);
    void loginFinished(const Sessionscope::LoginVerdict &verdict);

protected:
    void reject() override;

private:
    void start(FormLogin::Mode mode);
    void useChallenge(AuthSettings::Kind kind);
    void onForm(const LoginForm &form);
    void onFinished(const LoginReport &report);
    void conclude(const LoginVerdict &verdict, const QString &note);
    void act();
    void keepAgain();
    void stop();
    void cancel();
    //! Log in, or Cancel.
    void press();
    void refresh();
    void updateTitle();
    QUrl resolvedUrl() const;
    QWidget *buildButtons(const Theme &theme);
    LoginSettings settings() const;

    QPointer<Session> m_session;
    LoginPanel *m_panel;
    LoginResult *m_result;
    Button *m_close;
    Button *m_logIn;
    std::unique_ptr<FormLogin> m_login;
    std::unique_ptr<ChallengeLogin> m_challenge;
    FormLogin::Mode m_mode = FormLogin::Mode::LogIn;
    LoginVerdict m_verdict;
    //! What the login that worked was made with.
    std::optional<LoginSettings> m_kept;
    QString m_formPath;
};

} // namespace Sessionscope
