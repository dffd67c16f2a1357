// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/sessioncookienames.h"
#include "core/inspect/requestfacts.h"
#include "core/inspect/rules/rules.h"
#include "core/inspect/rules/story.h"

#include <QSet>

#include <algorithm>

namespace Sessionscope::Inspect::Rules {

namespace {

bool sendsNamesake(const Exchange &exchange, const QByteArray &name)
{
    const QList<NameValue> sent = cookiesSent(exchange.request);
    return std::any_of(sent.begin(), sent.end(), [&name](const NameValue &one) { return one.name == name; });
}

bool isForeignHost(CookieReason reason)
{
    return reason == CookieReason::HostOnlyMismatch || reason == CookieReason::DomainMismatch;
}

Finding told(const LogIndex &index, qsizetype i, qsizetype harm, const CookieEvent &event, FindingCode code)
{
    Finding finding = Story::about(index, i, code, Severity::Problem, Confidence::Likely);
    finding.facts.insert("cookie", QString::fromUtf8(event.name));
    finding.evidence = {Story::decision(index, i, event)};
    if (harm >= 0) {
        finding.facts.insert("harm", index.at(harm).hopNumber());
        finding.evidence.append(Story::answer(index, harm));
    }
    return finding;
}

// Two of one name differ in whose they are alone.
Evidence namesake(const LogIndex &index, qsizetype i, const CookieEvent &event)
{
    Evidence evidence = Story::decision(index, i, event);
    evidence.clue = Clue::NamesakeSent;
    evidence.facts.insert("id", Story::masked(event.value));
    evidence.facts.insert("place", event.domain + QString::fromUtf8(event.path));
    return evidence;
}

} // namespace

QList<Finding> sessionWithheld(const LogIndex &index)
{
    QList<Finding> findings;
    QSet<QByteArray> told_;
    for (qsizetype i = 0; i < index.size(); ++i) {
        const Exchange &exchange = index.at(i);
        for (const CookieEvent &event : exchange.cookieEvents) {
            if (event.action != CookieAction::Withheld || !isSessionCookieName(event.name)
                || event.reason == CookieReason::CookieHeaderTyped || event.reason == CookieReason::JarSwitchedOff
                || isForeignHost(event.reason) || sendsNamesake(exchange, event.name))
                continue;
            const qsizetype harm = Story::consequence(index, i);
            // Another application of the same server has a session of its own: its login page is no harm.
            const bool wasIn = index.identity(event.value).loggedIn;
            const bool attempted = index.facts(i).login >= 0;
            if (harm < 0 || (!wasIn && !attempted))
                continue;
            const QByteArray key = event.name + '\n' + event.path + '\n' + QByteArray::number(int(event.reason));
            if (told_.contains(key))
                continue;
            told_.insert(key);
            Finding finding = told(index, i, harm, event, FindingCode::SessionWithheld);
            finding.fix = event.reason == CookieReason::SecureOverHttp ? FixCode::UseHttps
                : event.reason == CookieReason::Expired                ? FixCode::LogInAgain
                                                                       : FixCode::EditCookie;
            findings.append(finding);
        }
    }
    return findings;
}

QList<Finding> sessionRejected(const LogIndex &index)
{
    struct Case
    {
        qsizetype entry = -1;
        CookieEvent event;
        int count = 0;
        qsizetype harm = -1;
    };
    QHash<QByteArray, Case> cases;
    QList<QByteArray> order;
    QHash<QString, QList<QByteArray>> byServer;
    for (qsizetype i = 0; i < index.size(); ++i) {
        const Exchange &exchange = index.at(i);
        const QString server = exchange.request.url.host();
        // What followed: the login page, although a login was tried, or a refusal.
        const auto pending = byServer.constFind(server);
        if (pending != byServer.constEnd() && index.refused(i)) {
            for (const QByteArray &key : *pending) {
                Case &one = cases[key];
                if (one.harm < 0 && i > one.entry)
                    one.harm = i;
            }
        }
        for (const CookieEvent &event : exchange.cookieEvents) {
            // A request that uses no jar was meant to leave none in it.
            if (event.action != CookieAction::Rejected || !isSessionCookieName(event.name)
                || event.reason == CookieReason::AlreadyExpired || event.reason == CookieReason::JarSwitchedOff)
                continue;
            const QByteArray key = event.name + '\n' + event.domain.toUtf8() + '\n'
                + QByteArray::number(int(event.reason)) + '\n' + server.toUtf8();
            Case &one = cases[key];
            if (one.count++ == 0) {
                one.entry = i;
                one.event = event;
                order.append(key);
                byServer[server].append(key);
            }
        }
    }
    QList<Finding> findings;
    for (const QByteArray &key : order) {
        const Case &one = cases[key];
        Finding finding = told(index, one.entry, one.harm, one.event, FindingCode::SessionRejected);
        finding.confidence = Confidence::Certain;
        finding.resolvedHop.clear();
        if (one.harm < 0 && one.count < 2)
            finding.severity = Severity::Warning;
        finding.fix = one.event.reason == CookieReason::SecureOverHttp ? FixCode::UseHttps : FixCode::FixCookieOnServer;
        findings.append(finding);
    }
    return findings;
}

QList<Finding> cookieHeaderTyped(const LogIndex &index)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < index.size(); ++i) {
        const Exchange &exchange = index.at(i);
        for (const CookieEvent &event : exchange.cookieEvents) {
            if (event.action != CookieAction::Withheld || event.reason != CookieReason::CookieHeaderTyped
                || !isSessionCookieName(event.name) || sendsNamesake(exchange, event.name))
                continue;
            const qsizetype harm = Story::consequence(index, i);
            Finding finding = told(index, i, harm, event, FindingCode::CookieHeaderTyped);
            finding.confidence = Confidence::Certain;
            if (harm < 0)
                finding.severity = Severity::Warning;
            QStringList names;
            for (const NameValue &cookie : cookiesSent(exchange.request))
                names.append(QString::fromUtf8(cookie.name));
            finding.evidence.prepend(
                Story::clue(index, i, Clue::CookieHeader, {{"names", names.join(QStringLiteral(", "))}}));
            finding.fix = FixCode::RemoveCookieHeader;
            findings.append(finding);
        }
    }
    return findings;
}

