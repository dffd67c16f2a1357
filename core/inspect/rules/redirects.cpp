// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/requestfacts.h"
#include "core/inspect/rules/rules.h"
#include "core/inspect/rules/story.h"

#include "core/cookies/sessioncookienames.h"

namespace Sessionscope::Inspect::Rules {

namespace {

QString slashless(QString path)
{
    while (path.size() > 1 && path.endsWith(QLatin1Char('/')))
        path.chop(1);
    return path;
}

// The same resource under another scheme, host or slash: no redirect after a post.
bool isSamePlace(const QUrl &a, const QUrl &b)
{
    return slashless(a.path()) == slashless(b.path());
}

const CookieEvent *sessionCookie(const Exchange &exchange, CookieAction action)
{
    for (const CookieEvent &event : exchange.cookieEvents) {
        if (event.action == action && isSessionCookieName(event.name))
            return &event;
    }
    return nullptr;
}

// Why the trail comes back to where it was.
QString loopCause(const LogIndex &index, qsizetype first)
{
    bool http = false;
    bool https = false;
    for (qsizetype hop = first; hop >= 0; hop = index.facts(hop).next) {
        if (sessionCookie(index.at(hop), CookieAction::Rejected))
            return QStringLiteral("rejected");
        if (sessionCookie(index.at(hop), CookieAction::Withheld))
            return QStringLiteral("withheld");
        (index.at(hop).request.url.scheme() == QLatin1String("https") ? https : http) = true;
    }
    if (http && https)
        return QStringLiteral("scheme");
    return index.facts(first).redirectsToLogin ? QStringLiteral("login") : QStringLiteral("server");
}

} // namespace

QList<Finding> methodChanged(const LogIndex &index)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < index.size(); ++i) {
        const Exchange &exchange = index.at(i);
        const QUrl target = redirectTarget(exchange);
        const QByteArray &method = exchange.request.method;
        const qsizetype next = index.facts(i).next;
        if (target.isEmpty() || method == "GET" || method == "HEAD" || next < 0 || index.facts(i).login >= 0)
            continue;
        const int status = exchange.response->status;
        const bool became = index.at(next).request.method == "GET" && (status == 301 || status == 302);
        if (!became || !isSamePlace(exchange.request.url, target))
            continue;
        const bool sameUrl = target.matches(exchange.request.url, QUrl::RemoveFragment);
        // A page that shows itself again after a post is the pattern "post, redirect, get".
        if (sameUrl
            || (status == 302 && originOf(target) == originOf(exchange.request.url)
                && target.path() == exchange.request.url.path()))
            continue;
        Finding finding = Story::about(index, i, FindingCode::MethodChanged, Severity::Problem, Confidence::Certain);
        finding.facts.insert("target", originOf(target) + target.path());
        // What the fix does, done.
        if (const qsizetype later = index.laterSuccess(i, target); later >= 0)
            finding.resolvedHop = index.at(later).hopNumber();
        finding.evidence = {Story::answer(index, i),
            Story::clue(
                index, next, Clue::MethodBecame, {{"from", QString::fromUtf8(method)}, {"to", QStringLiteral("GET")}})};
        finding.fix = FixCode::PostToTarget;
        findings.append(finding);
    }
    return findings;
}

QList<Finding> authorizationDropped(const LogIndex &index)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < index.size(); ++i) {
        const qsizetype next = index.facts(i).next;
        if (next < 0 || !index.at(i).request.headers.contains("Authorization")
            || index.at(next).request.headers.contains("Authorization"))
            continue;
        const QUrl target = redirectTarget(index.at(i));
        if (target.isEmpty() || originOf(target) == originOf(index.at(i).request.url))
            continue;
        const qsizetype harm = Story::consequence(index, next);
        if (harm < 0)
            continue;
        Finding finding =
            Story::about(index, i, FindingCode::AuthorizationDropped, Severity::Problem, Confidence::Certain);
        finding.facts.insert("origin", originOf(target));
        finding.evidence = {Story::answer(index, i),
            Story::clue(index, next, Clue::CredentialsDropped, {{"origin", originOf(target)}}),
            Story::answer(index, harm)};
        finding.fix = FixCode::AllowCredentials;
        findings.append(finding);
    }
    return findings;
}

