// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codegen/flow.h"

namespace Sessionscope::Codegen {

enum class Target {
    PythonRequests,
    PythonHttpx,
    CurlScript,
    JavaHttpClient,
    SpringRestClient,
    JavaScriptFetch,
    HttpFile,
    Postman,
};

struct TargetInfo
{
    Target target = Target::PythonRequests;
    //! "python-requests"
    QString id;
    //! A name of its own, in every language the same: "Python, requests".
    QString title;
    //! "flow.py"
    QString fileName;
};

//! In the order to show them.
QList<TargetInfo> targets();

struct CodeFile
{
    QString name;
    QByteArray content;

    bool operator==(const CodeFile &) const = default;
};

//! Something of a flow that a kind of code cannot say.
struct CodeLimit
{
    enum class Code {
        NoDigest, //!< the client knows no Digest authentication; the code ends there and says so
        NoBody, //!< fetch() sends no body with GET; it is left out
        NoJsonEscapes, //!< a value goes into JSON as it is, quotes and backslashes included
        NoDecoding, //!< a cookie goes back as it is, though the request sent it percent-decoded
        BracesAreVariables, //!< Postman may take braces of a text for a variable
        BodyIsText, //!< a body of octets and values was taken for text
        BodyIsFixed, //!< the values in a body of octets are not filled in
    };
    Code code = Code::NoDigest;
    QString hop;

    bool operator==(const CodeLimit &) const = default;
};

struct Code
{
    QByteArray text;
    //! Beside the text, what it cannot say itself: bodies that are no text.
    QList<CodeFile> files = {};
    QList<CodeLimit> limits = {};

    bool operator==(const Code &) const = default;
};

//! The flow as a program. It logs in again when it is run, reads credentials from its environment, and holds nothing
//! that a server gave out. Pure.
Code generate(Target target, const Flow &flow);

} // namespace Sessionscope::Codegen
