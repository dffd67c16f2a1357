// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/http/request.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace Sessionscope {

//! A stretch of a .http file in octets.
struct TextSpan
{
    qsizetype offset = 0;
    qsizetype length = 0;

    qsizetype end() const { return offset + length; }
    bool operator==(const TextSpan &) const = default;
};

//! Something in a .http file that is wrong (SyntaxError) or that we keep but do not do (Unsupported).
struct HttpFileIssue
{
    //! From 1.
    int line = 0;
    //! subject: what it is about; detail: why.
    Error error;

    bool operator==(const HttpFileIssue &) const = default;
};

//! `@name = value`: holds for the whole file, the last one of a name counts.
struct HttpFileVariable
{
    QString name;
    QString value;
    int line = 0;

    bool operator==(const HttpFileVariable &) const = default;
};

//! `# @name argument`, those that we do not know included.
struct HttpFileDirective
{
    QString name;
    QString argument;
    int line = 0;
    TextSpan span;

    bool operator==(const HttpFileDirective &) const = default;
};

//! A file's content within a raw body: `< path` among other lines, or `<@ path`.
struct HttpFileInclusion
{
    QString path;
    //! Where in Body::raw the content belongs.
    qsizetype position = 0;
    //! Of `<@charset path`; empty: UTF-8, or octets as they are for `<`.
    QByteArray charset;
    int line = 0;

    bool operator==(const HttpFileInclusion &) const = default;
};

//! One request of a file. Texts are as written, {{variables}} included.
struct HttpFileRequest
{
    //! Its name is that of `# @name`, else the title of its separator.
    Request request;
    QList<HttpFileInclusion> inclusions;
    //! Line of the method and URL, from 1.
    int line = 0;
    //! Method, URL and version, continuation lines included, without the last line end.
    TextSpan requestLine;
    //! Header lines and the comments among them, from the first to the last one's line end; empty when there are none.
    TextSpan headers;
    //! Without the empty line before it and the blank lines and response handlers after it.
    TextSpan body;

    bool operator==(const HttpFileRequest &) const = default;
};

//! From one `###` line up to the next. The blocks of a file cover it without gap or overlap.
struct HttpFileBlock
{
    TextSpan span;
    //! Line it begins on, from 1.
    int line = 1;
    //! What stands behind `###`.
    QString title;
    QList<HttpFileDirective> directives;
    //! Nothing in a block of comments and variables only.
    std::optional<HttpFileRequest> request;
    QList<HttpFileIssue> issues;

    bool operator==(const HttpFileBlock &) const = default;
};

//! A .http (or .rest) file as the JetBrains HTTP Client and the VS Code REST Client write it.
struct HttpFile
{
    //! The whole text, never changed.
    QByteArray text;
    QList<HttpFileBlock> blocks;
    QList<HttpFileVariable> variables;

    //! Positions of the blocks that hold a request.
    QList<qsizetype> requestBlocks() const;
    QHash<QString, QString> variableValues() const;
    //! All issues of all blocks, by line.
    QList<HttpFileIssue> issues() const;
};

namespace HttpFiles {

//! Reads \a text; never fails, issues are kept where they are. Paths of files are made absolute against \a folder
//! unless they begin with a variable.
HttpFile parse(const QByteArray &text, const QString &folder);

//! parse() of a file. Errors: FileNotFound, FileUnreadable, FileTooLarge.
Result<HttpFile> read(const QString &path);

//! The request with its included files read into the body. Errors: FileNotFound, FileUnreadable, FileTooLarge.
Result<Request> withInclusions(const HttpFileRequest &request);

} // namespace HttpFiles
} // namespace Sessionscope
