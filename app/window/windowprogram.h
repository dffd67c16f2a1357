// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"

namespace Sessionscope {

//! The window, until it is closed; or its screenshot. Makes everything the window needs and owns it.
int runWindow(const Cli::CommandLine &line, int argc, char **argv);

} // namespace Sessionscope
