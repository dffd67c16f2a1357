// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/active/activechecks.h"
#include "core/inspect/checks/checks.h"

namespace Sessionscope::Inspect::Active {

namespace {

const QString known = QStringLiteral("known-user");
const QString unknown = QStringLiteral("unknown-user");

std::optional<CheckClue> missing(const ProbeTarget &target)
{
    return needsCredentials(target);
}

// One try each: nobody is locked out by it.
QList<ProbeStep> steps(const ProbeTarget &target, const ProbeOptions &)
{
    QList<ProbeStep> steps;
    for (const QString &client : {known, unknown}) {
        steps.append({client, Name::page, "GET", target.loginPage});
        steps.append({client, Name::login, target.loginMethod, target.loginUrl});
        steps.last().body = client == known ? ProbeBody::WrongPassword : ProbeBody::UnknownUser;
    }
    return steps;
}

const LoginAttempt *attemptOf(const ProbeRun &run, const QString &client)
{
    for (const qsizetype hop : run.hops(client, Name::login)) {
        if (run.index().facts(hop).login >= 0)
            return &run.index().logins().at(run.index().facts(hop).login);
    }
    return nullptr;
}

std::optional<Check> judge(const ProbeRun &run)
{
    if (run.hops(known, Name::page).isEmpty())
        return std::nullopt;
    const LoginAttempt *first = attemptOf(run, known);
    const LoginAttempt *second = attemptOf(run, unknown);
    if (!first || !second || first->proof < 0 || second->proof < 0)
        return Check{CheckCode::ErrorMessages, CheckResult::Waiting,
            {run.evidence(first ? unknown : known, Name::login, CheckClue::ProbeFailed, {{"step", Name::login}})}};
    const bool same = Checks::lookAlike(run.index(), *first, *second);
    const CheckClue clue = same ? CheckClue::MessagesSame : CheckClue::MessagesDiffer;
    return Check{CheckCode::ErrorMessages, same ? CheckResult::Pass : CheckResult::Warning,
        {run.evidence(known, Name::login, clue), run.evidence(unknown, Name::login, clue)}};
}

} // namespace

ActiveCheck errorMessages()
{
    return {CheckCode::ErrorMessages, missing, steps, judge};
}

} // namespace Sessionscope::Inspect::Active
