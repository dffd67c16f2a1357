// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/codegen/generate.h"

#include "core/codegen/curlscript.h"
#include "core/codegen/javawriter.h"
#include "core/codegen/pythonwriter.h"
#include "core/codegen/scriptwriter.h"

namespace Sessionscope::Codegen {

QList<TargetInfo> targets()
{
    return {
        {Target::PythonRequests, QStringLiteral("python-requests"), QStringLiteral("Python requests"),
            QStringLiteral("flow.py")},
        {Target::PythonHttpx, QStringLiteral("python-httpx"), QStringLiteral("Python httpx"),
            QStringLiteral("flow.py")},
        {Target::CurlScript, QStringLiteral("curl"), QStringLiteral("curl script"), QStringLiteral("flow.sh")},
        {Target::JavaHttpClient, QStringLiteral("java"), QStringLiteral("Java HttpClient"),
            QStringLiteral("Flow.java")},
        {Target::SpringRestClient, QStringLiteral("spring"), QStringLiteral("Spring RestClient"),
            QStringLiteral("Flow.java")},
        {Target::JavaScriptFetch, QStringLiteral("javascript"), QStringLiteral("JavaScript fetch"),
            QStringLiteral("flow.mjs")},
    };
}

Code generate(Target target, const Flow &flow)
{
    switch (target) {
    case Target::PythonRequests:
        return {PythonWriter(flow, PythonWriter::Library::Requests).write(), {}};
    case Target::PythonHttpx:
        return {PythonWriter(flow, PythonWriter::Library::Httpx).write(), {}};
    case Target::CurlScript:
        return {CurlScript(flow).write(), {}};
    case Target::JavaHttpClient:
        return {JavaWriter(flow, JavaWriter::Library::HttpClient).write(), {}};
    case Target::SpringRestClient:
        return {JavaWriter(flow, JavaWriter::Library::RestClient).write(), {}};
    case Target::JavaScriptFetch:
        return {ScriptWriter(flow).write(), {}};
    }
    return {};
}

} // namespace Sessionscope::Codegen
