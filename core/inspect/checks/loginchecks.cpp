// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/checks/checks.h"

#include "core/content/htmlpage.h"
#include "core/inspect/requestfacts.h"

#include <QUrlQuery>

#include <algorithm>

namespace Sessionscope::Inspect::Checks {

namespace {

Check csrfPresent(const LogIndex &index)
{
    Check check = waiting(CheckCode::CsrfPresent, CheckClue::NeedsForm);
    for (const SeenForm &form : index.forms()) {
        if (form.method != "POST" || (check.result == CheckResult::Pass && !form.csrfField.isEmpty()))
            continue;
        const bool has = !form.csrfField.isEmpty();
        check.result = has ? CheckResult::Pass : CheckResult::Fail;
        check.evidence = {at(index, form.page, has ? CheckClue::Attribute : CheckClue::AttributeMissing,
            {{"cookie", QStringLiteral("The form")}, {"value", has ? form.csrfField : QStringLiteral("CSRF token")}})};
        if (!has)
            break;
    }
    return check;
}

bool changesState(const QByteArray &method)
{
    return method == "POST" || method == "PUT" || method == "PATCH" || method == "DELETE";
}

Check csrfEnforced(const LogIndex &index)
{
    for (qsizetype i = 0; i < index.size(); ++i) {
        const Exchange &exchange = index.at(i);
        const HopFacts &facts = index.facts(i);
        if (!exchange.response || !changesState(exchange.request.method) || facts.session.isEmpty()
            || csrfTokenSent(exchange.request) || exchange.request.headers.contains("Authorization"))
            continue;
        if (index.refused(i) && index.usesCsrf(exchange.request.url))
            return {CheckCode::CsrfEnforced, CheckResult::Pass, {at(index, i, CheckClue::Refused)}};
        if (exchange.response->status < 400 && facts.login < 0 && index.identity(facts.session).loggedIn)
            return {CheckCode::CsrfEnforced, CheckResult::Fail, {at(index, i, CheckClue::AcceptedWithout)}};
    }
    return waiting(CheckCode::CsrfEnforced, CheckClue::NeedsActive);
}

Check loginOverHttp(const LogIndex &index)
{
    Check check = waiting(CheckCode::LoginOverHttp, CheckClue::NeedsLogin);
    for (const LoginAttempt &attempt : index.logins()) {
        const QUrl &url = index.at(attempt.entry).request.url;
        const Facts facts{{"where", originOf(url)}};
        if (isLocal(url))
            check = notApplicable(CheckCode::LoginOverHttp, CheckClue::LoopbackOnly);
        else if (url.scheme() == QLatin1String("http"))
            return {CheckCode::LoginOverHttp, CheckResult::Fail, {at(index, attempt.entry, CheckClue::SeenIn, facts)}};
        else
            check = {CheckCode::LoginOverHttp, CheckResult::Pass, {at(index, attempt.entry, CheckClue::SeenIn, facts)}};
    }
    return check;
}

Check passwordInUrl(const LogIndex &index)
{
    for (qsizetype i = 0; i < index.size(); ++i) {
        const QUrl &url = index.at(i).request.url;
        if (!url.hasQuery())
            continue;
        const auto items = QUrlQuery(url).queryItems();
        const bool has = std::any_of(items.begin(), items.end(),
            [](const auto &item) { return isPasswordField(item.first.toUtf8()) && !item.second.isEmpty(); });
        if (has)
            return {CheckCode::PasswordInUrl, CheckResult::Fail,
                {at(index, i, CheckClue::SeenIn, {{"where", QStringLiteral("the request's URL")}})}};
    }
    return {CheckCode::PasswordInUrl, CheckResult::Pass,
        {at(index, -1, CheckClue::SeenNowhere, {{"count", QString::number(index.size())}})}};
}

Check loginPageCache(const LogIndex &index)
{
    Check check = waiting(CheckCode::LoginPageCache, CheckClue::NeedsForm);
    for (qsizetype i = 0; i < index.size(); ++i) {
        if (!index.facts(i).showsLogin)
            continue;
        const QList<QByteArray> values = index.at(i).response->headers.all("Cache-Control");
        const QByteArray value = values.isEmpty() ? "none" : values.join(", ").toLower();
        const bool well = value.contains("no-store");
        check = {CheckCode::LoginPageCache, well ? CheckResult::Pass : CheckResult::Warning,
            {at(index, i, well ? CheckClue::NotCached : CheckClue::Cached, {{"value", QString::fromUtf8(value)}})}};
        if (!well)
            break;
    }
    return check;
}

// An id in the path differs for every client.
QUrl plainTarget(QUrl url)
{
    url.setPath(url.path().section(QLatin1String(";jsessionid="), 0, 0));
    return url;
}

// What a person sees of a failed login.
QString answerToLogin(const LogIndex &index, const LoginAttempt &attempt)
{
    const Exchange &shown = index.at(attempt.proof);
    const Exchange &answer = index.at(attempt.entry);
    const QString status =
        QString::number(answer.response->status) + QLatin1Char(' ') + pathAndQuery(plainTarget(redirectTarget(answer)));
    if (!shown.response)
        return status;
    const QString text = readHtmlPage(shown.response->body, contentType(shown.response->headers)).text;
    return status + QLatin1Char(' ') + text;
}

Check errorMessages(const LogIndex &index)
{
    const LoginAttempt *first = nullptr;
    for (const LoginAttempt &attempt : index.logins()) {
        if (attempt.outcome != LoginAttempt::Outcome::Failed || attempt.user.isEmpty())
            continue;
        if (!first) {
            first = &attempt;
        } else if (first->user != attempt.user) {
            const bool same = lookAlike(index, *first, attempt);
            return {CheckCode::ErrorMessages, same ? CheckResult::Pass : CheckResult::Warning,
                {at(index, first->proof, same ? CheckClue::MessagesSame : CheckClue::MessagesDiffer),
                    at(index, attempt.proof, same ? CheckClue::MessagesSame : CheckClue::MessagesDiffer)}};
        }
    }
    return waiting(CheckCode::ErrorMessages, CheckClue::NeedsTwoUsers);
}

} // namespace

bool lookAlike(const LogIndex &index, const LoginAttempt &a, const LoginAttempt &b)
{
    QString first = answerToLogin(index, a);
    QString second = answerToLogin(index, b);
    // A page may repeat what was typed, and it may name a user by itself.
    return first == second || first.remove(a.user) == second.remove(b.user);
}

QList<Check> logins(const LogIndex &index)
{
    return {csrfPresent(index), csrfEnforced(index), loginOverHttp(index), passwordInUrl(index), loginPageCache(index),
        errorMessages(index)};
}

} // namespace Sessionscope::Inspect::Checks
