// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"

#include <array>
#include <cstring>

namespace Sessionscope::Cli {

namespace {

constexpr std::array secretLong{"--user", "--bearer", "--proxy", "--header", "--data", "--data-raw", "--data-urlencode",
    "--json", "--form", "--var"};
constexpr std::array secretShort{'u', 'x', 'H', 'd', 'F'};

void wipe(char *text)
{
    std::memset(text, ' ', std::strlen(text));
}

// A cluster such as "-ku": the place of the first secret letter, 0 for none. Its value follows it at once or is the
// next argument.
std::size_t secretLetter(const char *argument)
{
    // Other letters that take a value end a cluster.
    static constexpr std::array valued{'X'};
    for (std::size_t i = 1; argument[i] != '\0'; ++i) {
        if (std::find(secretShort.begin(), secretShort.end(), argument[i]) != secretShort.end()) {
            return i;
        }
        if (std::find(valued.begin(), valued.end(), argument[i]) != valued.end()) {
            return 0;
        }
    }
    return 0;
}

// Overwrites the value in \a argument itself; true when the value is the next argument instead.
bool wipeOwnValue(char *argument)
{
    if (std::strncmp(argument, "--", 2) == 0) {
        for (const char *name : secretLong) {
            const std::size_t length = std::strlen(name);
            if (std::strcmp(argument, name) == 0) {
                return true;
            }
            if (std::strncmp(argument, name, length) == 0 && argument[length] == '=') {
                wipe(argument + length + 1);
                return false;
            }
        }
        return false;
    }
    if (argument[0] != '-') {
        return false;
    }
    const std::size_t letter = secretLetter(argument);
    if (letter == 0) {
        return false;
    }
    if (argument[letter + 1] == '\0') {
        return true;
    }
    wipe(argument + letter + 1);
    return false;
}

} // namespace

QStringList takeArguments(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        arguments.append(QString::fromLocal8Bit(argv[i]));
    }
    for (int i = 1; i < argc; ++i) {
        if (wipeOwnValue(argv[i]) && i + 1 < argc) {
            wipe(argv[++i]);
        }
    }
    return arguments;
}

} // namespace Sessionscope::Cli
