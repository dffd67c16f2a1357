// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"

#include <CLI/CLI.hpp>

//! What reading the command line is made of; of interest only there.
namespace Sessionscope::Cli {

//! An option whose values go to \a take in the order of the command line, one at a time and untouched.
template <typename Take>
CLI::Option *each(CLI::App *app, const char *names, const char *description, const char *value, Take take)
{
    CLI::callback_t callback = [take](const CLI::results_t &results) {
        take(QString::fromStdString(results.back()));
        return true;
    };
    return app->add_option(names, callback, description)->trigger_on_parse()->type_name(value);
}

//! The options of `login` alone.
void addLoginOptions(CLI::App *app, CommandLine &line);
//! What contradicts itself in them, or is missing.
std::optional<QString> loginFault(const CommandLine &line);

} // namespace Sessionscope::Cli
