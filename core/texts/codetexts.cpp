// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/texts/codetexts.h"

namespace Sessionscope::Texts {

namespace {

using Codegen::CodeLimit;
using Codegen::FlowNote;
using Codegen::Value;

QString source(const Value &value)
{
    switch (value.source) {
    case Value::Source::FormField:
        return QStringLiteral("%1 comes from the form at %2").arg(value.key, value.hop);
    case Value::Source::Meta:
        return QStringLiteral("%1 comes from the page's meta element at %2").arg(value.key, value.hop);
    case Value::Source::Cookie:
        return QStringLiteral("%1 comes from the cookie %2, set at %3").arg(value.usedAs, value.key, value.hop);
    case Value::Source::Json:
        return QStringLiteral("%1 comes from %2 of the JSON at %3")
            .arg(value.usedAs.isEmpty() ? QStringLiteral("A part of the path") : value.usedAs, value.key, value.hop);
    case Value::Source::Location:
        return QStringLiteral("The address comes from the Location at %1").arg(value.hop);
    }
    return {};
}

QString sentence(const FlowNote &note)
{
    using Code = FlowNote::Code;
    switch (note.code) {
    case Code::FailedLoginLeftOut:
        return QStringLiteral("%1 is left out: a login that failed").arg(note.hop);
    case Code::AssetsLeftOut:
        return QStringLiteral("%1 pictures, styles and scripts of pages are left out").arg(note.detail);
    case Code::StepAdded:
        return QStringLiteral("%1 was added: %2 needs what it answers").arg(note.hop, note.detail);
    case Code::CookieWithoutOrigin:
        return QStringLiteral("%1 sent the cookie %2, which no answer here sets: the code goes without it")
            .arg(note.hop, note.detail);
    case Code::HeaderLeftOut:
        return QStringLiteral("The header %1 of %2 is left out: it is no plain text").arg(note.detail, note.hop);
    case Code::BodyCut:
        return QStringLiteral("Only the beginning of the body of %1 is on record").arg(note.hop);
    case Code::SchemeNotWritten:
        return QStringLiteral("%1 authenticates by %2, which the code does not").arg(note.hop, note.detail);
    case Code::SessionIdInUrl:
        return QStringLiteral("The session id in the URL of %1 is left out; the cookie says it").arg(note.hop);
    case Code::SecretMasked:
        return QStringLiteral("A secret stands in %1 where no answer explains it: it is masked, put yours there")
            .arg(note.hop);
    }
    return {};
}

QString sentence(const CodeLimit &limit)
{
    using Code = CodeLimit::Code;
    switch (limit.code) {
    case Code::NoDigest:
        return QStringLiteral("This client knows no Digest authentication: the code ends at %1 and says so")
            .arg(limit.hop);
    case Code::NoBody:
        return QStringLiteral("fetch() sends no body with GET: that of %1 is left out").arg(limit.hop);
    case Code::NoJsonEscapes:
        return QStringLiteral("Values go into the JSON of %1 as they are: quotes and backslashes in them break it")
            .arg(limit.hop);
    case Code::NoDecoding:
        return QStringLiteral("The cookie's value goes into %1 as it is, without percent-decoding").arg(limit.hop);
    case Code::BracesAreVariables:
        return QStringLiteral("Postman may take the {{...}} in %1 for variables of its own").arg(limit.hop);
    case Code::BodyIsText:
        return QStringLiteral("The body of %1 is taken for text; octets that are none may change").arg(limit.hop);
    case Code::BodyIsFixed:
        return QStringLiteral("Values in the body of %1 are not filled in: edit the file beside").arg(limit.hop);
    }
    return {};
}

} // namespace

QStringList recognised(const Codegen::Flow &flow)
{
    QStringList all;
    for (const Codegen::CarriedCookie &cookie : flow.cookies)
        all.append(QStringLiteral("The session carries the cookie %1, set at %2").arg(cookie.name, cookie.hop));
    for (const Value &value : flow.values)
        all.append(QStringLiteral("%1, for %2").arg(source(value), value.usedAt.join(QStringLiteral(", "))));
    for (const Codegen::Input &input : flow.inputs)
        all.append(QStringLiteral("%1 stands for what was sent as %2").arg(input.name, input.usedAs));
    return all;
}

QStringList codeLimits(const Codegen::Flow &flow, const Codegen::Code &code)
{
    QStringList all;
    for (const FlowNote &note : flow.notes)
        all.append(sentence(note));
    for (const CodeLimit &limit : code.limits)
        all.append(sentence(limit));
    for (const Codegen::CodeFile &file : code.files)
        all.append(QStringLiteral("A body is in a file beside the code: %1").arg(file.name));
    return all;
}

} // namespace Sessionscope::Texts
