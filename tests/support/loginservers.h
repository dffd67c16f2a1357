// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/loginverdict.h"
#include "core/login/tokensettings.h"

#include <QUrl>

#include <memory>

//! The real servers that logins are tested at, and what each login there must come to: one table for the command line
//! and the dialog.
namespace Sessionscope::Test {

enum class LoginServerKind {
    SpringForm, //!< Spring Security's defaults
    SpringPlainCsrf, //!< the token in a cookie, sent back as it is
    SpringXorCsrf, //!< the token in a cookie, masked in the form
    SpringSpaCsrf, //!< as the documentation has it for single-page applications
    SpringRememberMe,
    SpringOneSession, //!< maximumSessions(1)
    SpringSession, //!< the cookie is SESSION
    SpringNoFixation, //!< the session id stays the same at the login
    SpringJwt, //!< a resource server with a token endpoint that takes JSON
    SpringAuthServer,
    TomcatRealms, //!< FORM, Basic and Digest
    Django,
    OidcProvider,
};

//! One of them, on a loopback port of its own; ended with the object.
class LoginServer
{
public:
    explicit LoginServer(LoginServerKind kind);
    ~LoginServer();
    LoginServer(const LoginServer &) = delete;
    LoginServer &operator=(const LoginServer &) = delete;

    LoginServerKind kind() const { return m_kind; }
    //! "Spring csrf-xor".
    QString name() const;
    //! Why it cannot run here; empty when it can. Then the tests of it are skipped.
    QString unavailableReason();
    //! Starts it, and waits until it answers; at most once. False with errorText() when it does not.
    bool start();
    QString errorText() const { return m_errorText; }
    //! "http://127.0.0.1:PORT".
    QUrl baseUrl() const;
    QUrl url(const QString &path) const { return baseUrl().resolved(QUrl(path)); }

private:
    struct Programs;

    bool startProgram(const QString &program, const QStringList &arguments, quint16 port);

    LoginServerKind m_kind;
    std::unique_ptr<Programs> m_programs;
    QString m_errorText;
};

//! How the server wants the credentials.
enum class LoginWay {
    Form,
    Basic,
    Digest,
    Json, //!< LoginCase::tokens.json
    OAuth, //!< LoginCase::tokens.oauth; by code and device code LoginCase::user is who logs in in the browser
};

//! One login, and what it must come to.
struct LoginCase
{
    //! "umlauts, at /login": what is special about it; unique at its server.
    QString name;
    LoginWay way = LoginWay::Form;
    QUrl url;
    QString user;
    QString password;
    LoginOutcome outcome = LoginOutcome::LoggedIn;
    //! What the server says, which is quoted; empty: nothing.
    QString said;
    //! The session cookie that is new or changed after a login that works; empty: none is.
    QByteArray cookie;
    //! The name of the server's session cookie; empty where it has none.
    QByteArray sessionCookie;
    QByteArray sessionPath = "/";
    //! A page that opens only with the session of the login, and what stands on it and on no other.
    QUrl insideUrl;
    QString inside;
    //! Complete for Json and OAuth.
    TokenSettings tokens;

    bool works() const { return outcome == LoginOutcome::LoggedIn; }
};

//! The logins to try at \a server, which runs: right and wrong passwords; with blanks, plus, percent, ampersand and
//! umlauts.
QList<LoginCase> loginCases(const LoginServer &server);

//! What a login by form must come to: of servers that ask for Basic or Digest, that they do.
LoginOutcome outcomeByForm(const LoginCase &login);

} // namespace Sessionscope::Test
