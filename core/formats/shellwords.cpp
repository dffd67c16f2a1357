// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/shellwords.h"

#include <algorithm>

namespace Sessionscope::ShellWords {

namespace {

bool isBlank(QChar c)
{
    return c == QLatin1Char(' ') || c == QLatin1Char('\t') || c == QLatin1Char('\n') || c == QLatin1Char('\r');
}

//! Collects words; an empty quoted word counts.
class Words
{
public:
    void add(QChar c)
    {
        m_word += c;
        m_open = true;
    }
    void addOctet(char octet)
    {
        m_octets += octet;
        m_open = true;
    }
    //! Octets of escapes become text together, since they may be parts of one UTF-8 sequence.
    void flushOctets()
    {
        m_word += QString::fromUtf8(m_octets);
        m_octets.clear();
    }
    void open() { m_open = true; }
    void end()
    {
        if (m_open)
            m_words.append(m_word);
        m_word.clear();
        m_open = false;
    }
    QStringList result()
    {
        end();
        return m_words;
    }

private:
    QStringList m_words;
    QString m_word;
    QByteArray m_octets;
    bool m_open = false;
};

//! One escape of $'...' at \a at (behind the backslash), which moves behind it.
void ansiEscape(const QString &text, qsizetype &at, Words &words)
{
    static const QString letters = QStringLiteral("abefnrtv");
    static const char values[] = "\a\b\x1b\f\n\r\t\v";
    const QChar c = text.at(at++);
    if (const qsizetype known = letters.indexOf(c); known >= 0) {
        words.add(QLatin1Char(values[known]));
        return;
    }
    const int digits = c == QLatin1Char('x') ? 2 : c == QLatin1Char('u') ? 4 : c == QLatin1Char('U') ? 8 : 0;
    qsizetype end = at;
    while (end < text.size() && end - at < digits && QStringLiteral("0123456789abcdefABCDEF").contains(text.at(end)))
        ++end;
    if (end > at) {
        const uint number = QStringView(text).sliced(at, end - at).toUInt(nullptr, 16);
        at = end;
        if (digits == 2) {
            words.addOctet(static_cast<char>(number));
        } else {
            const QString character = QString::fromUcs4(reinterpret_cast<const char32_t *>(&number), 1);
            for (const QChar unit : character)
                words.add(unit);
        }
        return;
    }
    if (c == QLatin1Char('\\') || c == QLatin1Char('\'') || c == QLatin1Char('"') || c == QLatin1Char('?')) {
        words.add(c);
        return;
    }
    words.add(QLatin1Char('\\'));
    words.add(c);
}

void ansiString(const QString &text, qsizetype &at, Words &words)
{
    words.open();
    while (at < text.size() && text.at(at) != QLatin1Char('\'')) {
        const QChar c = text.at(at++);
        const bool isEscape = c == QLatin1Char('\\') && at < text.size();
        if (!isEscape || text.at(at) != QLatin1Char('x'))
            words.flushOctets();
        if (isEscape)
            ansiEscape(text, at, words);
        else
            words.add(c);
    }
    words.flushOctets();
    ++at;
}

QStringList splitBash(const QString &text)
{
    Words words;
    for (qsizetype at = 0; at < text.size();) {
        const QChar c = text.at(at++);
        const QChar next = at < text.size() ? text.at(at) : QChar();
        if (isBlank(c)) {
            words.end();
        } else if (c == QLatin1Char('\'')) {
            words.open();
            for (; at < text.size() && text.at(at) != c; ++at)
                words.add(text.at(at));
            ++at;
        } else if (c == QLatin1Char('$') && next == QLatin1Char('\'')) {
            ansiString(text, ++at, words);
        } else if (c == QLatin1Char('"')) {
            words.open();
            for (; at < text.size() && text.at(at) != c; ++at) {
                const bool escaped = text.at(at) == QLatin1Char('\\') && at + 1 < text.size()
                    && QStringLiteral("$`\"\\\n!").contains(text.at(at + 1));
                if (escaped && text.at(++at) == QLatin1Char('\n'))
                    continue;
                words.add(text.at(at));
            }
            ++at;
        } else if (c == QLatin1Char('\\') && (next == QLatin1Char('\n') || next == QLatin1Char('\r'))) {
            at += text.mid(at, 2) == QLatin1String("\r\n") ? 2 : 1;
        } else if (c == QLatin1Char('\\') && at < text.size()) {
            words.add(next);
            ++at;
        } else {
            words.add(c);
        }
    }
    return words.result();
}

//! What cmd.exe leaves of its carets: `^x` is x outside of quotes, and `^` joins lines.
QString withoutCarets(const QString &text)
{
    QString out;
    bool quoted = false;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text.at(at);
        if (c == QLatin1Char('"'))
            quoted = !quoted;
        if (c != QLatin1Char('^') || quoted || at + 1 >= text.size()) {
            out += c;
            continue;
        }
        ++at;
        if (text.at(at) == QLatin1Char('\r') && at + 1 < text.size())
            ++at;
        // A caret joins this line with the next one; a second line end behind it is a line end in the word.
        if (text.at(at) == QLatin1Char('\n')) {
            if (at + 1 < text.size() && text.at(at + 1) == QLatin1Char('\n'))
                out += text.at(++at);
            continue;
        }
        out += text.at(at);
    }
    return out;
}

//! Microsoft's rules for argv: `\"` and `""` (within quotes) are a quote, backslashes count double before one.
QStringList splitCmd(const QString &command)
{
    const QString text = withoutCarets(command);
    Words words;
    bool quoted = false;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype backslashes = 0;
        while (at < text.size() && text.at(at) == QLatin1Char('\\')) {
            ++backslashes;
            ++at;
        }
        const bool beforeQuote = at < text.size() && text.at(at) == QLatin1Char('"');
        for (qsizetype i = 0; i < (beforeQuote ? backslashes / 2 : backslashes); ++i)
            words.add(QLatin1Char('\\'));
        if (at >= text.size())
            break;
        const QChar c = text.at(at++);
        if (beforeQuote && backslashes % 2 == 1) {
            words.add(c);
        } else if (beforeQuote && quoted && at < text.size() && text.at(at) == c) {
            words.add(c);
            ++at;
        } else if (beforeQuote) {
            quoted = !quoted;
            words.open();
        } else if (!quoted && isBlank(c)) {
            words.end();
        } else {
            words.add(c);
        }
    }
    return words.result();
}

