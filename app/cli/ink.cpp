// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ink.h"

namespace Sessionscope::Cli {

namespace {

QLatin1String code(Ink::Tone tone)
{
    switch (tone) {
    case Ink::Tone::Plain:
        break;
    case Ink::Tone::Bold:
        return QLatin1String("1");
    case Ink::Tone::Dim:
        return QLatin1String("2");
    case Ink::Tone::Good:
        return QLatin1String("32");
    case Ink::Tone::Info:
        return QLatin1String("34");
    case Ink::Tone::Warning:
        return QLatin1String("33");
    case Ink::Tone::Bad:
        return QLatin1String("31");
    }
    return {};
}

} // namespace

QString Ink::paint(Tone tone, const QString &text) const
{
    if (!m_colored || tone == Tone::Plain || text.isEmpty()) {
        return text;
    }
    return QStringLiteral("\x1b[") + code(tone) + QLatin1Char('m') + text + QStringLiteral("\x1b[0m");
}

QString printable(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar c : text) {
        const bool control = c.category() == QChar::Other_Control && c != QLatin1Char('\n') && c != QLatin1Char('\t');
        result += control ? QStringLiteral("\\x%1").arg(c.unicode(), 2, 16, QLatin1Char('0')) : QString(c);
    }
    return result;
}

} // namespace Sessionscope::Cli
