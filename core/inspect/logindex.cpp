// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/logindex.h"

#include "core/content/csrf.h"
#include "core/content/htmlpage.h"
#include "core/content/jsonpath.h"
#include "core/cookies/sessioncookienames.h"
#include "core/inspect/missingcsrf.h"
#include "core/inspect/requestfacts.h"

#include <algorithm>

namespace Sessionscope::Inspect {

namespace {

// Larger pages are documents, not forms.
constexpr qsizetype pageLimit = 2 * 1024 * 1024;

bool containsNoCase(QByteArrayView text, QByteArrayView lowerWord)
{
    const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a | 0x20) : a) == b; };
    return std::search(text.begin(), text.end(), lowerWord.begin(), lowerWord.end(), same) != text.end();
}

bool isLoginForm(const HtmlForm &form)
{
    // More than one password field is a form to change it, or to register.
    return std::count_if(form.fields.begin(), form.fields.end(), [](const HtmlField &field) {
        return field.type == QLatin1String("password");
    }) == 1;
}

QByteArray formKey(const QByteArray &method, const QByteArray &target)
{
    // Tomcat writes the id into form actions.
    const qsizetype parameter = target.indexOf(";jsessionid=");
    return method + ' ' + (parameter < 0 ? target : target.left(parameter));
}

QByteArray successKey(const SentRequest &request)
{
    return formKey(request.method, targetKey(request.url));
}

bool looksLikeUserField(const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    return lower.contains("user") || lower.contains("login") || lower.contains("mail") || lower == "name"
        || lower == "account";
}

} // namespace

LogIndex::LogIndex(const QList<ExchangePtr> &log)
    : m_log(log)
    , m_facts(log.size())
{
    linkTrails();
    for (qsizetype i = 0; i < m_log.size(); ++i)
        readHop(i);
    findLoginRedirects();
    judgeLogins();
    followIdentities();
    noteSuccesses();
}

void LogIndex::linkTrails()
{
    QHash<int, qsizetype> last;
    for (qsizetype i = 0; i < m_log.size(); ++i) {
        const int trail = at(i).trail;
        const qsizetype previous = last.value(trail, -1);
        m_facts[i].previous = previous;
        if (previous >= 0)
            m_facts[previous].next = i;
        last.insert(trail, i);
    }
    for (qsizetype i = m_log.size() - 1; i >= 0; --i)
        m_facts[i].last = m_facts.at(i).next < 0 ? i : m_facts.at(m_facts.at(i).next).last;
}

void LogIndex::readHop(qsizetype i)
{
    readRequest(i);
    const Exchange &exchange = at(i);
    if (!exchange.response)
        return;
    HopFacts &facts = m_facts[i];
    facts.issued = issuedSession(exchange);
    const QByteArray &reader = facts.issued.isEmpty() ? facts.session : facts.issued;
    for (const CookieEvent &event : exchange.cookieEvents) {
        const bool set = event.action == CookieAction::Stored || event.action == CookieAction::Replaced;
        if (set && Csrf::headerForCookie(event.name)) {
            m_tokens.insert(event.value, {i, reader, true});
            m_csrfServers.insert(serverOf(exchange.request.url));
        }
    }
    const QByteArray type = contentType(exchange.response->headers);
    const QByteArray &body = exchange.response->body;
    if (body.isEmpty() || body.size() > pageLimit)
        return;
    if (type.contains("html") && (containsNoCase(body, "<form") || containsNoCase(body, "csrf"))) {
        readPage(i, type);
    } else if (type.contains("json") && body.size() < 4096 && containsNoCase(body, "csrf")) {
        const auto token = JsonPath::find(body, u"$.token");
        if (token && *token) {
            m_tokens.insert((*token)->toUtf8(), {i, reader, false});
            m_csrfServers.insert(serverOf(exchange.request.url));
        }
    }
}

