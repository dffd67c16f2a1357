// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace Sessionscope {

//! One lexical piece of XML or HTML.
struct MarkupToken
{
    //! Other: comments, declarations, processing instructions.
    enum class Kind { Text, StartTag, EndTag, EmptyTag, CData, Other, End };
    Kind kind = Kind::End;
    qsizetype start = 0;
    qsizetype length = 0;
    //! Of a tag, as written.
    QByteArrayView name;
    //! The text ends within it.
    bool cut = false;
};

//! Splits markup, also broken markup, into tokens without a gap.
class MarkupLexer
{
public:
    explicit MarkupLexer(QByteArrayView text)
        : m_text(text)
    {
    }

    MarkupToken next();
    //! Everything up to the end tag of \a name, in any case: the content of `script` and its like.
    MarkupToken rawUntil(QByteArrayView name);

private:
    MarkupToken upTo(MarkupToken::Kind kind, QByteArrayView ending, qsizetype from);
    MarkupToken tag();

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

//! True for white space as markup means it.
bool isMarkupSpace(QByteArrayView text);

} // namespace Sessionscope
