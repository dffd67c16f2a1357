// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/redaction.h"
#include "core/inspect/active/activechecks.h"

namespace Sessionscope::Inspect::Active {

namespace {

const QString client = QStringLiteral("fixation");
const QString step = QStringLiteral("made-up-id");

QList<ProbeStep> steps(const ProbeTarget &target, const ProbeOptions &)
{
    QList<ProbeStep> steps = loginSteps(target, client);
    // The login page is the first that sees the made-up id.
    steps[1].cookies = ProbeCookies::MadeUp;
    ProbeStep probe{client, step, "GET", target.privatePage};
    probe.cookies = ProbeCookies::MadeUpOnly;
    return steps << probe;
}

std::optional<Check> judge(const ProbeRun &run)
{
    const CheckCode code = CheckCode::Fixation;
    if (run.hops(client, step).isEmpty())
        return std::nullopt;
    if (auto check = unproven(run, code, client))
        return check;
    const QByteArray madeUp = run.sent(client, Name::page);
    const Facts facts{{"id", Redaction::masked(madeUp)}};
    if (run.opens(client, step))
        return Check{code, CheckResult::Fail,
            {run.evidence(client, step, CheckClue::StillAccepted, facts),
                run.evidence(client, Name::page, CheckClue::MadeUpTaken, facts)}};
    // Its login still went under the made-up id: no other one had been given out until then.
    if (run.sent(client, Name::login) == madeUp && !run.issued(client, Name::login).isEmpty()
        && !run.issued(client, Name::stranger).isEmpty())
        return Check{code, CheckResult::Warning,
            {run.evidence(client, Name::page, CheckClue::MadeUpTaken, facts),
                run.evidence(client, step, CheckClue::NoLongerAccepted, facts)}};
    return Check{code, CheckResult::Pass,
        {run.evidence(client, step, CheckClue::NoLongerAccepted, facts),
            run.evidence(client, Name::control, CheckClue::ControlOpened)}};
}

} // namespace

ActiveCheck fixation()
{
    return {CheckCode::Fixation, needsLogin, steps, judge};
}

} // namespace Sessionscope::Inspect::Active
