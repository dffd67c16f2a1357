// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/active/probetarget.h"

#include "core/cookies/sessioncookienames.h"
#include "core/inspect/logindex.h"
#include "core/inspect/requestfacts.h"

#include <QSet>

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

// The newest login by form that worked and whose password is known.
qsizetype readLogin(const LogIndex &index, ProbeTarget &target)
{
    for (qsizetype i = index.logins().size() - 1; i >= 0; --i) {
        const LoginAttempt &attempt = index.logins().at(i);
        const qsizetype form = index.facts(attempt.entry).form;
        const auto fields = formFields(index.at(attempt.entry).request);
        if (attempt.outcome != LoginAttempt::Outcome::Succeeded || form < 0 || !fields)
            continue;
        target.user = attempt.user;
        for (const NameValue &field : *fields) {
            if (isPasswordField(field.name) && !isRedacted(field.value)) {
                target.passwordField = QString::fromUtf8(field.name);
                target.password = QString::fromUtf8(field.value);
            } else if (QString::fromUtf8(field.value) == attempt.user) {
                target.userField = QString::fromUtf8(field.name);
            }
        }
        if (target.passwordField.isEmpty() || target.userField.isEmpty())
            continue;
        target.loginPage = plain(index.at(wayTo(index, index.forms().at(form).page)).request.url);
        target.loginUrl = plain(index.at(attempt.entry).request.url);
        target.loginMethod = index.at(attempt.entry).request.method;
        return attempt.entry;
    }
    return -1;
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

void readLogout(const LogIndex &index, ProbeTarget &target)
{
    for (qsizetype i = index.size() - 1; i >= 0; --i) {
        const Exchange &one = index.at(i);
        const bool isForm = one.request.bodySize == 0 || formFields(one.request);
        if (!isLogoutRequest(one.request) || !one.response || one.response->status >= 400 || !isForm
            || index.facts(i).session.isEmpty() || index.identity(index.facts(i).session).loggedInAt < 0)
            continue;
        // A page that asks whether one is sure is no logout.
        if (one.request.method == "GET" && one.response->status < 300)
            continue;
        target.logoutUrl = plain(one.request.url);
        target.logoutMethod = one.request.method;
        for (const NameValue &field : formFields(one.request).value_or(QList<NameValue>()))
            target.logoutFields.append({QString::fromUtf8(field.name), QString::fromUtf8(field.value)});
        if (const auto token = csrfTokenSent(one.request)) {
            target.tokenName = token->name;
            target.tokenIsHeader = one.request.headers.contains(token->name);
            const qsizetype issued = index.tokens().value(token->value, SeenToken{}).entry;
            if (issued >= 0)
                target.tokenPage = plain(index.at(issued).request.url);
        }
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
        target.user.clear();
        target.password.clear();
        return target;
    }
    target.privatePage = privatePage(index, target.loginUrl);
    readLogout(index, target);
    return target;
}

} // namespace Sessionscope::Inspect
