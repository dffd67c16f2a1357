// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/active/activechecks.h"

namespace Sessionscope::Inspect::Active {

namespace {

const QString step = QStringLiteral("old-id");

QList<ProbeStep> steps(const ProbeTarget &target, const ProbeOptions &)
{
    return {sharedStep(target, step, ProbeCookies::BeforeLogin)};
}

std::optional<Check> judge(const ProbeRun &run)
{
    if (run.hops(Name::shared, step).isEmpty())
        return std::nullopt;
    if (auto check = unproven(run, CheckCode::OldIdAfterLogin, Name::shared))
        return check;
    // Who had no id before the login has nothing that could live on.
    if (run.sent(Name::shared, step).isEmpty())
        return Check{CheckCode::OldIdAfterLogin, CheckResult::NotApplicable,
            {run.evidence(Name::shared, Name::login, CheckClue::NoIdBefore)}};
    return opened(run, CheckCode::OldIdAfterLogin, Name::shared, step, {CheckResult::Fail, CheckClue::StillAccepted},
        {CheckResult::Pass, CheckClue::NoLongerAccepted});
}

} // namespace

ActiveCheck oldId()
{
    return {CheckCode::OldIdAfterLogin, needsLogin, steps, judge, true};
}

} // namespace Sessionscope::Inspect::Active
