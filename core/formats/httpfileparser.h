// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/formats/httpfile.h"
#include "core/formats/httplines.h"

namespace Sessionscope {

//! Reads the lines of one block of a .http file, separator included.
class HttpBlockParser
{
public:
    HttpBlockParser(const QList<HttpLines::Line> &lines, const QString &folder, QList<HttpFileVariable> &variables);

    HttpFileBlock parse();

private:
    bool atEnd() const { return m_at >= m_lines.size(); }
    const HttpLines::Line &current() const { return m_lines.at(m_at); }

    void parsePreamble();
    void parseDirective(const HttpLines::Line &line);
    bool parseVariable(const HttpLines::Line &line);
    void parseRequestLine();
    void parseHeaders();
    void parseHeader(const HttpLines::Line &line);
    void parseBody();
    void parseResponseParts();
    //! Skips a `{% ... %}` that begins on the current line, or that line alone.
    void skipScript();
    void applyDirectives();
    void applyHostHeader();
    void report(ErrorCode code, int line, const QString &subject, const QString &detail = {});

    QList<HttpLines::Line> m_lines;
    QString m_folder;
    QList<HttpFileVariable> &m_variables;
    HttpFileBlock m_block;
    HttpFileRequest m_request;
    qsizetype m_at = 0;
};

} // namespace Sessionscope
