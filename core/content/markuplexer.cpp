// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/markuplexer.h"

#include <algorithm>

namespace Sessionscope {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool beginsName(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || quint8(c) >= 0x80;
}

} // namespace

bool isMarkupSpace(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), isSpace);
}

MarkupToken MarkupLexer::upTo(MarkupToken::Kind kind, QByteArrayView ending, qsizetype from)
{
    MarkupToken token{kind, m_at, 0, {}, false};
    const qsizetype found = m_text.indexOf(ending, from);
    token.cut = found < 0;
    m_at = found < 0 ? m_text.size() : found + ending.size();
    token.length = m_at - token.start;
    return token;
}

MarkupToken MarkupLexer::tag()
{
    const bool ends = m_text[m_at + 1] == '/';
    MarkupToken token{ends ? MarkupToken::Kind::EndTag : MarkupToken::Kind::StartTag, m_at, 0, {}, true};
    const qsizetype name = m_at + (ends ? 2 : 1);
    qsizetype at = name;
    while (at < m_text.size() && !isSpace(m_text[at]) && m_text[at] != '>' && m_text[at] != '/')
        ++at;
    token.name = m_text.sliced(name, at - name);
    char quote = '\0';
    char before = '\0'; // the last that is no blank
    for (; at < m_text.size(); ++at) {
        const char c = m_text[at];
        if (quote != '\0') {
            quote = c == quote ? '\0' : quote;
        } else if ((c == '"' || c == '\'') && before == '=') {
            quote = c;
        } else if (c == '>') {
            token.cut = false;
            if (!ends && m_text[at - 1] == '/')
                token.kind = MarkupToken::Kind::EmptyTag;
            ++at;
            break;
        }
        if (!isSpace(c))
            before = c;
    }
    token.length = at - token.start;
    m_at = at;
    return token;
}

MarkupToken MarkupLexer::next()
{
    using Kind = MarkupToken::Kind;
    if (m_at >= m_text.size())
        return {Kind::End, m_text.size(), 0, {}, false};
    const QByteArrayView rest = m_text.sliced(m_at);
    if (rest.startsWith("<!--"))
        return upTo(Kind::Other, "-->", m_at + 4);
    if (rest.startsWith("<![CDATA["))
        return upTo(Kind::CData, "]]>", m_at + 9);
    if (rest.startsWith("<?"))
        return upTo(Kind::Other, "?>", m_at + 2);
    if (rest.startsWith("<!")) {
        // A declaration with a subset in brackets holds declarations of its own.
        const qsizetype end = rest.indexOf('>');
        const qsizetype bracket = end < 0 ? -1 : rest.first(end).indexOf('[');
        return bracket >= 0 ? upTo(Kind::Other, "]>", m_at + bracket) : upTo(Kind::Other, ">", m_at);
    }
    const bool named = rest.size() > 1 && rest[0] == '<'
        && (beginsName(rest[1]) || (rest[1] == '/' && rest.size() > 2 && beginsName(rest[2])));
    if (named)
        return tag();
    const qsizetype end = m_text.indexOf('<', m_at + 1);
    MarkupToken text{Kind::Text, m_at, (end < 0 ? m_text.size() : end) - m_at, {}, false};
    m_at += text.length;
    return text;
}

MarkupToken MarkupLexer::rawUntil(QByteArrayView name)
{
    MarkupToken text{MarkupToken::Kind::Text, m_at, 0, {}, false};
    qsizetype at = m_at;
    for (;; ++at) {
        at = m_text.indexOf("</", at);
        if (at < 0) {
            at = m_text.size();
            text.cut = true;
            break;
        }
        const QByteArrayView rest = m_text.sliced(at + 2);
        if (rest.size() >= name.size() && rest.first(name.size()).compare(name, Qt::CaseInsensitive) == 0)
            break;
    }
    text.length = at - m_at;
    m_at = at;
    return text;
}

} // namespace Sessionscope
