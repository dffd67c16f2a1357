// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/console.h"
#include "app/cli/profileaccess.h"
#include "core/login/loginverdict.h"

namespace Sessionscope::Cli {

//! `login`: finds the form at the URL, logs in, judges the result.
Exit logIn(const CommandLine &line, ProfileAccess &profiles, Console &console);

//! 0 logged in, 1 refused or not to be told, 3 no valid answer, 4 no form that can be used, 130 cancelled.
Exit exitOf(LoginOutcome outcome);

} // namespace Sessionscope::Cli
