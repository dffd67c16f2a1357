// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/trailrun.h"

namespace Sessionscope::Cli {

//! What a command sends, and how.
struct Plan
{
    QList<Step> steps;
    SessionSettings settings;
    //! Of the requests, whose answers later ones may use.
    QStringList names;
    TrailRun::Comment comment;
    //! Values that no message and no report may show.
    QStringList secrets;
    //! The exit status for a request that cannot be sent as it is written.
    Exit unsendable = Exit::Usage;
};

//! A plan, or the exit status after every fault was complained about; then nothing is sent.
using Planned = tl::expected<Plan, Exit>;

//! `send`: one request, laid over the settings \a base.
Planned planSend(const CommandLine &line, const SessionSettings &base, Console &console);

//! `run`: the requests of a .http file, or of all files of a folder. Faults of a file are named with their lines.
Planned planRun(const CommandLine &line, const SessionSettings &base, Console &console);

} // namespace Sessionscope::Cli
