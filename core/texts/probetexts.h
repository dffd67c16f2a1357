// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/active/probeplan.h"

//! What active checks will send, in words.
namespace Sessionscope::Texts {

//! "GET /api/me, with the session id from before its login"; ids are masked, passwords left out.
QString probeStep(const Inspect::ProbePlan &plan, const Inspect::ProbeStep &step);
//! What a person should know before saying yes: "Logs in as alice 3 times, in sessions of their own."
QStringList probeWarnings(const Inspect::ProbePlan &plan);

} // namespace Sessionscope::Texts
