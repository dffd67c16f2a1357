// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/texts/logintexts.h"

#include "core/base/redaction.h"
#include "core/formats/secretfields.h"
#include "core/texts/texts.h"

#include <array>

namespace Sessionscope::Texts {
namespace {

struct OutcomeText
{
    LoginOutcome outcome;
    //! %1 the detail; a part in brackets only with one.
    const char *what;
    const char *next;
};

constexpr std::array rows{
    OutcomeText{LoginOutcome::LoggedIn, "Logged in[ as %1].", ""},
    OutcomeText{LoginOutcome::FormFound, "The page has a login form.", ""},
    OutcomeText{LoginOutcome::Failed, "The login failed.", "Check user and password."},
    OutcomeText{LoginOutcome::Undecided, "The answers do not tell whether the login worked.",
        "Name a text or a page that only someone logged in gets to see."},
    OutcomeText{LoginOutcome::NoForm, "There is no login form on this page.",
        "Give the address of the login page, or of a page that needs a login."},
    OutcomeText{LoginOutcome::BasicChallenge, "The server asks for Basic authentication[ (%1)], not by a form.",
        "Send requests with user and password (Basic) instead."},
    OutcomeText{LoginOutcome::DigestChallenge, "The server asks for Digest authentication[ (%1)], not by a form.",
        "Send requests with user and password (Digest) instead."},
    OutcomeText{LoginOutcome::OtherChallenge, "The server asks for %1 authentication, not by a form.",
        "Send requests with such credentials instead."},
    OutcomeText{LoginOutcome::SelfPosting, "The login goes from form to form and comes to no end.",
        "Try it in a browser, and look where it stops."},
    OutcomeText{LoginOutcome::Consent, "The server asks you to agree to something first.",
        "Agree once in a browser, then log in again."},
    OutcomeText{LoginOutcome::SecondFactor, "The server asks for a second factor.",
        "Log in with a browser, or with an account that has none."},
    OutcomeText{
        LoginOutcome::ChangePassword, "The server wants a new password.", "Set one in a browser, then log in again."},
    OutcomeText{
        LoginOutcome::TooManyRequests, "The server has had too many requests (429).", "Wait before you try again."},
    OutcomeText{LoginOutcome::ErrorPage, "The server answered with status %1 and no login form.",
        "Check the address and the server."},
    OutcomeText{
        LoginOutcome::ScriptRedirect, "A script leads on from this page[, to %1].", "Log in at the page it leads to."},
    OutcomeText{LoginOutcome::ScriptPage, "This page is drawn by scripts, so its login form cannot be read.",
        "Find the request it sends in the browser's network tools, and send that."},
    OutcomeText{LoginOutcome::PageTooLarge, "The page is too large to be read whole, so that its form was not sent.",
        "Give the address of the login page itself."},
    OutcomeText{LoginOutcome::OtherOrigin, "The password would go to another origin, %1. It was not sent.",
        "Allow that origin if you trust it with the password."},
    OutcomeText{LoginOutcome::InsecureTarget, "The password would go to %1 without encryption. It was not sent.",
        "Log in where the form is sent by https."},
    OutcomeText{LoginOutcome::NoAnswer, "The login got no valid answer.", ""},
    OutcomeText{LoginOutcome::Cancelled, "The login was cancelled.", ""},
};

const OutcomeText &rowOf(LoginOutcome outcome)
{
    return *std::find_if(
        rows.begin(), rows.end(), [outcome](const OutcomeText &row) { return row.outcome == outcome; });
}

QString filled(const char *pattern, const QString &detail)
{
    QString text = QString::fromUtf8(pattern);
    const qsizetype open = text.indexOf(QLatin1Char('['));
    const qsizetype close = text.indexOf(QLatin1Char(']'), open);
    if (open >= 0)
        text = detail.isEmpty() ? text.remove(open, close - open + 1) : text.remove(close, 1).remove(open, 1);
    return text.replace(QLatin1String("%1"), detail);
}

//! A server's URL, or path and query, may carry a session id, a code or a token.
QString withoutSecrets(const QString &url)
{
    return QString::fromUtf8(
        SecretFields::inUrl(url.toUtf8(), [](const QByteArray &value) { return Redaction::masked(value).toUtf8(); }));
}

//! \a retryAfter: seconds or a date (RFC 9110 10.2.3).
QString waitAdvice(const QString &retryAfter)
{
    bool isNumber = false;
    const int seconds = retryAfter.toInt(&isNumber);
    if (!isNumber)
        return QStringLiteral("Try again after %1.").arg(retryAfter);
    return seconds == 1 ? QStringLiteral("Wait 1 second before you try again.")
                        : QStringLiteral("Wait %1 seconds before you try again.").arg(seconds);
}

//! As people write it; the parser has it in small letters.
QString schemeName(const QString &scheme)
{
    if (scheme == QLatin1String("ntlm"))
        return QStringLiteral("NTLM");
    return scheme.left(1).toUpper() + scheme.mid(1);
}

const char *patternOf(LoginEvidence::Code code)
{
    using Code = LoginEvidence::Code;
    switch (code) {
    case Code::FormAgain:
        return "the login form came again";
    case Code::FormGone:
        return "the page that asked for the login opens now";
    case Code::FormStillThere:
        return "the first page still asks for a login";
    case Code::Redirected:
        return "the answer redirects to %1";
    case Code::SessionIdChanged:
        return "%1 changed";
    case Code::SessionIdNew:
        return "%1 is new";
    case Code::SessionIdKept:
        return "the session id did not change";
    case Code::ServerSaid:
        return "the server says: \"%1\"";
    case Code::Answered:
        return "the answer has status %1";
    case Code::ClosedWithoutCookies:
        return "without the session's cookies the page after the login asks for one";
    case Code::ClosedWithoutCredentials:
        return "without user and password it has status %1";
    case Code::OpenWithoutCredentials:
        return "this page opens without user and password too";
    case Code::DiffersWithoutCookies:
        return "without the session's cookies the page after the login does not say \"%1\"";
    case Code::SuccessTextFound:
        return "the page says \"%1\"";
    case Code::SuccessTextMissing:
        return "the page does not say \"%1\"";
    case Code::SuccessUrlOpen:
        return "the page that must open answers %1";
    case Code::SuccessUrlClosed:
        return "the page that must open does not: status %1";
    case Code::FailureTargetReached:
        return "the answer redirects to %1, which means failure";
    case Code::OldSessionSetAside:
        return "the session was logged in already; its cookies were set aside, out of the jar: %1";
    }
    return "%1";
}

} // namespace

QString loginVerdict(const LoginVerdict &verdict)
{
    if (verdict.error)
        return error(*verdict.error);
    const bool isScheme = verdict.outcome == LoginOutcome::OtherChallenge;
    return filled(rowOf(verdict.outcome).what, isScheme ? schemeName(verdict.detail) : verdict.detail);
}

QString loginAdvice(const LoginVerdict &verdict)
{
    if (verdict.outcome == LoginOutcome::TooManyRequests && !verdict.detail.isEmpty())
        return waitAdvice(verdict.detail);
    return filled(rowOf(verdict.outcome).next, verdict.detail);
}

QString loginEvidence(const LoginEvidence &evidence)
{
    using Code = LoginEvidence::Code;
    const bool isTarget = evidence.code == Code::Redirected || evidence.code == Code::FailureTargetReached;
    return filled(patternOf(evidence.code), isTarget ? withoutSecrets(evidence.detail) : evidence.detail);
}

QString loginForm(const LoginForm &form)
{
    QStringList names;
    for (const Field &field : form.submission.fields)
        names.append(field.name);
    constexpr qsizetype most = 8;
    const QString more = names.size() > most ? QStringLiteral(", …") : QString();
    return QStringLiteral("%1 %2 with %3 %4: %5%6")
        .arg(QString::fromLatin1(form.submission.method),
            withoutSecrets(form.submission.url.toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo)),
            QString::number(names.size()), names.size() == 1 ? QStringLiteral("field") : QStringLiteral("fields"),
            names.mid(0, most).join(QStringLiteral(", ")), more);
}

