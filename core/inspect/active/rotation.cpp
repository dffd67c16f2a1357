// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/redaction.h"
#include "core/inspect/active/activechecks.h"

namespace Sessionscope::Inspect::Active {

namespace {

QList<ProbeStep> steps(const ProbeTarget &, const ProbeOptions &)
{
    return {}; // The login that is shared shows it.
}

std::optional<Check> judge(const ProbeRun &run)
{
    const CheckCode code = CheckCode::RotationAtLogin;
    const QByteArray before = run.sent(Name::shared, Name::login);
    const QByteArray after = run.issued(Name::shared, Name::login);
    if (before.isEmpty() || unproven(run, code, Name::shared))
        return std::nullopt;
    if (after.isEmpty() || after == before)
        return Check{code, CheckResult::Fail,
            {run.evidence(Name::shared, Name::login, CheckClue::NotRotated, {{"id", Redaction::masked(before)}})}};
    return Check{code, CheckResult::Pass,
        {run.evidence(Name::shared, Name::login, CheckClue::Rotated,
            {{"before", Redaction::masked(before)}, {"after", Redaction::masked(after)}})}};
}

} // namespace

ActiveCheck rotation()
{
    return {CheckCode::RotationAtLogin, needsLogin, steps, judge, true};
}

} // namespace Sessionscope::Inspect::Active
