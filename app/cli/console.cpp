// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"

#include "core/base/file.h"
#include "core/base/limits.h"

#include <QFile>

#include <cstdio>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace Sessionscope::Cli {

namespace {

void put(FILE *stream, const QByteArray &octets)
{
    std::fwrite(octets.constData(), 1, static_cast<std::size_t>(octets.size()), stream);
    // The trail is shown while it happens, in a pipe too.
    std::fflush(stream);
}

// Switches a terminal's echo off as long as it lives.
class EchoOff
{
public:
    explicit EchoOff(int terminal)
        : m_terminal(terminal)
    {
        tcgetattr(terminal, &m_before);
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(terminal, TCSAFLUSH, &silent);
    }
    ~EchoOff() { tcsetattr(m_terminal, TCSAFLUSH, &m_before); }
    Q_DISABLE_COPY_MOVE(EchoOff)

private:
    int m_terminal;
    termios m_before{};
};

} // namespace

Console::Console(Color color, bool textToError)
    : m_textToError(textToError)
{
    const bool terminal = isatty(textToError ? STDERR_FILENO : STDOUT_FILENO) == 1;
    const bool wanted = terminal && qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb";
    m_colored = color == Color::Always || (color == Color::Auto && wanted);
}

void Console::text(const QString &text)
{
    put(m_textToError ? stderr : stdout, text.toUtf8());
}

void Console::data(const QByteArray &octets)
{
    put(stdout, octets);
}

void Console::progress(const QString &text)
{
    if (isatty(STDERR_FILENO) != 1 || qgetenv("TERM") == "dumb" || (text.isEmpty() && !m_showsProgress))
        return;
    m_showsProgress = !text.isEmpty();
    // Back to the line's beginning, and erase it (ECMA-48 EL).
    put(stderr, "\r\033[K" + text.toUtf8());
}

void Console::complain(const QString &sentence)
{
    put(stderr, "sessionscope: " + sentence.toUtf8() + '\n');
}

std::optional<QString> Console::askPassword(const QString &question)
{
    QFile terminal(QStringLiteral("/dev/tty"));
    if (!terminal.open(QIODevice::ReadWrite | QIODevice::Unbuffered)) {
        return std::nullopt;
    }
    const EchoOff silence(terminal.handle());
    terminal.write(question.toLocal8Bit());
    QByteArray line;
    char c = 0;
    while (terminal.getChar(&c) && c != '\n') {
        line += c;
    }
    terminal.write("\n");
    return QString::fromLocal8Bit(line);
}

Result<QByteArray> Console::readInput(const QString &path)
{
    if (path != QLatin1String("-")) {
        return File::read(path, Limits::textFile);
    }
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly)) {
        return failure(ErrorCode::FileUnreadable, QStringLiteral("standard input"));
    }
    return input.readAll();
}

} // namespace Sessionscope::Cli
