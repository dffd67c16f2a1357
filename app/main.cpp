// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/window/windowprogram.h"

#include <QCoreApplication>

#include <clocale>
#include <csignal>

namespace {

using namespace Sessionscope;

int farewell(const Cli::Farewell &words)
{
    Cli::Console console(Cli::Color::Never, words.exit != Cli::Exit::Ok);
    console.text(words.text);
    return static_cast<int>(words.exit);
}

} // namespace

int main(int argc, char **argv)
{
    std::setlocale(LC_ALL, "");
    // A reader that went away must not cost the HAR and the cookies.
    std::signal(SIGPIPE, SIG_IGN);
    const QStringList arguments = Cli::takeArguments(argc, argv);
    const auto parsed = Cli::parseCommandLine(arguments.mid(1));
    if (const auto *words = std::get_if<Cli::Farewell>(&parsed)) {
        return farewell(*words);
    }
    QCoreApplication::setApplicationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SESSIONSCOPE_VERSION));
    const auto &line = std::get<Cli::CommandLine>(parsed);
    if (line.command == Cli::Command::Window) {
        return runWindow(line, argc, argv);
    }
    const QCoreApplication application(argc, argv);
    return static_cast<int>(Cli::execute(line));
}
