// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/audit.h"
#include "core/inspect/finding.h"
#include "core/inspect/sessionlife.h"
#include "core/inspect/tokens.h"

namespace Sessionscope::Inspect {

//! Everything the inspector has to say about a log.
struct Inspection
{
    //! The log, probes included, with cookie events computed anew where it had none.
    QList<ExchangePtr> log;
    QList<Finding> findings;
    QList<Check> audit;
    QList<SessionLife> sessions;
    QList<FoundToken> tokens;
};

//! Doctor, audit, sessions and tokens over one index, probes left out but for the audit. Pure; linear in the log's
//! length.
Inspection inspect(QList<ExchangePtr> log);

} // namespace Sessionscope::Inspect
