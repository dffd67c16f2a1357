// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/active/activechecks.h"

namespace Sessionscope::Inspect::Active {

namespace {

const QString step = QStringLiteral("after-logout");

QList<ProbeStep> steps(const ProbeTarget &target, const ProbeOptions &)
{
    return formSteps(target, Name::shared, Name::logout, ProbeBody::Logout)
        << sharedStep(target, step, ProbeCookies::AfterLogin);
}

std::optional<Check> judge(const ProbeRun &run)
{
    const QList<qsizetype> out = run.hops(Name::shared, Name::logout);
    if (run.hops(Name::shared, step).isEmpty())
        return std::nullopt;
    if (auto check = unproven(run, CheckCode::LogoutEnds, Name::shared))
        return check;
    // A logout that was refused ends nothing, and says nothing.
    const auto &answer = out.isEmpty() ? std::nullopt : run.index().at(out.first()).response;
    if (!answer || answer->status >= 400)
        return Check{CheckCode::LogoutEnds, CheckResult::Waiting,
            {run.evidence(Name::shared, Name::logout, CheckClue::ProbeFailed, {{"step", Name::logout}})}};
    return opened(run, CheckCode::LogoutEnds, Name::shared, step, {CheckResult::Fail, CheckClue::StillAccepted},
        {CheckResult::Pass, CheckClue::NoLongerAccepted});
}

} // namespace

ActiveCheck logoutEnds()
{
    return {CheckCode::LogoutEnds, needsLogout, steps, judge, true};
}

} // namespace Sessionscope::Inspect::Active
