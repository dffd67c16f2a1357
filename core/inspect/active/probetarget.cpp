// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/active/probetarget.h"

#include "core/cookies/sessioncookienames.h"
#include "core/inspect/logindex.h"
#include "core/inspect/requestfacts.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QUrlQuery>

#include <algorithm>

namespace Sessionscope::Inspect {

namespace {

QUrl plain(const QUrl &url)
{
    // An id in the path belongs to the session that is over.
    QUrl result = url.adjusted(QUrl::RemoveFragment | QUrl::RemoveUserInfo);
    const QString path = result.path(QUrl::FullyEncoded);
    const qsizetype parameter = path.indexOf(QLatin1String(";jsessionid="), 0, Qt::CaseInsensitive);
    if (parameter >= 0)
        result.setPath(path.left(parameter), QUrl::StrictMode);
    return result;
}

bool isRedacted(const QByteArray &value)
{
    return value.isEmpty() || value.startsWith("redacted-");
}

// Where the person started, when the page was reached by redirects: the way may matter to the server.
qsizetype wayTo(const LogIndex &index, qsizetype page)
{
    qsizetype first = page;
    for (qsizetype i = index.facts(page).previous; i >= 0; i = index.facts(i).previous) {
        const QUrl target = redirectTarget(index.at(i));
        if (index.at(i).request.method != "GET" || targetKey(target) != targetKey(index.at(first).request.url)
            || originOf(target) != originOf(index.at(i).request.url))
            break;
        first = i;
    }
    return first;
}

bool readFormLogin(const LogIndex &index, const LoginAttempt &attempt, ProbeTarget &target)
{
    const qsizetype form = index.facts(attempt.entry).form;
    const auto fields = formFields(index.at(attempt.entry).request);
    if (form < 0 || !fields)
        return false;
    for (const NameValue &field : *fields) {
        if (isPasswordField(field.name) && !isRedacted(field.value)) {
            target.passwordField = QString::fromUtf8(field.name);
            target.password = QString::fromUtf8(field.value);
        } else if (QString::fromUtf8(field.value) == attempt.user) {
            target.userField = QString::fromUtf8(field.name);
        }
    }
    target.login = ProbeTarget::Login::Form;
    target.loginPage = plain(index.at(wayTo(index, index.forms().at(form).page)).request.url);
    return true;
}

// Where the page is that gave out the CSRF token of the request; empty for a token from nowhere.
QUrl tokenPage(const LogIndex &index, const NameValue &token)
{
    const qsizetype issued = index.tokens().value(token.value, SeenToken{}).entry;
    return issued < 0 ? QUrl() : plain(index.at(issued).request.url);
}

bool readJsonLogin(const LogIndex &index, const LoginAttempt &attempt, ProbeTarget &target)
{
    const SentRequest &request = index.at(attempt.entry).request;
    const QJsonObject object = QJsonDocument::fromJson(request.body).object();
    for (auto one = object.begin(); one != object.end(); ++one) {
        const QString value = one->toString();
        if (isPasswordField(one.key().toUtf8()) && !isRedacted(value.toUtf8())) {
            target.passwordField = one.key();
            target.password = value;
        } else if (!value.isEmpty() && value == attempt.user) {
            target.userField = one.key();
        }
    }
    if (index.facts(attempt.entry).issued.isEmpty()) {
        target.login = ProbeTarget::Login::Token;
        return false;
    }
    target.login = ProbeTarget::Login::Json;
    target.loginBody = request.body;
    if (const auto token = csrfTokenSent(request)) {
        target.loginTokenHeader = token->name;
        target.loginPage = tokenPage(index, *token);
    }
    return true;
}

// The newest login that worked and whose password is known.
qsizetype readLogin(const LogIndex &index, ProbeTarget &target)
{
    auto login = ProbeTarget::Login::None;
    for (qsizetype i = index.logins().size() - 1; i >= 0; --i) {
        const LoginAttempt &attempt = index.logins().at(i);
        if (attempt.outcome != LoginAttempt::Outcome::Succeeded)
            continue;
        const SentRequest &request = index.at(attempt.entry).request;
        ProbeTarget found = target;
        found.user = attempt.user;
        const bool isJson = contentType(request.headers).contains("json");
        const bool isRead = isJson ? readJsonLogin(index, attempt, found) : readFormLogin(index, attempt, found);
        login = login == ProbeTarget::Login::None ? found.login : login;
        if (!isRead || found.passwordField.isEmpty() || found.userField.isEmpty())
            continue;
        target = found;
        target.loginUrl = plain(request.url);
        target.loginMethod = request.method;
        return attempt.entry;
    }
    target.login = login;
    return -1;
}

// RFC 6749 4.1.1 and OpenID Connect; SAML 2.0 bindings 3.4 and 3.5.
bool logsInElsewhere(const LogIndex &index)
{
    for (qsizetype i = 0; i < index.size(); ++i) {
        const SentRequest &request = index.at(i).request;
        const QUrlQuery query(request.url);
        if ((query.hasQueryItem(QStringLiteral("response_type")) && query.hasQueryItem(QStringLiteral("client_id")))
            || query.hasQueryItem(QStringLiteral("SAMLRequest")) || request.body.startsWith("SAMLResponse="))
            return true;
    }
    return false;
}

// Best a page that also turned a stranger away; small documents before pictures.
QUrl privatePage(const LogIndex &index, const QUrl &login)
{
    QSet<QByteArray> refused;
    for (qsizetype i = 0; i < index.size(); ++i) {
        if (index.asksForLogin(i))
            refused.insert(targetKey(plain(index.at(i).request.url)));
    }
    QUrl best;
    bool isProven = false;
    for (qsizetype i = 0; i < index.size(); ++i) {
        const Exchange &one = index.at(i);
        const HopFacts &facts = index.facts(i);
        const IdentityFacts who = index.identity(facts.session);
        if (one.request.method != "GET" || !one.response || one.response->status != 200 || facts.showsLogin
            || facts.isLogout || isLogoutRequest(one.request) || who.loggedInAt < 0 || who.loggedInAt > i
            || originOf(one.request.url) != originOf(login) || isLoginPath(one.request.url.path()))
            continue;
        const bool proven = refused.contains(targetKey(plain(one.request.url)));
        if (best.isEmpty() || (proven && !isProven))
            best = plain(one.request.url);
        isProven = isProven || proven;
    }
    return best;
}

ProbeForm formOf(const LogIndex &index, qsizetype i)
{
    const SentRequest &request = index.at(i).request;
    ProbeForm form{plain(request.url), request.method, {}, {}, false, {}};
    for (const NameValue &field : formFields(request).value_or(QList<NameValue>()))
        form.fields.append({QString::fromUtf8(field.name), QString::fromUtf8(field.value)});
    if (const auto token = csrfTokenSent(request)) {
        form.tokenName = token->name;
        form.tokenIsHeader = request.headers.contains(token->name);
        form.tokenPage = tokenPage(index, *token);
    }
    return form;
}

// Sent by somebody who had logged in, as a form, and answered.
bool isFormOfAUser(const LogIndex &index, qsizetype i)
{
    const Exchange &one = index.at(i);
    const bool isForm = one.request.bodySize == 0 || formFields(one.request);
    return isForm && one.response && one.response->status < 400 && !index.facts(i).session.isEmpty()
        && index.identity(index.facts(i).session).loggedInAt >= 0;
}

void readLogout(const LogIndex &index, ProbeTarget &target)
{
    for (qsizetype i = index.size() - 1; i >= 0; --i) {
        const Exchange &one = index.at(i);
        if (!isLogoutRequest(one.request) || !isFormOfAUser(index, i))
            continue;
        // A page that asks whether one is sure is no logout.
        if (one.request.method == "GET" && one.response->status < 300)
            continue;
        target.logout = formOf(index, i);
        return;
    }
}

// The newest, as what it changed then it may change again.
void readChange(const LogIndex &index, ProbeTarget &target)
{
    for (qsizetype i = index.size() - 1; i >= 0; --i) {
        const Exchange &one = index.at(i);
        if (one.request.method != "POST" || isLogoutRequest(one.request) || index.facts(i).login >= 0
            || isLoginPath(one.request.url.path()) || !isFormOfAUser(index, i) || index.refused(i)
            || originOf(one.request.url) != originOf(target.loginUrl))
            continue;
        const ProbeForm form = formOf(index, i);
        const bool isPrivate = std::any_of(form.fields.begin(), form.fields.end(),
            [](const Field &field) { return isPasswordField(field.name.toUtf8()); });
        if (form.tokenName.isEmpty() || form.tokenPage.isEmpty() || isPrivate)
            continue;
        target.change = form;
        return;
    }
}

void readCookie(const LogIndex &index, ProbeTarget &target)
{
    for (qsizetype i = 0; i < index.size(); ++i) {
        const Exchange &one = index.at(i);
        for (const CookieEvent &event : one.cookieEvents) {
            const bool isSet = event.action == CookieAction::Stored || event.action == CookieAction::Replaced;
            if (!isSet || !isSessionCookieName(event.name) || event.value.isEmpty())
                continue;
            if (target.cookie.name.isEmpty()) {
                target.cookie.name = event.name;
                target.cookie.value = event.value;
                target.cookie.domain = event.domain;
                target.cookie.hostOnly = event.hostOnly;
                target.cookie.path = event.path;
                target.cookie.secure = one.request.url.scheme() == QLatin1String("https");
            }
            // Only a page that gave one to somebody who had none gives one to everybody.
            if (target.issuingPage.isEmpty() && one.request.method == "GET" && index.facts(i).session.isEmpty())
                target.issuingPage = plain(one.request.url);
        }
    }
}

} // namespace

ProbeTarget probeTarget(const LogIndex &index)
{
    ProbeTarget target;
    readCookie(index, target);
    if (readLogin(index, target) < 0) {
        if (target.login == ProbeTarget::Login::None && logsInElsewhere(index))
            target.login = ProbeTarget::Login::Elsewhere;
        return target;
    }
    target.privatePage = privatePage(index, target.loginUrl);
    // A script logs in from anywhere.
    if (target.loginPage.isEmpty())
        target.loginPage = target.privatePage.isEmpty() ? target.issuingPage : target.privatePage;
    readLogout(index, target);
    readChange(index, target);
    return target;
}

} // namespace Sessionscope::Inspect
