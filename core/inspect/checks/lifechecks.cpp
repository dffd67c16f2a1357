// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/redaction.h"
#include "core/inspect/checks/checks.h"

#include <QSet>

namespace Sessionscope::Inspect::Checks {

namespace {

const LoginAttempt *successfulLogin(const LogIndex &index)
{
    for (const LoginAttempt &attempt : index.logins()) {
        if (attempt.outcome == LoginAttempt::Outcome::Succeeded)
            return &attempt;
    }
    return nullptr;
}

Check rotation(const LogIndex &index)
{
    Check check = waiting(CheckCode::RotationAtLogin, CheckClue::NeedsLogin);
    for (const LoginAttempt &attempt : index.logins()) {
        if (attempt.outcome != LoginAttempt::Outcome::Succeeded)
            continue;
        const HopFacts &facts = index.facts(attempt.entry);
        // Without an id before there is nothing to fix.
        if (facts.session.isEmpty())
            continue;
        if (facts.issued.isEmpty() || facts.issued == facts.session)
            return {CheckCode::RotationAtLogin, CheckResult::Fail,
                {at(index, attempt.entry, CheckClue::NotRotated, {{"id", Redaction::masked(facts.session)}})}};
        check = {CheckCode::RotationAtLogin, CheckResult::Pass,
            {at(index, attempt.entry, CheckClue::Rotated,
                {{"before", Redaction::masked(facts.session)}, {"after", Redaction::masked(facts.issued)}})}};
    }
    return check;
}

// Paths that somebody was sent away from: what is behind the login.
QSet<QString> privatePaths(const LogIndex &index)
{
    QSet<QString> paths;
    for (qsizetype i = 0; i < index.size(); ++i) {
        if (index.asksForLogin(i) && index.facts(i).login < 0)
            paths.insert(index.at(i).request.url.path());
    }
    return paths;
}

// What became of \a id after \a since: the entry and whether it still opened something private; -1 when it was not
// tried.
std::pair<qsizetype, bool> triedAgain(
    const LogIndex &index, const QByteArray &id, qsizetype since, const QSet<QString> &paths)
{
    for (qsizetype i = since + 1; i < index.size(); ++i) {
        if (index.facts(i).session != id || !index.at(i).response || index.facts(i).login >= 0
            || index.facts(i).isLogout)
            continue;
        if (index.asksForLogin(i))
            return {i, false};
        if (index.at(i).response->status < 300 && !index.facts(i).showsLogin
            && paths.contains(index.at(i).request.url.path()))
            return {i, true};
    }
    return {-1, false};
}

Check told(const LogIndex &index, CheckCode code, const QByteArray &id, std::pair<qsizetype, bool> tried)
{
    if (tried.first < 0)
        return waiting(code, CheckClue::NeedsActive);
    const auto clue = tried.second ? CheckClue::StillAccepted : CheckClue::NoLongerAccepted;
    return {code, tried.second ? CheckResult::Fail : CheckResult::Pass,
        {at(index, tried.first, clue, {{"id", Redaction::masked(id)}})}};
}

Check oldId(const LogIndex &index, const QSet<QString> &paths)
{
    const LoginAttempt *login = successfulLogin(index);
    if (!login)
        return waiting(CheckCode::OldIdAfterLogin, CheckClue::NeedsLogin);
    const HopFacts &facts = index.facts(login->entry);
    if (facts.session.isEmpty() || facts.issued.isEmpty() || facts.session == facts.issued)
        return waiting(CheckCode::OldIdAfterLogin, CheckClue::NeedsActive);
    return told(
        index, CheckCode::OldIdAfterLogin, facts.session, triedAgain(index, facts.session, login->entry, paths));
}

Check logout(const LogIndex &index, const QSet<QString> &paths)
{
    Check check = waiting(CheckCode::LogoutEnds, CheckClue::NeedsLogout);
    for (qsizetype i = 0; i < index.size(); ++i) {
        const QByteArray &id = index.facts(i).session;
        if (!index.facts(i).isLogout || id.isEmpty() || index.identity(id).loggedOutAt != i)
            continue;
        const Check one = told(index, CheckCode::LogoutEnds, id, triedAgain(index, id, i, paths));
        if (check.result != CheckResult::Pass)
            check = one;
        if (one.result == CheckResult::Fail)
            return one;
    }
    return check;
}

Check idleLimit(const LogIndex &index)
{
    for (const auto &[id, facts] : index.identities().asKeyValueRange()) {
        if (facts.firstRefused < 0 || facts.loggedOutAt >= 0 || facts.lastAccepted < 0
            || facts.lastAccepted > facts.firstRefused)
            continue;
        const qint64 idle = index.at(facts.lastAccepted).started.secsTo(index.at(facts.firstRefused).started);
        if (idle >= 60)
            return {CheckCode::IdleLimit, CheckResult::Pass,
                {at(index, facts.firstRefused, CheckClue::NoLongerAccepted,
                    {{"id", Redaction::masked(id)}, {"idle", QString::number(idle)}})}};
    }
    return waiting(CheckCode::IdleLimit, CheckClue::NeedsIdle);
}

} // namespace

QList<Check> lives(const LogIndex &index)
{
    const QSet<QString> paths = privatePaths(index);
    return {rotation(index), oldId(index, paths), waiting(CheckCode::Fixation, CheckClue::NeedsActive),
        waiting(CheckCode::SecondClient, CheckClue::NeedsActive), logout(index, paths), idleLimit(index),
        waiting(CheckCode::AbsoluteLimit, CheckClue::ClientCannotTell)};
}

} // namespace Sessionscope::Inspect::Checks
