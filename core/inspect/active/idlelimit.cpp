// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/active/activechecks.h"
#include "core/inspect/requestfacts.h"

namespace Sessionscope::Inspect::Active {

namespace {

const QString client = QStringLiteral("idle");
const QString step = QStringLiteral("after-pause");

QList<ProbeStep> steps(const ProbeTarget &target, const ProbeOptions &options)
{
    QList<ProbeStep> steps = loginSteps(target, client);
    ProbeStep probe{client, step, "GET", target.privatePage};
    probe.pauseMs = options.idleMs;
    return steps << probe;
}

std::optional<Check> judge(const ProbeRun &run)
{
    const QList<qsizetype> hops = run.hops(client, step);
    if (hops.isEmpty())
        return std::nullopt;
    if (auto check = unproven(run, CheckCode::IdleLimit, client))
        return check;
    auto check = opened(run, CheckCode::IdleLimit, client, step, {CheckResult::Warning, CheckClue::AcceptedAfterPause},
        {CheckResult::Pass, CheckClue::NoLongerAccepted});
    const qsizetype before = run.hops(client, Name::control).last();
    const qint64 idle = endOf(run.index().at(before)).secsTo(run.index().at(hops.first()).started);
    check->evidence.first().facts.insert("idle", QString::number(idle));
    return check;
}

} // namespace

ActiveCheck idleLimit()
{
    return {CheckCode::IdleLimit, needsLogin, steps, judge};
}

} // namespace Sessionscope::Inspect::Active
