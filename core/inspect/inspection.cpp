// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/inspection.h"

#include "core/inspect/doctor.h"
#include "core/inspect/logindex.h"
#include "core/inspect/reverdict.h"

namespace Sessionscope::Inspect {

Inspection inspect(QList<ExchangePtr> log)
{
    const Reverdict events = reverdict(std::move(log));
    const LogIndex index(events.log);
    Inspection result;
    result.log = events.log;
    result.findings = diagnose(index) + events.findings;
    orderFindings(result.findings);
    result.audit = audit(index);
    result.sessions = sessionLives(index);
    return result;
}

} // namespace Sessionscope::Inspect
