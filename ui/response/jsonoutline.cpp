// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/jsonoutline.h"

#include "core/content/jsonlexer.h"

#include <algorithm>

namespace Sessionscope::JsonOutline {

namespace {

using Kind = JsonToken::Kind;

// Octets between two looks at whether anybody still waits.
constexpr qsizetype cancelStep = 4 * 1024 * 1024;

bool opens(Kind kind)
{
    return kind == Kind::ObjectStart || kind == Kind::ArrayStart;
}

//! Octet after the container that begins at \a start. Looks at brackets and strings only.
qsizetype containerEnd(QByteArrayView json, qsizetype start, const std::function<bool()> &cancelled)
{
    qsizetype depth = 0;
    qsizetype look = start + cancelStep;
    for (qsizetype at = start; at < json.size(); ++at) {
        switch (json[at]) {
        case '{':
        case '[':
            ++depth;
            break;
        case '}':
        case ']':
            if (--depth == 0)
                return at + 1;
            break;
        case '"': {
            JsonLexer lexer(json, at);
            lexer.next();
            at = lexer.position() - 1;
            break;
        }
        default:
            break;
        }
        if (at >= look) {
            if (cancelled && cancelled())
                return json.size();
            look = at + cancelStep;
        }
    }
    return json.size();
}

//! Reads a child from \a token on; false when there is none.
bool readChild(
    JsonLexer &lexer, QByteArrayView json, JsonToken token, Container container, const std::function<bool()> &cancelled)
{
    if (container == Container::Object) {
        if (token.kind != Kind::String || lexer.next().kind != Kind::Colon)
            return false;
        token = lexer.next();
    }
    if (!token.startsValue())
        return false;
    if (opens(token.kind))
        lexer = JsonLexer(json, containerEnd(json, token.start, cancelled));
    return true;
}

//! One start a child becomes one a group.
void group(Children &children)
{
    children.grouped = true;
    children.starts = {children.starts.first()};
}

} // namespace

Children scan(
    QByteArrayView json, qsizetype from, Container container, qsizetype most, const std::function<bool()> &cancelled)
{
    Children found;
    JsonLexer lexer(json, from);
    const Kind closing = container == Container::Object ? Kind::ObjectEnd
        : container == Container::Array                 ? Kind::ArrayEnd
                                                        : Kind::End;
    qsizetype look = from + cancelStep;
    while (found.count < most) {
        JsonToken token = lexer.next();
        if (token.kind == closing)
            break;
        if (found.count > 0 && container != Container::Sequence) {
            if (token.kind != Kind::Comma) {
                found.broken = quint32(token.start);
                break;
            }
            token = lexer.next();
        }
        if (!readChild(lexer, json, token, container, cancelled)) {
            found.broken = quint32(token.start);
            break;
        }
        if (found.count == groupSize)
            group(found);
        if (!found.grouped || found.count % groupSize == 0)
            found.starts.append(quint32(token.start));
        ++found.count;
        if (token.start >= look) {
            if (cancelled && cancelled())
                break;
            look = token.start + cancelStep;
        }
    }
    return found;
}

qsizetype valueEnd(QByteArrayView json, qsizetype start, const std::function<bool()> &cancelled)
{
    JsonLexer lexer(json, start);
    const JsonToken token = lexer.next();
    return opens(token.kind) ? containerEnd(json, token.start, cancelled) : lexer.position();
}

Entry entryAt(QByteArrayView json, qsizetype start, Container container)
{
    JsonLexer lexer(json, start);
    JsonToken token = lexer.next();
    Entry entry;
    if (container == Container::Object) {
        entry.name = json.sliced(token.start, token.length);
        lexer.next();
        token = lexer.next();
    }
    entry.value = token.start;
    return entry;
}

} // namespace Sessionscope::JsonOutline
