// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/console.h"
#include "app/cli/passwords.h"
#include "core/expect/runreport.h"
#include "core/session/session.h"

namespace Sessionscope::Cli {

//! Reads --jar into the session's cookie jar; a file that is not there yet is an empty one. Errors: those of
//! File::read.
Result<void> readJar(const CommandLine &line, Session &session, Console &console);

//! Writes what the options ask for (--json, --har, --jar); complains about what it cannot. The exit status is Ok or
//! FileTrouble. What \a known holds is left out of all that is masked, whatever field carried it.
Exit writeArtifacts(const CommandLine &line, Session &session, Console &console, const Passwords &known = {});

//! Writes the reports of a run (--junit, --report). The exit status is Ok or FileTrouble.
Exit writeReports(const CommandLine &line, const RunReport::Run &run, Console &console);

} // namespace Sessionscope::Cli