QString logoutReport(const LogoutReport &report)
{
    switch (report.outcome) {
    case LogoutOutcome::LoggedOut:
        return QStringLiteral("Logged out: the old session id was sent again and refused.");
    case LogoutOutcome::StillAlive:
        return QStringLiteral("Not logged out: the old session id still opens the page.");
    case LogoutOutcome::NotLoggedIn:
        return QStringLiteral("There is nothing to prove: no session cookie would go to the page that needs a login.");
    case LogoutOutcome::NoWayOut:
        return QStringLiteral("Neither a form nor a link to log out was found on the page.");
    case LogoutOutcome::Cancelled:
        return QStringLiteral("The logout was cancelled.");
    case LogoutOutcome::NoAnswer:
        break;
    }
    return report.error ? error(*report.error) : QStringLiteral("The logout got no valid answer.");
}

QString logoutAdvice(LogoutOutcome outcome)
{
    switch (outcome) {
    case LogoutOutcome::StillAlive:
        return QStringLiteral(
            "The server must end the session itself; taking the cookie back is not enough. If the page "
            "opens for everybody, name another one.");
    case LogoutOutcome::NotLoggedIn:
        return QStringLiteral("Log in first, or name a page that the session's cookies go to.");
    case LogoutOutcome::NoWayOut:
        return QStringLiteral("Give the address of a page with a way out, or of the logout itself.");
    default:
        return {};
    }
}

} // namespace Sessionscope::Texts
