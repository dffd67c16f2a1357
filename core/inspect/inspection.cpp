// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/inspection.h"

#include "core/inspect/active/probeplan.h"
#include "core/inspect/doctor.h"
#include "core/inspect/logindex.h"
#include "core/inspect/reverdict.h"
#include "core/record/probemark.h"

namespace Sessionscope::Inspect {

namespace {

// From positions among the session's own exchanges to positions in the whole log.
void movePositions(Inspection &result, const QList<qsizetype> &positions)
{
    const auto moved = [&positions](qsizetype entry) { return entry < 0 ? entry : positions.at(entry); };
    for (Finding &finding : result.findings) {
        finding.entry = moved(finding.entry);
        for (Evidence &one : finding.evidence)
            one.entry = moved(one.entry);
    }
    for (Check &check : result.audit) {
        for (CheckEvidence &one : check.evidence)
            one.entry = moved(one.entry);
    }
    for (FoundToken &token : result.tokens) {
        for (TokenPlace &one : token.places)
            one.entry = moved(one.entry);
    }
}

} // namespace

Inspection inspect(QList<ExchangePtr> log)
{
    const Reverdict events = reverdict(withoutProbes(log));
    const LogIndex index(events.log);
    Inspection result;
    result.findings = diagnose(index) + events.findings;
    orderFindings(result.findings);
    result.audit = audit(index);
    result.sessions = sessionLives(index);
    result.tokens = tokens(events.log);
    if (events.log.size() == log.size()) {
        result.log = events.log;
        return result;
    }
    QList<qsizetype> positions;
    for (qsizetype i = 0; i < log.size(); ++i) {
        if (!probeMark(*log.at(i))) {
            log[i] = events.log.at(positions.size());
            positions.append(i);
        }
    }
    movePositions(result, positions);
    result.log = std::move(log);
    addProbed(result.audit, judgeProbes(result.log));
    return result;
}

} // namespace Sessionscope::Inspect
