// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/codegen/quoting.h"

#include "core/formats/shellwords.h"

#include <optional>

namespace Sessionscope::Codegen::Quoting {

namespace {

QString hexadecimal(char32_t code, int digits)
{
    return QString::number(uint(code), 16).rightJustified(digits, QLatin1Char('0'));
}

std::optional<QLatin1String> shortEscape(char32_t code)
{
    switch (code) {
    case '"':
        return QLatin1String("\\\"");
    case '\\':
        return QLatin1String("\\\\");
    case '\n':
        return QLatin1String("\\n");
    case '\r':
        return QLatin1String("\\r");
    case '\t':
        return QLatin1String("\\t");
    default:
        return std::nullopt;
    }
}

//! \a other writes what has no short escape and is not printable ASCII.
template <typename Other> QString quoted(const QString &text, const Other &other)
{
    QString out = QStringLiteral("\"");
    for (const char32_t code : text.toStdU32String()) {
        if (const auto known = shortEscape(code))
            out += *known;
        else if (code >= ' ' && code <= '~')
            out += QLatin1Char(static_cast<char>(code));
        else
            out += other(code);
    }
    return out + QLatin1Char('"');
}

//! The character itself where a reader can see it.
template <typename Escape> QString quotedReadably(const QString &text, const Escape &escape)
{
    return quoted(text, [&escape](char32_t code) {
        const bool isSeen = code >= 0xa0 && QChar::isPrint(code) && !QChar::isSpace(code);
        return isSeen ? QString::fromUcs4(&code, 1) : escape(code);
    });
}

} // namespace

QString python(const QString &text)
{
    return quotedReadably(text, [](char32_t code) -> QString {
        return code > 0xffff ? QLatin1String("\\U") + hexadecimal(code, 8)
                             : QLatin1String("\\u") + hexadecimal(code, 4);
    });
}

QString javaScript(const QString &text)
{
    return quotedReadably(text, [](char32_t code) -> QString {
        return code > 0xffff ? QStringLiteral("\\u{%1}").arg(hexadecimal(code, 1))
                             : QLatin1String("\\u") + hexadecimal(code, 4);
    });
}

QString java(const QString &text)
{
    return quoted(text, [](char32_t code) -> QString {
        // The compiler turns \u000a into a line end before it looks for strings, so controls are octal.
        QString out;
        if (code < ' ')
            return out + QLatin1Char('\\') + QString::number(uint(code), 8).rightJustified(3, QLatin1Char('0'));
        const QString units = QString::fromUcs4(&code, 1);
        for (const QChar unit : units)
            out += QLatin1String("\\u") + hexadecimal(unit.unicode(), 4);
        return out;
    });
}

QString bash(const QString &text)
{
    return QString::fromUtf8(ShellWords::quotedForBash(text.toUtf8()));
}

QString comment(const QString &text)
{
    QString out;
    for (const QChar c : text.left(160)) {
        const bool isPlain = c >= QLatin1Char(' ') && c <= QLatin1Char('~') && c != QLatin1Char('\\');
        out += isPlain ? c : QLatin1Char('?');
    }
    return out;
}

} // namespace Sessionscope::Codegen::Quoting
