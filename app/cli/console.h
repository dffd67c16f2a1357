// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace Sessionscope::Cli {

//! Standard output and standard error, and the terminal behind them.
class Console
{
public:
    //! \a textToError: standard output belongs to data (a HAR), so that the trail goes to standard error.
    Console(Color color, bool textToError);

    //! Colours are wanted: on a terminal, unless NO_COLOR or --color say otherwise.
    bool isColored() const { return m_colored; }

    void text(const QString &text);
    //! Octets for standard output.
    void data(const QByteArray &octets);
    //! Shows \a text in place of the one before on standard error, when that is a terminal; an empty one takes it away.
    void progress(const QString &text);
    //! "sessionscope: " and a sentence, on standard error.
    void complain(const QString &sentence);

    //! Asks on the controlling terminal, without echo. Nothing when there is none.
    static std::optional<QString> askPassword(const QString &question);
    //! A file, or standard input for "-". Errors: those of File::read.
    static Result<QByteArray> readInput(const QString &path);

private:
    bool m_colored = false;
    bool m_textToError = false;
    bool m_showsProgress = false;
};

} // namespace Sessionscope::Cli
