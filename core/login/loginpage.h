// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/loginform.h"
#include "core/record/exchange.h"

namespace Sessionscope {

//! What an answer means to somebody who logs in.
enum class LoginPageKind {
    LoginForm, //!< name and password, or the password alone
    NameForm, //!< the first of two pages
    BasicChallenge, //!< 401 without a form; detail: the realm
    DigestChallenge, //!< as before
    OtherChallenge, //!< detail: the scheme
    SelfPosting, //!< a form that a script sends on at once (SAML)
    Consent,
    SecondFactor,
    ChangePassword,
    SessionExpired, //!< Spring's "This session has been expired"
    TooManyRequests, //!< 429; detail: Retry-After
    ErrorPage, //!< another status from 400; detail: the status
    ScriptRedirect, //!< detail: where to, empty when it cannot be told
    ScriptPage, //!< drawn by scripts, nothing to read without them
    Content, //!< anything else
};

//! An answer, read.
struct LoginPage
{
    LoginPageKind kind = LoginPageKind::Content;
    //! The fact behind the kind; not a secret.
    QString detail;
    HtmlPage html;
    //! LoginForm and NameForm: the form. SelfPosting: userField and passwordField are -1.
    std::optional<LoginForm> form;

    //! A name or a password is asked for.
    bool asksForLogin() const { return kind == LoginPageKind::LoginForm || kind == LoginPageKind::NameForm; }
    bool asksForCredentials() const
    {
        return asksForLogin() || kind == LoginPageKind::BasicChallenge || kind == LoginPageKind::DigestChallenge;
    }
};

namespace LoginPages {

//! Reads the answer of \a exchange; one without an answer is Content. \a settings name the fields as for
//! LoginForms::find(). Pure, bounded as readHtmlPage().
LoginPage read(const Exchange &exchange, const LoginSettings &settings = {});

//! What \a after says that \a before did not, up to 200 characters: "Bad credentials".
QString newWords(const HtmlPage &before, const HtmlPage &after);

} // namespace LoginPages
} // namespace Sessionscope
