// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/codegen/generate.h"

#include "core/codegen/curlscript.h"
#include "core/codegen/httptext.h"
#include "core/codegen/javawriter.h"
#include "core/codegen/postmanwriter.h"
#include "core/codegen/pythonwriter.h"
#include "core/codegen/scriptwriter.h"

#include <algorithm>

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
        {Target::HttpFile, QStringLiteral("http"), QStringLiteral(".http file"), QStringLiteral("flow.http")},
        {Target::Postman, QStringLiteral("postman"), QStringLiteral("Postman collection"),
            QStringLiteral("flow.postman_collection.json")},
    };
}

namespace {

bool hasJsonPiece(const Step &step)
{
    return std::any_of(step.raw.begin(), step.raw.end(),
        [](const Piece &piece) { return piece.kind != Piece::Kind::Text && piece.encoding == Encoding::Json; });
}

//! What follows from the kind of code alone.
QList<CodeLimit> limitsOf(Target target, const Flow &flow)
{
    using Code = CodeLimit::Code;
    const bool isJava = target == Target::JavaHttpClient || target == Target::SpringRestClient;
    QList<CodeLimit> limits;
    for (const Step &step : flow.steps) {
        const bool isDigest = step.auth.kind == StepAuth::Kind::Digest;
        if (isDigest && (isJava || target == Target::JavaScriptFetch))
            limits.append({Code::NoDigest, step.hop});
        if (target == Target::JavaScriptFetch && step.body != Step::Body::None && !sendsBody(step))
            limits.append({Code::NoBody, step.hop});
        if (target == Target::HttpFile && hasJsonPiece(step))
            limits.append({Code::NoJsonEscapes, step.hop});
        if (target == Target::Postman && hasBraces(step))
            limits.append({Code::BracesAreVariables, step.hop});
    }
    for (const Value &value : flow.values) {
        if (target == Target::HttpFile && value.percentDecoded)
            limits.append({Code::NoDecoding, value.usedAt.value(0)});
    }
    return limits;
}

Code written(Target target, const Flow &flow)
{
    switch (target) {
    case Target::PythonRequests:
        return {PythonWriter(flow, PythonWriter::Library::Requests).write()};
    case Target::PythonHttpx:
        return {PythonWriter(flow, PythonWriter::Library::Httpx).write()};
    case Target::CurlScript:
        return {CurlScript(flow).write()};
    case Target::JavaHttpClient:
        return {JavaWriter(flow, JavaWriter::Library::HttpClient).write()};
    case Target::SpringRestClient:
        return {JavaWriter(flow, JavaWriter::Library::RestClient).write()};
    case Target::JavaScriptFetch:
        return {ScriptWriter(flow).write()};
    case Target::HttpFile:
        return HttpText(flow).write();
    case Target::Postman:
        return PostmanWriter(flow).write();
    }
    return {};
}

} // namespace

Code generate(Target target, const Flow &flow)
{
    Code code = written(target, flow);
    code.limits = limitsOf(target, flow) + code.limits;
    return code;
}

} // namespace Sessionscope::Codegen
