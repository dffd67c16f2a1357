// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/login/loginpage.h"

#include <optional>

namespace Sessionscope {

//! How a login ended. Only Failed says that the server refused user and password.
enum class LoginOutcome {
    LoggedIn,
    FormFound, //!< there is a form that can be used; nothing was sent yet
    Failed,
    Undecided, //!< nothing the server answered tells; a success condition would
    NoForm,
    BasicChallenge, //!< detail: the realm
    DigestChallenge, //!< detail: the realm
    OtherChallenge, //!< detail: the scheme
    SelfPosting, //!< still not at an end after several of them
    Consent,
    SecondFactor,
    ChangePassword,
    TooManyRequests, //!< detail: Retry-After
    ErrorPage, //!< detail: the status
    ScriptRedirect, //!< detail: where to
    ScriptPage,
    PageTooLarge, //!< the page was read in part only, so that the form cannot be sent whole
    OtherOrigin, //!< the password would go to detail, an origin the person did not choose
    InsecureTarget, //!< the password would go to detail in the clear
    NoAnswer, //!< error tells why
    Cancelled,
};

//! One reason for a verdict.
struct LoginEvidence
{
    enum class Code {
        FormAgain, //!< the login form came again after the password
        FormGone, //!< where the login form stood at first it no longer is
        FormStillThere, //!< the start page still asks for a login
        Redirected, //!< detail: path and query
        SessionIdChanged, //!< detail: the cookie
        SessionIdNew, //!< detail: the cookie
        SessionIdKept,
        ServerSaid, //!< detail: its words
        Answered, //!< detail: the status
        ClosedWithoutCookies, //!< the page after the login asks for one when it is fetched without cookies
        ClosedWithoutCredentials, //!< of Basic and Digest; detail: the status without them
        OpenWithoutCredentials, //!< of Basic and Digest: the page needs none
        DiffersWithoutCookies, //!< detail: what only the page after the login says
        SuccessTextFound, //!< detail: the text
        SuccessTextMissing, //!< detail: the text
        SuccessUrlOpen, //!< detail: the status
        SuccessUrlClosed, //!< detail: the status
        FailureTargetReached, //!< detail: path and query
        OldSessionSetAside, //!< the jar's session was logged in already; detail: its cookies
    };
    enum class Weight { For, Against, Neutral };

    Code code = Code::FormAgain;
    Weight weight = Weight::Neutral;
    //! Where it was seen.
    ExchangeId hop = 0;
    QString detail;

    bool operator==(const LoginEvidence &) const = default;
};

struct LoginVerdict
{
    LoginOutcome outcome = LoginOutcome::NoForm;
    //! The strongest first.
    QList<LoginEvidence> evidence;
    //! The fact behind the outcome; not a secret.
    QString detail;
    //! The hop that decided; 0 when there is none.
    ExchangeId hop = 0;
    //! NoAnswer.
    std::optional<Error> error;

    bool operator==(const LoginVerdict &) const = default;
};

//! An answer and what it means.
struct SeenPage
{
    ExchangePtr exchange;
    LoginPage page;
};

//! What was seen of one login so far.
struct LoginObservations
{
    LoginSettings settings;
    //! What the person chose, fetched at first; after redirects.
    SeenPage start;
    QUrl startUrl;
    //! The page whose form was sent.
    SeenPage form;
    //! The hops of the password's request and, after it, of self-posting forms.
    QList<ExchangePtr> hops;
    //! The last of them.
    SeenPage answer;
    //! Checks made afterwards.
    std::optional<SeenPage> recheck;
    std::optional<SeenPage> withoutCookies;
    std::optional<SeenPage> successUrl;
};

//! Judging a login by what was seen. Pure.
namespace LoginJudge {

//! What to fetch next, each by a GET and each once.
enum class Check {
    None,
    Start, //!< startUrl
    WithoutCookies, //!< the answer's URL, sending no cookies and storing none
    SuccessUrl, //!< settings.successUrl
};

struct Opinion
{
    //! Set when next is None.
    std::optional<LoginVerdict> verdict;
    Check next = Check::None;
};

//! The login form again after the password means failed; else the start URL is fetched again, and a login form there
//! means failed. Conditions that the person set decide instead.
Opinion weigh(const LoginObservations &seen);

//! The verdict on a page that cannot be used to log in, or that stands between the password and the end.
LoginVerdict onPage(const SeenPage &seen);

} // namespace LoginJudge
} // namespace Sessionscope
