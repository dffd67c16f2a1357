// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/loginverdict.h"

#include "core/content/charset.h"
#include "core/cookies/sessioncookienames.h"
#include "core/session/redirects.h"
#include "core/session/urls.h"

#include <QRegularExpression>

#include <algorithm>

namespace Sessionscope::LoginJudge {
namespace {

using Code = LoginEvidence::Code;
using Weight = LoginEvidence::Weight;

LoginEvidence evidence(Code code, Weight weight, const SeenPage &seen, const QString &detail = {})
{
    return {code, weight, seen.exchange ? seen.exchange->id : 0, detail};
}

LoginVerdict verdict(LoginOutcome outcome, const SeenPage &seen, const QList<LoginEvidence> &reasons)
{
    LoginVerdict result;
    result.outcome = outcome;
    result.evidence = reasons;
    result.hop = seen.exchange ? seen.exchange->id : 0;
    return result;
}

int statusOf(const SeenPage &seen)
{
    return seen.exchange && seen.exchange->response ? seen.exchange->response->status : 0;
}

QString status(const SeenPage &seen)
{
    return QString::number(statusOf(seen));
}

bool isClosed(const SeenPage &seen)
{
    return seen.page.asksForCredentials() || statusOf(seen) == 401 || statusOf(seen) == 403;
}

QString target(const QUrl &url)
{
    return url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment | QUrl::FullyEncoded);
}

QString pathOf(const QUrl &url)
{
    // The server's own session id in the path makes no other page.
    static const QRegularExpression id(QStringLiteral(";jsessionid=[^/?]*"), QRegularExpression::CaseInsensitiveOption);
    QString path = url.path(QUrl::FullyEncoded).remove(id);
    return path.isEmpty() ? QStringLiteral("/") : path;
}

bool samePage(const QUrl &a, const QUrl &b)
{
    return Urls::sameOrigin(a, b) && pathOf(a) == pathOf(b);
}

QList<QUrl> redirectTargets(const LoginObservations &seen)
{
    QList<QUrl> targets;
    for (const ExchangePtr &hop : seen.hops) {
        if (!hop->response || !Redirects::isRedirect(hop->response->status))
            continue;
        const auto location = hop->response->headers.first("Location");
        const auto url = location ? Urls::fromLocation(*location, hop->request.url) : Result<QUrl>(QUrl());
        if (url && url->isValid())
            targets.append(*url);
    }
    return targets;
}

std::optional<LoginEvidence> sessionIdEvidence(const LoginObservations &seen)
{
    bool sent = false;
    for (const ExchangePtr &hop : seen.hops) {
        for (const CookieEvent &event : hop->cookieEvents) {
            if (!isSessionCookieName(event.name))
                continue;
            const QString name = QString::fromUtf8(event.name);
            sent = sent || event.action == CookieAction::Sent;
            if (event.action == CookieAction::Stored)
                return LoginEvidence{Code::SessionIdNew, Weight::Neutral, hop->id, name};
            if (event.action == CookieAction::Replaced && event.value != event.previousValue)
                return LoginEvidence{Code::SessionIdChanged, Weight::Neutral, hop->id, name};
        }
    }
    if (!sent)
        return std::nullopt;
    return LoginEvidence{Code::SessionIdKept, Weight::Neutral, seen.hops.first()->id, {}};
}

bool isNewId(const std::optional<LoginEvidence> &id)
{
    return id && id->code != Code::SessionIdKept;
}

//! Facts that decide nothing by themselves and are told all the same.
QList<LoginEvidence> circumstances(const LoginObservations &seen)
{
    QList<LoginEvidence> result;
    const QList<QUrl> targets = redirectTargets(seen);
    if (!targets.isEmpty())
        result.append({Code::Redirected, Weight::Neutral, seen.hops.first()->id, target(targets.first())});
    if (const auto id = sessionIdEvidence(seen))
        result.append(*id);
    return result;
}

QList<LoginEvidence> words(const LoginObservations &seen)
{
    // A password that the page echoes is not repeated.
    QString said = LoginPages::newWords(seen.form.page.html, seen.answer.page.html);
    if (!seen.settings.password.isEmpty())
        said.replace(seen.settings.password, QStringLiteral("••••"));
    if (said.isEmpty())
        return {};
    return {evidence(Code::ServerSaid, Weight::Against, seen.answer, said)};
}

LoginVerdict failed(const LoginObservations &seen, const LoginEvidence &reason)
{
    QList<LoginEvidence> reasons{reason};
    reasons += words(seen);
    if (statusOf(seen.answer) >= 400)
        reasons.append(evidence(Code::Answered, Weight::Against, seen.answer, status(seen.answer)));
    LoginVerdict result = verdict(LoginOutcome::Failed, seen.answer, reasons + circumstances(seen));
    result.hop = reason.hop;
    return result;
}

LoginVerdict loggedIn(const LoginObservations &seen, const QList<LoginEvidence> &reasons)
{
    QList<LoginEvidence> all = reasons;
    for (LoginEvidence &reason : all)
        reason.weight = Weight::For;
    for (LoginEvidence circumstance : circumstances(seen)) {
        if (circumstance.code != Code::SessionIdKept)
            circumstance.weight = Weight::For;
        all.append(circumstance);
    }
    LoginVerdict result = verdict(LoginOutcome::LoggedIn, seen.answer, all);
    result.detail = seen.settings.user;
    return result;
}

//! A condition of the person's that speaks against the login.
std::optional<LoginVerdict> veto(const LoginObservations &seen)
{
    for (const QUrl &url : redirectTargets(seen)) {
        const QString &unwanted = seen.settings.failureTarget;
        if (!unwanted.isEmpty() && (target(url) == unwanted || url.toString(QUrl::FullyEncoded) == unwanted))
            return failed(seen, {Code::FailureTargetReached, Weight::Against, seen.hops.first()->id, target(url)});
    }
    if (seen.settings.sessionIdMustChange && !isNewId(sessionIdEvidence(seen)))
        return failed(seen, evidence(Code::SessionIdKept, Weight::Against, seen.answer));
    return std::nullopt;
}

bool contains(const SeenPage &seen, const QString &text)
{
    if (seen.page.html.text.contains(text, Qt::CaseInsensitive))
        return true;
    if (!seen.exchange->response)
        return false;
    const ReceivedResponse &response = *seen.exchange->response;
    const QByteArray type = response.headers.first("Content-Type").value_or(QByteArray());
    return Charset::decode(response.body, type).contains(text, Qt::CaseInsensitive);
}

//! The conditions under which the person calls it a success; nothing when there are none.
std::optional<Opinion> conditions(const LoginObservations &seen)
{
    const LoginSettings &settings = seen.settings;
    if (settings.successText.isEmpty() && settings.successUrl.isEmpty())
        return std::nullopt;
    QList<LoginEvidence> reasons;
    if (!settings.successText.isEmpty()) {
        const bool found = contains(seen.answer, settings.successText);
        if (!found)
            return Opinion{
                failed(seen, evidence(Code::SuccessTextMissing, Weight::Against, seen.answer, settings.successText))};
        reasons.append(evidence(Code::SuccessTextFound, Weight::For, seen.answer, settings.successText));
    }
    if (!settings.successUrl.isEmpty()) {
        if (!seen.successUrl)
            return Opinion{std::nullopt, Check::SuccessUrl};
        const int code = statusOf(*seen.successUrl);
        if (code < 200 || code > 299 || seen.successUrl->page.asksForCredentials())
            return Opinion{failed(
                seen, evidence(Code::SuccessUrlClosed, Weight::Against, *seen.successUrl, status(*seen.successUrl)))};
        reasons.append(evidence(Code::SuccessUrlOpen, Weight::For, *seen.successUrl, status(*seen.successUrl)));
    }
    return Opinion{loggedIn(seen, reasons)};
}

//! What only the page with cookies says: the user, or a way out.
QString ownWords(const LoginObservations &seen)
{
    static const QStringList ways{QStringLiteral("log out"), QStringLiteral("logout"), QStringLiteral("sign out"),
        QStringLiteral("abmelden"), QStringLiteral("déconnexion"), QStringLiteral("cerrar sesión")};
    QStringList wanted = ways;
    if (seen.settings.user.size() > 2)
        wanted.prepend(seen.settings.user);
    for (const QString &text : wanted) {
        if (contains(seen.answer, text) && !contains(*seen.withoutCookies, text))
            return text;
    }
    return {};
}

bool soundsRefused(const SeenPage &landing)
{
    static const QRegularExpression words(
        QStringLiteral("error|fail|denied|invalid|wrong|login"), QRegularExpression::CaseInsensitiveOption);
    return words.match(target(landing.exchange->request.url)).hasMatch();
}

//! The start page asks for a login whoever comes: it is the login page itself. The page behind the login tells.
Opinion byLanding(const LoginObservations &seen)
{
    const LoginEvidence still = evidence(Code::FormStillThere, Weight::Against, *seen.recheck);
    const bool landed = !redirectTargets(seen).isEmpty() && !samePage(seen.answer.exchange->request.url, seen.startUrl)
        && !isClosed(seen.answer);
    if (!landed)
        return {failed(seen, still)};
    if (!seen.withoutCookies)
        return {std::nullopt, Check::WithoutCookies};
    if (isClosed(*seen.withoutCookies))
        return {loggedIn(seen, {evidence(Code::ClosedWithoutCookies, Weight::For, *seen.withoutCookies)})};
    if (const QString own = ownWords(seen); !own.isEmpty())
        return {loggedIn(seen, {evidence(Code::DiffersWithoutCookies, Weight::For, *seen.withoutCookies, own)})};
    const LoginEvidence neutral = evidence(Code::FormStillThere, Weight::Neutral, *seen.recheck);
    // No proof; but whoever is refused is told so, and gets no new session on another page.
    if (statusOf(seen.answer) < 400 && isNewId(sessionIdEvidence(seen)) && !soundsRefused(seen.answer))
        return {loggedIn(seen, {})};
    return {verdict(LoginOutcome::Undecided, seen.answer, QList<LoginEvidence>{neutral} + circumstances(seen))};
}

bool standsBetween(LoginPageKind kind)
{
    return kind == LoginPageKind::SecondFactor || kind == LoginPageKind::ChangePassword
        || kind == LoginPageKind::Consent || kind == LoginPageKind::TooManyRequests
        || kind == LoginPageKind::SelfPosting;
}

} // namespace

