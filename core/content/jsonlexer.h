// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace Sessionscope {

//! One lexical piece of JSON text. Numbers are never converted; what is no JSON at all is a Literal too.
struct JsonToken
{
    enum class Kind { ObjectStart, ObjectEnd, ArrayStart, ArrayEnd, Colon, Comma, String, Literal, End };
    Kind kind = Kind::End;
    qsizetype start = 0;
    qsizetype length = 0;

    bool startsValue() const
    {
        return kind == Kind::ObjectStart || kind == Kind::ArrayStart || kind == Kind::String || kind == Kind::Literal;
    }
    bool operator==(const JsonToken &) const = default;
};

//! Splits JSON, also broken JSON, into tokens. Every octet that is not white space belongs to a token.
class JsonLexer
{
public:
    explicit JsonLexer(QByteArrayView text, qsizetype start = 0)
        : m_text(text)
        , m_at(start)
    {
    }

    JsonToken next();
    qsizetype position() const { return m_at; }

private:
    QByteArrayView m_text;
    qsizetype m_at;
};

//! The text of a String token (quotes included in \a token); broken escapes stay as written.
QString jsonStringText(QByteArrayView token);

} // namespace Sessionscope
