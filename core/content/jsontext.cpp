// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/jsontext.h"

#include "core/content/jsonlexer.h"

#include <simdjson.h>

namespace Sessionscope::JsonText {

namespace {

using Kind = JsonToken::Kind;

bool isOpening(Kind kind)
{
    return kind == Kind::ObjectStart || kind == Kind::ArrayStart;
}

bool isClosing(Kind kind)
{
    return kind == Kind::ObjectEnd || kind == Kind::ArrayEnd;
}

class Printer
{
public:
    Printer(QByteArrayView json, int indent)
        : m_json(json)
        , m_indent(indent)
    {
        m_out.reserve(json.size() + json.size() / 4);
    }

    QByteArray print()
    {
        JsonLexer lexer(m_json);
        Kind before = Kind::End;
        for (JsonToken token = lexer.next(); token.kind != Kind::End; token = lexer.next()) {
            separate(before, token);
            m_out.append(m_json.sliced(token.start, token.length));
            if (isOpening(token.kind))
                ++m_depth;
            before = token.kind;
        }
        return std::move(m_out);
    }

private:
    void separate(Kind before, const JsonToken &token)
    {
        if (isClosing(token.kind)) {
            m_depth = qMax<qsizetype>(0, m_depth - 1);
            if (!isOpening(before))
                newLine();
        } else if (before == Kind::Colon) {
            m_out.append(' ');
        } else if (isOpening(before) || before == Kind::Comma) {
            newLine();
        } else if (token.startsValue() && before != Kind::End) {
            // Two values without a comma: one a line at the top (JSON lines), else broken JSON kept in its line.
            if (m_depth == 0)
                newLine();
            else
                m_out.append(' ');
        }
    }

    void newLine()
    {
        if (m_out.isEmpty())
            return;
        m_out.append('\n');
        m_out.append(qMin<qsizetype>(m_depth, 64) * m_indent, ' ');
    }

    QByteArrayView m_json;
    QByteArray m_out;
    qsizetype m_depth = 0;
    int m_indent;
};

} // namespace

QByteArray pretty(QByteArrayView json, int indent)
{
    return Printer(json, indent).print();
}

QByteArray compact(QByteArrayView json)
{
    QByteArray out;
    out.reserve(json.size());
    JsonLexer lexer(json);
    bool valueBefore = false;
    for (JsonToken token = lexer.next(); token.kind != Kind::End; token = lexer.next()) {
        if (valueBefore && token.startsValue())
            out.append(' ');
        out.append(json.sliced(token.start, token.length));
        valueBefore = token.startsValue() ? !isOpening(token.kind) : isClosing(token.kind);
    }
    return out;
}

std::optional<QString> complaint(QByteArrayView json)
{
    simdjson::dom::parser parser;
    simdjson::dom::element element;
    const auto error = parser.parse(json.data(), static_cast<size_t>(json.size())).get(element);
    if (error == simdjson::SUCCESS)
        return std::nullopt;
    return QString::fromUtf8(simdjson::error_message(error));
}

} // namespace Sessionscope::JsonText
