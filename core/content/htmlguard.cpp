// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/htmlguard.h"

#include <QByteArrayList>
#include <QList>

namespace Sessionscope {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '/';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

//! Elements that never nest in themselves: void ones, and those whose end tag people leave out.
bool isFlat(const QByteArray &name)
{
    static const QByteArrayList names{"input", "br", "img", "meta", "link", "hr", "area", "base", "col", "embed",
        "param", "source", "track", "wbr", "p", "li", "td", "th", "tr", "option", "optgroup", "dt", "dd", "tbody",
        "thead", "tfoot", "colgroup"};
    return names.contains(name);
}

struct Tag
{
    QByteArray name;
    bool closing = false;
    qsizetype attributes = 0;
    qsizetype end = 0;
};

//! Reads the tag whose "<" is at \a at.
Tag readTag(QByteArrayView html, qsizetype at)
{
    Tag tag;
    qsizetype i = at + 1;
    if (i < html.size() && html[i] == '/') {
        tag.closing = true;
        ++i;
    }
    const qsizetype start = i;
    while (i < html.size() && i - start < 32 && html[i] != '>' && !isBlank(html[i]))
        ++i;
    tag.name = html.sliced(start, i - start).toByteArray().toLower();
    char quote = 0;
    for (; i < html.size(); ++i) {
        const char c = html[i];
        if (quote) {
            if (c == quote)
                quote = 0;
        } else if (c == '>') {
            ++i;
            break;
        } else if ((c == '"' || c == '\'') && html[i - 1] == '=') {
            quote = c;
        } else if (!isBlank(c) && (isBlank(html[i - 1]) || html[i - 1] == '"' || html[i - 1] == '\'')) {
            ++tag.attributes;
        }
    }
    tag.end = i;
    return tag;
}

} // namespace

QByteArrayView safeHtmlPrefix(QByteArrayView html, qsizetype maxDepth, qsizetype maxAttributes)
{
    qsizetype depth = 0;
    for (qsizetype i = html.indexOf('<'); i >= 0 && i + 1 < html.size(); i = html.indexOf('<', i)) {
        if (!isLetter(html[i + 1]) && html[i + 1] != '/') {
            ++i;
            continue;
        }
        const Tag tag = readTag(html, i);
        if (tag.attributes > maxAttributes)
            return html.first(i);
        if (!isFlat(tag.name))
            depth = qMax<qsizetype>(0, depth + (tag.closing ? -1 : 1));
        if (depth > maxDepth)
            return html.first(i);
        i = tag.end;
    }
    return html;
}

} // namespace Sessionscope
