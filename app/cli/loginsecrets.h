// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/console.h"

namespace Sessionscope::Cli {

//! What `login` proves itself with.
struct LoginSecrets
{
    QString password;
    QString clientSecret;
};

//! From the command line, standard input (a line each, the password first) or the terminal. Otherwise the exit status
//! after what was missing was complained about.
tl::expected<LoginSecrets, Exit> readLoginSecrets(const CommandLine &line, Console &console);

} // namespace Sessionscope::Cli
