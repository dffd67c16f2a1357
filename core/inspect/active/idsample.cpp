// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/active/activechecks.h"
#include "core/inspect/checks/checks.h"

#include <QSet>

namespace Sessionscope::Inspect::Active {

namespace {

const QString client = QStringLiteral("sample");
const QString step = QStringLiteral("fresh-id");
constexpr int politeMs = 200;

std::optional<CheckClue> missing(const ProbeTarget &target)
{
    return target.issuingPage.isEmpty() ? std::optional(CheckClue::NeedsSession) : std::nullopt;
}

QList<ProbeStep> steps(const ProbeTarget &target, const ProbeOptions &options)
{
    ProbeStep probe{client, step, "GET", target.issuingPage};
    probe.cookies = ProbeCookies::None;
    probe.times = options.sample;
    probe.pauseMs = politeMs;
    return {probe};
}

std::optional<Check> judge(const ProbeRun &run)
{
    const QList<qsizetype> hops = run.hops(client, step);
    if (hops.isEmpty())
        return std::nullopt;
    QList<Checks::IssuedCookie> issued = Checks::issuedSessions(run.index());
    issued.removeIf([&hops](const Checks::IssuedCookie &one) { return !hops.contains(one.entry); });
    if (issued.isEmpty())
        return Check{CheckCode::IdRandomness, CheckResult::Waiting,
            {run.evidence(client, step, CheckClue::ProbeFailed, {{"step", step}})}};
    QSet<QByteArray> different;
    for (const Checks::IssuedCookie &one : std::as_const(issued))
        different.insert(one.said.value);
    if (different.size() < issued.size())
        return Check{CheckCode::IdRandomness, CheckResult::Fail,
            {run.evidence(client, step, CheckClue::SameIdAgain, {{"count", QString::number(issued.size())}})}};
    Check check = Checks::randomness(run.index(), issued);
    for (CheckEvidence &one : check.evidence)
        one = run.evidence(client, step, one.clue, one.facts);
    return check;
}

} // namespace

ActiveCheck idSample()
{
    return {CheckCode::IdRandomness, missing, steps, judge};
}

} // namespace Sessionscope::Inspect::Active
