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

struct Code
{
    QByteArray text;
    //! Beside the text, what it cannot say itself: bodies that are no text.
    QList<CodeFile> files;

    bool operator==(const Code &) const = default;
};

//! The flow as a program. It logs in again when it is run, reads credentials from its environment, and holds nothing
//! that a server gave out. Pure.
Code generate(Target target, const Flow &flow);

} // namespace Sessionscope::Codegen
