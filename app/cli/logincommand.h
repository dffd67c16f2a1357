// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/console.h"
#include "app/cli/profileaccess.h"

namespace Sessionscope::Cli {

//! `login`: finds the form at the URL, or uses the way that the command line names, logs in, and judges the result.
Exit logIn(const CommandLine &line, ProfileAccess &profiles, Console &console);

} // namespace Sessionscope::Cli
