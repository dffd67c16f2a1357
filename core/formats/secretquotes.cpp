// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/secretquotes.h"

#include "core/base/redaction.h"
#include "core/cookies/sessioncookienames.h"

#include <QList>

#include <algorithm>

namespace Sessionscope::SecretFields {

namespace {

// Bounds of what is looked at on both sides of a separator: whatever the text, the time grows with its length only.
constexpr qsizetype longestName = 100;
constexpr qsizetype mostBlanks = 16;
constexpr qsizetype mostEscapes = 7;

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool isQuote(char c)
{
    return c == '"' || c == '\'' || c == '`';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isOfName(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '.'
        || c == '$';
}

struct Range
{
    qsizetype start = 0;
    qsizetype end = 0;
};

struct Name
{
    QByteArray text;
    bool isQuoted = false;
    //! The quote right before a name that has none behind it: `"Token:`, a text whose end comes next.
    char opened = 0;
};

//! Before \a separator: `name`, `"name"`, `\"name\"`, `it["name"]`.
Name nameBefore(const QByteArray &text, qsizetype separator)
{
    qsizetype end = separator;
    const qsizetype farthest = std::max<qsizetype>(0, separator - mostBlanks);
    while (end > farthest && isBlank(text[end - 1]))
        --end;
    if (end > 0 && text[end - 1] == ']')
        --end;
    Name name;
    if (end > 0 && isQuote(text[end - 1])) {
        name.isQuoted = true;
        --end;
        const qsizetype first = std::max<qsizetype>(0, end - mostEscapes);
        while (end > first && text[end - 1] == '\\')
            --end;
    }
    qsizetype start = end;
    const qsizetype longest = std::max<qsizetype>(0, end - longestName);
    while (start > longest && isOfName(text[start - 1]))
        --start;
    name.text = text.mid(start, end - start);
    if (!name.isQuoted && start > 0 && isQuote(text[start - 1]))
        name.opened = text[start - 1];
    return name;
}

//! Where the text ends whose quote, with \a escapes backslashes before it, stands before \a start: at the next such
//! quote, or at one with fewer, which ends the text around it.
qsizetype endOfText(const QByteArray &text, qsizetype start, char quote, qsizetype escapes)
{
    for (qsizetype at = text.indexOf(quote, start); at >= 0; at = text.indexOf(quote, at + 1)) {
        qsizetype before = at;
        while (before > start && at - before <= escapes && text[before - 1] == '\\')
            --before;
        if (at - before <= escapes)
            return before;
    }
    return text.size();
}

//! The value behind the separator at \a at, empty for none.
Range valueBehind(const QByteArray &text, qsizetype at, const Name &name)
{
    const bool isColon = text[at] == ':';
    // `==`, `===`, `=>` and `:=` as well.
    qsizetype start = at + 1;
    while (start < text.size() && start < at + 3 && (text[start] == '=' || text[start] == '>'))
        ++start;
    const qsizetype blanks = start;
    while (start < text.size() && start < blanks + mostBlanks && isBlank(text[start]))
        ++start;
    qsizetype end = start;
    // Without a blank it may be a port: http://auth:8080/.
    if (isColon && (name.isQuoted || start > blanks)) {
        while (end < text.size() && isDigit(text[end]))
            ++end;
        if (end > start)
            return {start, end};
    }
    while (end < text.size() && end < start + mostEscapes && text[end] == '\\')
        ++end;
    const qsizetype escapes = end - start;
    if (end == text.size() || !isQuote(text[end]))
        return {};
    const char quote = text[end++];
    // Ends a text, as in ["Token:", 1].
    const bool isEnd =
        escapes == 0 && (name.opened == quote || end == text.size() || QByteArray(",}]);>").contains(text[end]));
    return isEnd ? Range() : Range{end, endOfText(text, end, quote, escapes)};
}

QList<Range> rangesOf(const QByteArray &text)
{
    QList<Range> ranges;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] != ':' && text[at] != '=')
            continue;
        const Name name = nameBefore(text, at);
        if (name.text.isEmpty())
            continue;
        const Range value = valueBehind(text, at, name);
        if (value.end <= value.start)
            continue;
        if (!isSecretName(name.text) && !isSecretName(name.text.mid(name.text.lastIndexOf('.') + 1)))
            continue;
        // A quote may have been taken for the other kind: what stands behind a name is masked all the same.
        if (!ranges.isEmpty() && value.start < ranges.constLast().end)
            ranges.last().end = std::max(ranges.constLast().end, value.end);
        else
            ranges.append(value);
    }
    return ranges;
}

} // namespace

bool isSecretName(const QByteArray &name)
{
    return Redaction::isSecretField(QString::fromLatin1(name)) || isSessionCookieName(name);
}

QByteArray inQuotes(const QByteArray &text, const Replace &replace)
{
    QByteArray out;
    qsizetype plain = 0;
    const QList<Range> ranges = rangesOf(text);
    for (const Range &range : ranges) {
        out += QByteArrayView(text).sliced(plain, range.start - plain);
        out += replace(text.mid(range.start, range.end - range.start));
        plain = range.end;
    }
    return plain == 0 ? text : out + text.mid(plain);
}

} // namespace Sessionscope::SecretFields
