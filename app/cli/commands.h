// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"

namespace Sessionscope::Cli {

//! Runs demo, send, run or login. Needs a QCoreApplication and no display.
Exit execute(CommandLine line);

} // namespace Sessionscope::Cli
