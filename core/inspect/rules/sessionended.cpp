// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/requestfacts.h"
#include "core/inspect/rules/rules.h"
#include "core/inspect/rules/story.h"

namespace Sessionscope::Inspect::Rules {

namespace {

// Shorter pauses do not end a session by idleness.
constexpr qint64 idleSeconds = 30;

QByteArray routeOf(const QByteArray &id)
{
    const qsizetype dot = id.lastIndexOf('.');
    return dot < 0 ? QByteArray() : id.mid(dot + 1);
}

// Spring Security's ConcurrentSessionFilter.
bool saysConcurrent(const Exchange &exchange)
{
    return exchange.response && exchange.response->body.size() < 16 * 1024
        && exchange.response->body.contains("This session has been expired");
}

Evidence accepted(const LogIndex &index, qsizetype i, const QByteArray &id)
{
    return Story::clue(index, i, Clue::LastAccepted, {{"id", Story::masked(id)}});
}

Finding ended(const LogIndex &index, const QByteArray &id, const IdentityFacts &facts, qint64 idle)
{
    const qsizetype i = facts.firstRefused;
    const bool out = facts.loggedOutAt >= 0 && facts.loggedOutAt < i;
    const auto code = out     ? FindingCode::SessionLoggedOut
        : idle >= idleSeconds ? FindingCode::SessionExpired
                              : FindingCode::SessionLost;
    Finding finding = Story::about(index, i, code, Severity::Problem, Confidence::Likely);
    // Who logs out is asked to log in again: that is how it should be.
    if (out)
        finding.severity = Severity::Note;
    else if (!finding.resolvedHop.isEmpty())
        finding.severity = Severity::Warning;
    finding.confidence = out ? Confidence::Certain : Confidence::Likely;
    finding.facts.insert("id", Story::masked(id));
    finding.facts.insert("idle", QString::number(idle));
    if (facts.lastAccepted >= 0)
        finding.evidence.append(accepted(index, facts.lastAccepted, id));
    if (out)
        finding.evidence.append(Story::clue(index, facts.loggedOutAt, Clue::LoggedOutHere));
    finding.evidence.append(
        Story::clue(index, i, Clue::FirstRefused, {{"id", Story::masked(id)}, {"idle", QString::number(idle)}}));
    finding.evidence.append(Story::answer(index, i));
    finding.fix = FixCode::LogInAgain;
    return finding;
}

} // namespace

QList<Finding> sessionEnded(const LogIndex &index)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < index.size(); ++i) {
        const QByteArray &id = index.facts(i).session;
        if (id.isEmpty())
            continue;
        const IdentityFacts facts = index.identity(id);
        if (saysConcurrent(index.at(i))) {
            Finding finding =
                Story::about(index, i, FindingCode::SessionConcurrent, Severity::Problem, Confidence::Certain);
            finding.facts.insert("id", Story::masked(id));
            finding.evidence = {
                Story::clue(index, i, Clue::AnswerTells, {{"words", QStringLiteral("This session has been expired")}})};
            finding.fix = FixCode::LogInAgain;
            findings.append(finding);
        } else if (facts.firstRefused == i && index.facts(i).login < 0) {
            const qsizetype before = facts.lastAccepted >= 0 && facts.lastAccepted < i ? facts.lastAccepted : -1;
            const qint64 idle = before < 0 ? 0 : index.at(before).started.secsTo(index.at(i).started);
            // A token that was missing, or rights, are no end of the session when it works on afterwards.
            if (facts.loggedOutAt < 0 && facts.lastAccepted > i)
                continue;
            findings.append(ended(index, id, facts, idle));
        }
    }
    return findings;
}

QList<Finding> routeLost(const LogIndex &index)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < index.size(); ++i) {
        const HopFacts &facts = index.facts(i);
        const QByteArray before = routeOf(facts.session);
        const QByteArray after = routeOf(facts.issued);
        if (before.isEmpty() || after.isEmpty() || before == after || facts.login >= 0)
            continue;
        // Same id, other route: the session was replicated, which is well.
        if (facts.session.chopped(before.size()) == facts.issued.chopped(after.size()))
            continue;
        const bool harm = index.identity(facts.session).loggedIn || Story::consequence(index, i) >= 0;
        Finding finding = Story::about(
            index, i, FindingCode::RouteLost, harm ? Severity::Problem : Severity::Warning, Confidence::Likely);
        finding.facts.insert("before", QString::fromUtf8(before));
        finding.facts.insert("after", QString::fromUtf8(after));
        finding.evidence = {Story::clue(index, i, Clue::RouteBefore, {{"route", QString::fromUtf8(before)}}),
            Story::clue(
                index, i, Clue::RouteAfter, {{"route", QString::fromUtf8(after)}, {"id", Story::masked(facts.issued)}}),
            Story::answer(index, i)};
        finding.fix = FixCode::UseStickySessions;
        findings.append(finding);
    }
    return findings;
}

} // namespace Sessionscope::Inspect::Rules