void LogIndex::readPage(qsizetype i, const QByteArray &type)
{
    const Exchange &exchange = at(i);
    HopFacts &facts = m_facts[i];
    const QByteArray &reader = facts.issued.isEmpty() ? facts.session : facts.issued;
    const HtmlPage page = readHtmlPage(exchange.response->body, type);
    for (const Csrf::Token &token : Csrf::tokensIn(page)) {
        m_tokens.insert(token.value.toUtf8(), {i, reader, false});
        m_csrfServers.insert(serverOf(exchange.request.url));
    }
    for (const HtmlForm &form : page.forms) {
        SeenForm seen;
        seen.page = i;
        seen.isLogin = isLoginForm(form);
        const auto field = std::find_if(form.fields.begin(), form.fields.end(),
            [](const HtmlField &one) { return one.type == QLatin1String("hidden") && isCsrfFieldName(one.name); });
        if (field != form.fields.end()) {
            seen.csrfField = field->name;
            seen.csrfToken = field->value.toUtf8();
            m_tokens.insert(seen.csrfToken, {i, reader, false});
            m_csrfServers.insert(serverOf(exchange.request.url));
        }
        facts.showsLogin |= seen.isLogin;
        if (!seen.isLogin && seen.csrfField.isEmpty())
            continue;
        const FormSubmission submission =
            HtmlForms::submission(form, page, exchange.request.url, HtmlForms::defaultButton(form));
        seen.method = submission.method;
        seen.target = targetKey(submission.url);
        seen.form = form;
        m_latestForm.insert(formKey(seen.method, seen.target), m_forms.size());
        m_forms.append(seen);
    }
}

void LogIndex::readRequest(qsizetype i)
{
    const SentRequest &request = at(i).request;
    HopFacts &facts = m_facts[i];
    const QList<NameValue> sessions = sessionCookiesSent(request);
    if (!sessions.isEmpty())
        facts.session = sessions.first().value;
    facts.isLogout = isLogoutRequest(request);
    facts.form = m_latestForm.value(successKey(request), -1);
    if (request.method != "POST" || facts.isLogout || request.body.isEmpty())
        return;
    LoginAttempt attempt;
    attempt.entry = i;
    int passwords = 0;
    if (const auto fields = formFields(request)) {
        for (const NameValue &field : *fields) {
            passwords += isPasswordField(field.name) ? 1 : 0;
            if (attempt.user.isEmpty() && looksLikeUserField(field.name))
                attempt.user = QString::fromUtf8(field.value);
        }
    } else if (contentType(request.headers).contains("json") && request.body.size() < 4096) {
        const auto password = JsonPath::find(request.body, u"$.password");
        passwords = password && *password ? 1 : 0;
        for (QStringView path : {u"$.username", u"$.user", u"$.email", u"$.login"}) {
            const auto user = JsonPath::find(request.body, path);
            if (attempt.user.isEmpty() && user && *user)
                attempt.user = **user;
        }
    }
    if (passwords != 1)
        return;
    facts.login = m_logins.size();
    m_logins.append(attempt);
}

QByteArray LogIndex::issuedSession(const Exchange &exchange) const
{
    QByteArray value;
    for (const CookieEvent &event : exchange.cookieEvents) {
        const bool set = event.action == CookieAction::Stored || event.action == CookieAction::Replaced;
        if (set && isSessionCookieName(event.name) && !event.value.isEmpty())
            value = event.value;
    }
    return value;
}

void LogIndex::findLoginRedirects()
{
    for (qsizetype i = 0; i < m_log.size(); ++i) {
        HopFacts &facts = m_facts[i];
        const QUrl target = redirectTarget(at(i));
        if (target.isEmpty() || facts.isLogout)
            continue;
        const bool shown = facts.next >= 0 && m_facts.at(facts.next).showsLogin;
        // A single sign-on may pass through a login path without asking anything.
        const bool endsThere =
            facts.next < 0 || m_facts.at(facts.last).showsLogin || isLoginPath(at(facts.last).request.url.path());
        const bool elsewhere = facts.login < 0 && target.path() != at(i).request.url.path();
        facts.redirectsToLogin =
            shown || (isLoginPath(target.path()) && (elsewhere ? endsThere : facts.login >= 0 && facts.next < 0));
    }
}

void LogIndex::judgeLogins()
{
    using Outcome = LoginAttempt::Outcome;
    for (LoginAttempt &attempt : m_logins) {
        const Exchange &sent = at(attempt.entry);
        const HopFacts &facts = m_facts.at(attempt.entry);
        if (!sent.response)
            continue;
        const int status = sent.response->status;
        const QUrl target = redirectTarget(sent);
        const bool formAgain = m_facts.at(facts.last).showsLogin || facts.redirectsToLogin;
        attempt.proof = facts.last;
        if (status == 400 || status == 401 || status == 403 || status == 419 || status == 422) {
            attempt.outcome = Outcome::Failed;
            attempt.proof = attempt.entry;
        } else if (formAgain || (!target.isEmpty() && saysLoginError(target))) {
            attempt.outcome = Outcome::Failed;
        } else if (!target.isEmpty()) {
            attempt.outcome = Outcome::Succeeded;
        } else if (status < 300) {
            const QByteArray body = sent.response->body.left(pageLimit);
            const bool says = contentType(sent.response->headers).contains("html")
                && (containsNoCase(body, "bad credentials") || containsNoCase(body, "invalid user")
                    || containsNoCase(body, "invalid password") || containsNoCase(body, "incorrect password")
                    || containsNoCase(body, "login failed") || containsNoCase(body, "authentication failed"));
            const bool token = containsNoCase(body, "token") && contentType(sent.response->headers).contains("json");
            if (says)
                attempt.outcome = Outcome::Failed;
            else if (token || (!facts.issued.isEmpty() && facts.issued != facts.session))
                attempt.outcome = Outcome::Succeeded;
        }
    }
}

