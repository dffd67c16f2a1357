// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/inspect/audit.h"

//! The audit in words.
namespace Sessionscope::Texts {

//! "HttpOnly is set" for a pass, "HttpOnly is missing" for a fail, the plain name of the check else.
QString checkTitle(const Inspect::Check &check);
QString checkEvidence(const Inspect::CheckEvidence &evidence);
//! How the server mends it, with the property of Spring Boot and the setting of Tomcat; empty where nothing is to mend.
QString checkFix(const Inspect::Check &check);
//! What an active check would send; empty for passive ones.
QString checkWouldSend(Inspect::CheckCode code);
//! "pass", "fail", "warning", "waiting", "not-applicable", as in `inspect --json`.
QString checkResultName(Inspect::CheckResult result);

} // namespace Sessionscope::Texts
