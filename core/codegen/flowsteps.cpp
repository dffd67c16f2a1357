// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/codegen/flowsteps.h"

#include "core/inspect/requestfacts.h"

#include <algorithm>
#include <optional>

namespace Sessionscope::Codegen {

namespace {

// Between a try and the next one stand a login at the most.
constexpr qsizetype farthestTry = 50;

bool sameTarget(const QUrl &a, const QUrl &b)
{
    return a.toEncoded(QUrl::RemoveFragment | QUrl::NormalizePathSegments)
        == b.toEncoded(QUrl::RemoveFragment | QUrl::NormalizePathSegments);
}

bool isAskedAgain(const Exchange &hop)
{
    return std::any_of(
        hop.notes.begin(), hop.notes.end(), [](const HopNote &note) { return note.code == HopNote::Code::Repeated; });
}

bool followsRedirect(const Exchange &before, const Exchange &hop)
{
    const QUrl target = Inspect::redirectTarget(before);
    return !target.isEmpty() && sameTarget(target, hop.request.url);
}

bool answersChallenge(const Exchange &before, const Exchange &hop)
{
    const int status = before.response->status;
    return (status == 401 || status == 407) && before.request.method == hop.request.method
        && sameTarget(before.request.url, hop.request.url)
        && before.request.headers.first("Authorization") != hop.request.headers.first("Authorization")
        && hop.request.headers.contains("Authorization");
}

} // namespace

QList<StepHops> stepsOf(const QList<ExchangePtr> &log)
{
    QList<std::optional<StepHops>> steps;
    // Of each trail, its newest step.
    QHash<int, qsizetype> newest;
    for (qsizetype i = 0; i < log.size(); ++i) {
        const ExchangePtr &hop = log.at(i);
        if (!hop->response || hop->state == ExchangeState::Cancelled)
            continue;
        const qsizetype at = newest.value(hop->trail, -1);
        if (at >= 0) {
            StepHops &step = *steps[at];
            if (followsRedirect(step.last(), *hop) || answersChallenge(step.last(), *hop)) {
                step.hops.append(hop);
                step.entries.append(i);
                continue;
            }
        }
        // A second try may have got its token in between, as a step of its own; only the first try goes.
        if (isAskedAgain(*hop)) {
            const qsizetype oldest = qMax<qsizetype>(0, steps.size() - farthestTry);
            for (qsizetype older = steps.size() - 1; older >= oldest; --older) {
                std::optional<StepHops> &step = steps[older];
                if (step && step->first().trail == hop->trail && step->first().request.method == hop->request.method
                    && step->first().request.url.path() == hop->request.url.path()) {
                    step.reset();
                    break;
                }
            }
        }
        newest.insert(hop->trail, steps.size());
        steps.append(StepHops{{hop}, {i}});
    }
    QList<StepHops> all;
    for (const std::optional<StepHops> &step : std::as_const(steps)) {
        if (step)
            all.append(*step);
    }
    return all;
}

} // namespace Sessionscope::Codegen
