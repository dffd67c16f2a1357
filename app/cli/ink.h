// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Sessionscope::Cli {

//! Colours of a terminal, or none.
class Ink
{
public:
    enum class Tone { Plain, Bold, Dim, Good, Info, Warning, Bad };

    explicit Ink(bool colored)
        : m_colored(colored)
    {
    }

    QString paint(Tone tone, const QString &text) const;

private:
    bool m_colored = false;
};

//! What a server wrote, made safe for a terminal: control characters but line feed and tab become visible escapes.
QString printable(const QString &text);

} // namespace Sessionscope::Cli
