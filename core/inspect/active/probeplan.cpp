// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/active/probeplan.h"

#include "core/inspect/active/activechecks.h"

#include <algorithm>

namespace Sessionscope::Inspect {

namespace {

using namespace Active;

// Those that share a login in the order in which they can: a logout comes last.
const QList<ActiveCheck> &all()
{
    static const QList<ActiveCheck> checks{idSample(), rotation(), oldId(), secondClient(), logoutEnds(),
        csrfEnforced(), fixation(), errorMessages(), idleLimit()};
    return checks;
}

const ActiveCheck *find(CheckCode code)
{
    const auto found =
        std::find_if(all().begin(), all().end(), [code](const ActiveCheck &one) { return one.code == code; });
    return found == all().end() ? nullptr : &*found;
}

// As long as the server's own, in characters every server's ids could have.
QByteArray madeUpId(const ProbeTarget &target, const QByteArray &random)
{
    const qsizetype length = std::clamp<qsizetype>(target.cookie.value.size(), 16, 128);
    return random.toHex().toUpper().repeated(length / 32 + 1).left(length);
}

} // namespace

const QList<CheckCode> &activeChecks()
{
    static const QList<CheckCode> codes = [] {
        QList<CheckCode> list;
        for (const ActiveCheck &check : all())
            list.append(check.code);
        std::sort(list.begin(), list.end());
        return list;
    }();
    return codes;
}

std::optional<CheckClue> missingFor(CheckCode code, const ProbeTarget &target)
{
    const ActiveCheck *check = find(code);
    return check ? check->missing(target) : CheckClue::ClientCannotTell;
}

ProbePlan planProbes(const ProbeTarget &target, const QList<CheckCode> &checks, const ProbeOptions &options)
{
    ProbePlan plan;
    plan.target = target;
    plan.madeUpId = madeUpId(target, options.random);
    plan.madeUpUser = QStringLiteral("nobody-") + QString::fromLatin1(options.random.left(4).toHex());
    plan.madeUpPassword = QStringLiteral("wrong-") + QString::fromLatin1(options.random.right(6).toHex());
    bool hasLogin = false;
    for (const ActiveCheck &check : all()) {
        if (!checks.contains(check.code) || check.missing(target))
            continue;
        plan.checks.append(check.code);
        if (check.usesShared && !hasLogin)
            plan.steps += loginSteps(target, Name::shared);
        hasLogin = hasLogin || check.usesShared;
        plan.steps += check.steps(target, options);
    }
    return plan;
}

const ProbeForm &formOf(const ProbeTarget &target, ProbeBody body)
{
    return body == ProbeBody::Change || body == ProbeBody::ChangeWithoutToken ? target.change : target.logout;
}

int ProbePlan::requestCount() const
{
    int sum = 0;
    for (const ProbeStep &step : steps)
        sum += step.times;
    return sum;
}

int ProbePlan::count(ProbeBody body) const
{
    return int(std::count_if(steps.begin(), steps.end(), [body](const ProbeStep &step) { return step.body == body; }));
}

QList<Check> judgeProbes(const QList<ExchangePtr> &log)
{
    const QList<ProbeRun> runs = probeRuns(log);
    QList<Check> results;
    for (const ActiveCheck &check : all()) {
        for (const ProbeRun &run : runs) {
            if (std::optional<Check> result = check.judge(run)) {
                for (CheckEvidence &one : result->evidence)
                    one.hop = one.entry < 0 ? QString() : log.at(one.entry)->hopNumber();
                results.append(*result);
                break;
            }
        }
    }
    return results;
}

} // namespace Sessionscope::Inspect