QStringList splitPowerShell(const QString &text)
{
    Words words;
    QChar quote;
    for (qsizetype at = 0; at < text.size();) {
        const QChar c = text.at(at++);
        const QChar next = at < text.size() ? text.at(at) : QChar();
        const bool isQuote = c == QLatin1Char('\'') || c == QLatin1Char('"');
        if (!quote.isNull() && c == quote) {
            if (next == quote) {
                words.add(c);
                ++at;
            } else {
                quote = QChar();
            }
        } else if (c == QLatin1Char('`') && quote != QLatin1Char('\'') && at < text.size()) {
            ++at;
            if (next == QLatin1Char('\r') && at < text.size() && text.at(at) == QLatin1Char('\n'))
                ++at;
            else if (next == QLatin1Char('n') || next == QLatin1Char('r') || next == QLatin1Char('t'))
                words.add(QLatin1Char(next == QLatin1Char('n') ? '\n' : next == QLatin1Char('r') ? '\r' : '\t'));
            else if (next != QLatin1Char('\n'))
                words.add(next);
        } else if (quote.isNull() && isQuote) {
            quote = c;
            words.open();
        } else if (quote.isNull() && isBlank(c)) {
            words.end();
        } else {
            words.add(c);
        }
    }
    return words.result();
}

} // namespace

Shell shellOf(const QString &command)
{
    if (command.contains(QLatin1String("^\n")) || command.contains(QLatin1String("^\r"))
        || command.contains(QLatin1String("^\"")))
        return Shell::Cmd;
    if (command.contains(QLatin1String("`\n")) || command.contains(QLatin1String("`\r"))
        || command.trimmed().startsWith(QLatin1String("curl.exe ")))
        return Shell::PowerShell;
    return Shell::Bash;
}

QStringList split(const QString &command, Shell shell)
{
    switch (shell) {
    case Shell::Bash:
        return splitBash(command);
    case Shell::Cmd:
        return splitCmd(command);
    case Shell::PowerShell:
        return splitPowerShell(command);
    }
    return {};
}

QByteArray quotedForBash(const QByteArray &word)
{
    const bool printable = word.isValidUtf8()
        && std::all_of(word.begin(), word.end(), [](char c) { return static_cast<uchar>(c) >= 0x20 && c != 0x7F; });
    if (printable) {
        QByteArray inner = word;
        return '\'' + inner.replace("'", "'\\''") + '\'';
    }
    QByteArray out = "$'";
    const bool isText = word.isValidUtf8();
    for (const char c : word) {
        if (c == '\'' || c == '\\')
            out.append('\\').append(c);
        else if (c == '\n')
            out += "\\n";
        else if (c == '\r')
            out += "\\r";
        else if (c == '\t')
            out += "\\t";
        else if (static_cast<uchar>(c) < 0x20 || c == 0x7F || (static_cast<uchar>(c) >= 0x80 && !isText))
            out += "\\x" + QByteArray(1, c).toHex();
        else
            out += c;
    }
    return out + '\'';
}

} // namespace Sessionscope::ShellWords
