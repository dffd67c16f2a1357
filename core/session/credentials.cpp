// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/credentials.h"

#include "core/base/redaction.h"

namespace Sessionscope::Credentials {

namespace {

FieldList publicHeaders(FieldList headers)
{
    headers.removeIf([](const Field &field) { return Redaction::isSecretHeader(field.name.toUtf8()); });
    return headers;
}

FieldList publicParams(FieldList params)
{
    params.removeIf([](const Field &field) { return Redaction::isSecretField(field.name); });
    return params;
}

} // namespace

Request without(const Request &request)
{
    Request bare = request;
    bare.auth = {};
    bare.headers = publicHeaders(request.headers);
    bare.params = publicParams(request.params);
    return bare;
}

SessionSettings without(const SessionSettings &settings)
{
    SessionSettings bare = settings;
    bare.auth = {};
    bare.headers = publicHeaders(settings.headers);
    bare.params = publicParams(settings.params);
    bare.tls.certificateFile.clear();
    bare.tls.keyFile.clear();
    bare.tls.keyPassphrase.clear();
    return bare;
}

} // namespace Sessionscope::Credentials