QList<Finding> schemeChange(const LogIndex &index)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < index.size(); ++i) {
        const qsizetype next = index.facts(i).next;
        const QUrl target = redirectTarget(index.at(i));
        const QUrl &url = index.at(i).request.url;
        if (next < 0 || target.isEmpty() || target.scheme() == url.scheme() || target.host() != url.host())
            continue;
        const CookieEvent *withheld = sessionCookie(index.at(next), CookieAction::Withheld);
        const CookieEvent *rejected = sessionCookie(index.at(i), CookieAction::Rejected);
        const qsizetype harm = Story::consequence(index, next);
        const bool lost = !index.facts(i).session.isEmpty() && index.facts(next).session.isEmpty();
        if (harm < 0 || (!lost && !(withheld && withheld->reason == CookieReason::SecureOverHttp) && !rejected))
            continue;
        Finding finding =
            Story::about(index, i, FindingCode::SchemeChangeLostSession, Severity::Problem, Confidence::Likely);
        finding.facts.insert("from", url.scheme());
        finding.facts.insert("to", target.scheme());
        finding.evidence = {Story::answer(index, i)};
        if (rejected)
            finding.evidence.append(Story::decision(index, i, *rejected));
        if (withheld)
            finding.evidence.append(Story::decision(index, next, *withheld));
        finding.evidence.append(Story::answer(index, harm));
        finding.fix = FixCode::UseHttps;
        findings.append(finding);
    }
    return findings;
}

QList<Finding> redirectLoop(const LogIndex &index)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < index.size(); ++i) {
        if (index.facts(i).previous >= 0)
            continue;
        QHash<QByteArray, int> visits;
        qsizetype turn = -1;
        bool limit = false;
        for (qsizetype hop = i; hop >= 0; hop = index.facts(hop).next) {
            const Exchange &exchange = index.at(hop);
            limit |= exchange.failure && exchange.failure->error.code == ErrorCode::TooManyRedirects;
            if (!exchange.response || !isRedirect(exchange.response->status))
                continue;
            const QByteArray url = exchange.request.method + ' ' + exchange.request.url.toEncoded(QUrl::RemoveFragment);
            // Twice happens where a first visit sets a cookie and comes back.
            if (++visits[url] == 3 && turn < 0)
                turn = hop;
        }
        if (turn < 0 && !limit)
            continue;
        const qsizetype shown = turn < 0 ? index.facts(i).last : turn;
        Finding finding = Story::about(index, shown, FindingCode::RedirectLoop, Severity::Problem, Confidence::Certain);
        finding.facts.insert("cause", loopCause(index, i));
        // What goes round answers each time, and is no success.
        if (const qsizetype later = index.laterSuccess(shown); later >= 0 && index.at(later).trail == index.at(i).trail)
            finding.resolvedHop.clear();
        finding.evidence = {Story::clue(index, i, Clue::LoopsHere), Story::answer(index, shown),
            Story::clue(index, index.facts(i).last, Clue::LoopCause, {{"cause", loopCause(index, i)}})};
        for (qsizetype hop = i; hop >= 0; hop = index.facts(hop).next) {
            const CookieEvent *event = sessionCookie(index.at(hop), CookieAction::Rejected);
            event = event ? event : sessionCookie(index.at(hop), CookieAction::Withheld);
            if (event) {
                finding.evidence.append(Story::decision(index, hop, *event));
                break;
            }
        }
        finding.fix = FixCode::CheckServer;
        findings.append(finding);
    }
    return findings;
}

} // namespace Sessionscope::Inspect::Rules
