// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/jsonlexer.h"

#include <QByteArray>

#include <cstring>

namespace Sessionscope {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

JsonToken::Kind structural(char c)
{
    switch (c) {
    case '{':
        return JsonToken::Kind::ObjectStart;
    case '}':
        return JsonToken::Kind::ObjectEnd;
    case '[':
        return JsonToken::Kind::ArrayStart;
    case ']':
        return JsonToken::Kind::ArrayEnd;
    case ':':
        return JsonToken::Kind::Colon;
    case ',':
        return JsonToken::Kind::Comma;
    default:
        return JsonToken::Kind::Literal;
    }
}

//! Position of the quote that ends a string whose text begins at \a at; the text's end when there is none. Bodies are
//! long strings with few escapes, so this goes from quote to quote.
qsizetype closingQuote(QByteArrayView text, qsizetype at)
{
    const qsizetype start = at;
    while (at < text.size()) {
        const void *found = std::memchr(text.data() + at, '"', static_cast<std::size_t>(text.size() - at));
        if (!found)
            return text.size();
        const qsizetype quote = static_cast<const char *>(found) - text.data();
        qsizetype slashes = 0;
        while (quote - slashes > start && text[quote - slashes - 1] == '\\')
            ++slashes;
        if (slashes % 2 == 0)
            return quote;
        at = quote + 1;
    }
    return text.size();
}

//! The character of a one-letter escape, or NUL.
char simpleEscape(char c)
{
    switch (c) {
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    case '"':
    case '\\':
    case '/':
        return c;
    default:
        return 0;
    }
}

} // namespace

JsonToken JsonLexer::next()
{
    while (m_at < m_text.size() && isSpace(m_text[m_at]))
        ++m_at;
    JsonToken token{JsonToken::Kind::End, m_at, 0};
    if (m_at >= m_text.size())
        return token;
    const char first = m_text[m_at++];
    token.kind = structural(first);
    if (first == '"') {
        token.kind = JsonToken::Kind::String;
        m_at = qMin(closingQuote(m_text, m_at) + 1, m_text.size());
    } else if (token.kind == JsonToken::Kind::Literal) {
        while (m_at < m_text.size() && !isSpace(m_text[m_at]) && m_text[m_at] != '"'
            && structural(m_text[m_at]) == JsonToken::Kind::Literal)
            ++m_at;
    }
    token.length = m_at - token.start;
    return token;
}

QString jsonStringText(QByteArrayView token)
{
    if (token.startsWith('"'))
        token = token.sliced(1);
    if (token.endsWith('"'))
        token.chop(1);
    if (!token.contains('\\'))
        return QString::fromUtf8(token);

    QString text;
    qsizetype plain = 0;
    for (qsizetype i = token.indexOf('\\'); i >= 0 && i + 1 < token.size(); i = token.indexOf('\\', i)) {
        text += QString::fromUtf8(token.sliced(plain, i - plain));
        plain = i;
        bool ok = false;
        if (const char simple = simpleEscape(token[i + 1])) {
            text += QLatin1Char(simple);
            plain = i += 2;
        } else if (token[i + 1] == 'u' && i + 6 <= token.size()) {
            const ushort unit = token.sliced(i + 2, 4).toByteArray().toUShort(&ok, 16);
            if (ok) {
                text += QChar(unit);
                plain = i + 6;
            }
            i += 6;
        } else {
            i += 2;
        }
    }
    return text + QString::fromUtf8(token.sliced(plain));
}

} // namespace Sessionscope
