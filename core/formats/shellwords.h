// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

//! Command lines of the shells people paste from.
namespace Sessionscope::ShellWords {

enum class Shell { Bash, Cmd, PowerShell };

//! Guesses from line continuations and quoting: `^` is cmd, a backtick PowerShell, else bash.
Shell shellOf(const QString &command);

//! The words of \a command as the shell hands them to a program. Nothing is expanded: `$x` stays. An open quote ends at
//! the end of the text.
QStringList split(const QString &command, Shell shell);

//! One word of bash (and any POSIX shell where the text is printable): '...' or, for control octets and what is not
//! UTF-8, $'...'.
QByteArray quotedForBash(const QByteArray &word);

} // namespace Sessionscope::ShellWords
