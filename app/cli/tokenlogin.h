// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/loginsecrets.h"
#include "app/cli/loginwords.h"

namespace Sessionscope {
class Clock;
class SessionTokens;
} // namespace Sessionscope

namespace Sessionscope::Cli {

//! `login --json-login` and `login --oauth`: gets a token, which \a tokens then has in force, and tries it on the page
//! that must open, if one is named. Where a person has to go to a browser, the console tells.
TokenReport getToken(
    const CommandLine &line, const LoginSecrets &secrets, SessionTokens &tokens, const Clock &clock, Console &console);

} // namespace Sessionscope::Cli