LoginVerdict onPage(const SeenPage &seen)
{
    using Kind = LoginPageKind;
    static const QHash<Kind, LoginOutcome> outcomes{{Kind::BasicChallenge, LoginOutcome::BasicChallenge},
        {Kind::DigestChallenge, LoginOutcome::DigestChallenge}, {Kind::OtherChallenge, LoginOutcome::OtherChallenge},
        {Kind::SelfPosting, LoginOutcome::SelfPosting}, {Kind::Consent, LoginOutcome::Consent},
        {Kind::SecondFactor, LoginOutcome::SecondFactor}, {Kind::ChangePassword, LoginOutcome::ChangePassword},
        {Kind::TooManyRequests, LoginOutcome::TooManyRequests}, {Kind::ErrorPage, LoginOutcome::ErrorPage},
        {Kind::ScriptRedirect, LoginOutcome::ScriptRedirect}, {Kind::ScriptPage, LoginOutcome::ScriptPage}};
    LoginVerdict result = verdict(outcomes.value(seen.page.kind, LoginOutcome::NoForm), seen, {});
    if (result.outcome == LoginOutcome::NoForm && seen.page.html.truncated)
        result.outcome = LoginOutcome::PageTooLarge;
    result.detail = seen.page.detail;
    return result;
}

Opinion weigh(const LoginObservations &seen)
{
    if (seen.answer.page.asksForLogin())
        return {failed(seen, evidence(Code::FormAgain, Weight::Against, seen.answer))};
    if (standsBetween(seen.answer.page.kind)) {
        LoginVerdict between = onPage(seen.answer);
        between.evidence = circumstances(seen);
        return {between};
    }
    if (auto against = veto(seen))
        return {*std::move(against)};
    if (auto told = conditions(seen))
        return *std::move(told);
    // The redirect after the login often leads to where the person wanted to go: then that is the second look.
    const bool back = !redirectTargets(seen).isEmpty() && statusOf(seen.answer) < 400
        && samePage(seen.answer.exchange->request.url, seen.startUrl);
    if (back)
        return {loggedIn(seen, {evidence(Code::FormGone, Weight::For, seen.answer)})};
    if (!seen.recheck)
        return {std::nullopt, Check::Start};
    if (seen.recheck->page.kind == LoginPageKind::TooManyRequests)
        return {onPage(*seen.recheck)};
    if (seen.recheck->page.asksForCredentials() || statusOf(*seen.recheck) == 401)
        return byLanding(seen);
    return {loggedIn(seen, {evidence(Code::FormGone, Weight::For, *seen.recheck)})};
}

} // namespace Sessionscope::LoginJudge
