// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/active/activechecks.h"

namespace Sessionscope::Inspect::Active {

namespace {

// A login of its own: without protection the request logs it out.
const QString client = QStringLiteral("csrf");
const QString logout = QStringLiteral("logout");
const QString after = QStringLiteral("after-refusal");

std::optional<CheckClue> missing(const ProbeTarget &target)
{
    if (const auto clue = needsLogout(target))
        return clue;
    // A GET changes nothing a token could protect.
    return target.logoutMethod == "GET" ? std::optional(CheckClue::NeedsLogout) : std::nullopt;
}

QList<ProbeStep> steps(const ProbeTarget &target, const ProbeOptions &)
{
    return loginSteps(target, client) + logoutSteps(target, client, ProbeBody::FormWithoutToken)
        << ProbeStep{client, after, "GET", target.privatePage};
}

std::optional<Check> judge(const ProbeRun &run)
{
    if (run.hops(client, after).isEmpty())
        return std::nullopt;
    if (auto check = unproven(run, CheckCode::CsrfEnforced, client))
        return check;
    const QList<qsizetype> out = run.hops(client, logout);
    if (out.isEmpty() || !run.index().at(out.first()).response)
        return Check{CheckCode::CsrfEnforced, CheckResult::Waiting,
            {run.evidence(client, logout, CheckClue::ProbeFailed, {{"step", logout}})}};
    // What counts is what it did: some servers refuse with a redirect.
    const bool refused = run.index().at(out.first()).response->status >= 400 || run.opens(client, after);
    return Check{CheckCode::CsrfEnforced, refused ? CheckResult::Pass : CheckResult::Fail,
        {run.evidence(client, logout, refused ? CheckClue::Refused : CheckClue::AcceptedWithout),
            run.evidence(client, after, refused ? CheckClue::ControlOpened : CheckClue::ControlRefused)}};
}

} // namespace

ActiveCheck csrfEnforced()
{
    return {CheckCode::CsrfEnforced, missing, steps, judge};
}

} // namespace Sessionscope::Inspect::Active
