// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/inspect/finding.h"

//! Says what went wrong in a log and why.
namespace Sessionscope::Inspect {

class LogIndex;

//! The findings of \a log, the most probable cause of the trouble first. A finding that only names a refusal is left
//! out where another explains the same exchange. A log without trouble gives none of severity Problem. Pure; linear in
//! the log's length.
QList<Finding> diagnose(const QList<ExchangePtr> &log);
QList<Finding> diagnose(const LogIndex &index);

//! Problems first, then causes before effects, then the surer ones, then in the order of the log.
void orderFindings(QList<Finding> &findings);

} // namespace Sessionscope::Inspect
