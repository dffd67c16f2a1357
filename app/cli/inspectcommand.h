// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/console.h"

namespace Sessionscope::Cli {

//! `sessionscope inspect`: findings, audit and sessions of a HAR, as text or JSON. Findings where there are some of
//! the severity --fail-on names, FileTrouble where the file cannot be read.
Exit inspect(const CommandLine &line, Console &console);

} // namespace Sessionscope::Cli
