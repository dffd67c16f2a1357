// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/active/activechecks.h"

namespace Sessionscope::Inspect::Active {

namespace {

const QString step = QStringLiteral("second-client");

QList<ProbeStep> steps(const ProbeTarget &target, const ProbeOptions &)
{
    ProbeStep probe = sharedStep(target, step, ProbeCookies::AfterLogin);
    probe.fromElsewhere = true;
    return {probe};
}

std::optional<Check> judge(const ProbeRun &run)
{
    if (run.hops(Name::shared, step).isEmpty())
        return std::nullopt;
    if (auto check = unproven(run, CheckCode::SecondClient, Name::shared))
        return check;
    return opened(run, CheckCode::SecondClient, Name::shared, step, {CheckResult::Warning, CheckClue::OpensElsewhere},
        {CheckResult::Pass, CheckClue::RefusedElsewhere});
}

} // namespace

ActiveCheck secondClient()
{
    return {CheckCode::SecondClient, needsLogin, steps, judge, true};
}

} // namespace Sessionscope::Inspect::Active