QList<Finding> sessionDuplicate(const LogIndex &index)
{
    QList<Finding> findings;
    QSet<QByteArray> seen;
    for (qsizetype i = 0; i < index.size(); ++i) {
        const QList<NameValue> sent = sessionCookiesSent(index.at(i).request);
        if (sent.size() < 2)
            continue;
        for (const NameValue &cookie : sent) {
            const auto count = std::count_if(
                sent.begin(), sent.end(), [&cookie](const NameValue &one) { return one.name == cookie.name; });
            if (count < 2 || seen.contains(cookie.name))
                continue;
            seen.insert(cookie.name);
            const qsizetype harm = Story::consequence(index, i);
            Finding finding = Story::about(index, i, FindingCode::SessionDuplicate,
                harm < 0 ? Severity::Warning : Severity::Problem, Confidence::Likely);
            finding.facts.insert("cookie", QString::fromUtf8(cookie.name));
            finding.evidence = {Story::clue(index, i, Clue::SentTwice,
                {{"cookie", QString::fromUtf8(cookie.name)}, {"count", QString::number(count)}})};
            for (const CookieEvent &event : index.at(i).cookieEvents) {
                if (event.action == CookieAction::Sent && event.name == cookie.name)
                    finding.evidence.append(namesake(index, i, event));
            }
            if (harm >= 0)
                finding.evidence.append(Story::answer(index, harm));
            finding.fix = FixCode::RemoveOtherCookie;
            findings.append(finding);
        }
    }
    return findings;
}

} // namespace Sessionscope::Inspect::Rules
