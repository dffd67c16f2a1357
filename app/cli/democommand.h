// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/trailrun.h"
#include "app/demo/demoserver.h"

namespace Sessionscope::Cli {

//! The requests of `sessionscope demo`.
QList<Step> demoSteps();

//! Explains from the log, and from nothing else: why a login failed, once it did; at the end the life of the session
//! id.
TrailRun::Comment demoComment(const TrailPrinter::Options &options);

} // namespace Sessionscope::Cli
