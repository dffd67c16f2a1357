// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace Sessionscope::HttpLines {

//! One line of a .http file.
struct Line
{
    //! Without its line end.
    QByteArrayView text;
    //! In the file, in octets.
    qsizetype offset = 0;
    //! Of text and line end.
    qsizetype length = 0;
    //! From 1.
    int number = 0;

    qsizetype end() const { return offset + length; }
    qsizetype textEnd() const { return offset + text.size(); }
};

//! Splits at LF or CRLF; a byte order mark is skipped. \a text must outlive the lines.
QList<Line> split(const QByteArray &text);

//! How the lines of \a text end: CRLF where there is one, LF otherwise.
QByteArray lineEndOf(const QByteArray &text);

bool isBlank(QByteArrayView line);
//! `###`, with or without a title.
bool isSeparator(QByteArrayView line);
//! `# ...` or `// ...`, blanks before it allowed.
bool isComment(QByteArrayView line);
//! What stands behind `#` or `//`.
QByteArrayView commentText(QByteArrayView line);
//! `< path` or `<@charset path`, not a script.
bool isInclusion(QByteArrayView line);
//! `> {%`, `> handler.js`, `>> file`, `>>! file`, `<> file`: what happens to the response.
bool isResponsePart(QByteArrayView line);
//! `< {%` or `< script.js` before a request.
bool isRequestScript(QByteArrayView line);

} // namespace Sessionscope::HttpLines