void LogIndex::followIdentities()
{
    for (qsizetype i = 0; i < m_log.size(); ++i)
        followIdentity(i);
}

void LogIndex::followIdentity(qsizetype i)
{
    const HopFacts &facts = m_facts.at(i);
    if (!facts.session.isEmpty() && at(i).response) {
        IdentityFacts &sent = m_identities[facts.session];
        if (asksForLogin(i) && facts.login < 0) {
            if (sent.firstRefused < 0 && (sent.loggedIn || sent.loggedOutAt >= 0))
                sent.firstRefused = i;
        } else if (facts.isLogout && at(i).response->status < 400) {
            sent.loggedOutAt = i;
            sent.loggedIn = false;
        } else if (at(i).response->status < 400 && facts.login < 0 && sent.loggedOutAt < 0
            && !(facts.showsLogin && sent.loggedIn)) {
            // The login page opens for everybody: it is no proof that the session lives.
            sent.lastAccepted = i;
        }
    }
    const IdentityFacts before = m_identities.value(facts.session);
    if (!facts.issued.isEmpty() && facts.issued != facts.session) {
        IdentityFacts &issued = m_identities[facts.issued];
        if (issued.born < 0)
            issued.born = i;
        // A rotation within a session keeps who it belongs to; a new id instead of a refused one does not.
        if (before.loggedIn && !facts.isLogout && !asksForLogin(i)) {
            issued.loggedIn = true;
            issued.user = before.user;
            issued.loggedInAt = i;
        }
    }
    if (facts.login >= 0 && m_logins.at(facts.login).outcome == LoginAttempt::Outcome::Succeeded) {
        const QByteArray &id = facts.issued.isEmpty() ? facts.session : facts.issued;
        if (!id.isEmpty()) {
            IdentityFacts &in = m_identities[id];
            in.loggedIn = true;
            in.user = m_logins.at(facts.login).user;
            in.loggedInAt = i;
            in.lastAccepted = i;
        }
    }
}

void LogIndex::noteSuccesses()
{
    for (qsizetype i = 0; i < m_log.size(); ++i) {
        const Exchange &exchange = at(i);
        const qsizetype login = m_facts.at(i).login;
        const bool failedLogin = login >= 0 && m_logins.at(login).outcome == LoginAttempt::Outcome::Failed;
        if (exchange.response && exchange.response->status < 400 && !refused(i) && !failedLogin)
            m_lastSuccess.insert(successKey(exchange.request), i);
    }
}

bool LogIndex::usesCsrf(const QUrl &url) const
{
    return m_csrfServers.contains(serverOf(url));
}

bool LogIndex::asksForLogin(qsizetype i) const
{
    const Exchange &exchange = at(i);
    const HopFacts &facts = m_facts.at(i);
    if (!exchange.response)
        return false;
    if (exchange.response->status == 401)
        return facts.next < 0;
    const bool wantedLogin = isLoginPath(exchange.request.url.path());
    return facts.redirectsToLogin || (facts.showsLogin && !wantedLogin);
}

bool LogIndex::refused(qsizetype i) const
{
    const Exchange &exchange = at(i);
    if (!exchange.response)
        return false;
    const int status = exchange.response->status;
    return status == 403 || status == 419 || asksForLogin(i) || (m_facts.at(i).login >= 0 && m_facts.at(i).showsLogin);
}

qsizetype LogIndex::laterSuccess(qsizetype i) const
{
    return laterSuccess(i, at(i).request.url);
}

qsizetype LogIndex::laterSuccess(qsizetype i, const QUrl &elsewhere) const
{
    SentRequest request = at(i).request;
    request.url = elsewhere;
    const qsizetype last = m_lastSuccess.value(successKey(request), -1);
    return last > i ? last : -1;
}

} // namespace Sessionscope::Inspect
