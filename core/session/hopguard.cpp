// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/hopguard.h"

#include "core/session/qtwire.h"
#include "core/session/validation.h"

namespace Sessionscope {

namespace {

Result<void> guardHeaders(const PreparedHop &hop)
{
    QList<QByteArray> seen;
    for (const Header &header : hop.headers) {
        const QByteArray name = header.name.toLower();
        // Qt knows one field per name, and leaves a field with a null value out.
        if (!Validation::isToken(header.name) || !Validation::headerValue(header.name, header.value)
            || header.value.isNull() || seen.contains(name))
            return failure(ErrorCode::InvalidHeader, QString::fromLatin1(header.name));
        // What is shown is the hop, so a field that Qt would spell otherwise or leave out must not go.
        if (QtWire::asSent(header) != header)
            return failure(ErrorCode::InvalidHeader, QString::fromLatin1(header.name));
        seen.append(name);
    }
    // Qt cannot leave these out: a missing or empty one would be on the wire without being shown.
    if (hop.version == HttpVersion::Http11) {
        for (const auto *name : {"host", "connection", "accept-encoding", "accept-language", "user-agent"}) {
            if (hop.headers.first(name).value_or(QByteArray()).isEmpty())
                return failure(ErrorCode::InvalidHeader, QString::fromLatin1(name), QStringLiteral("missing"));
        }
    }
    // Bodies are framed by their length alone.
    if (seen.contains("transfer-encoding"))
        return failure(ErrorCode::InvalidHeader, QStringLiteral("Transfer-Encoding"));
    return {};
}

Result<void> guardLength(const PreparedHop &hop)
{
    const std::optional<QByteArray> length = hop.headers.first("Content-Length");
    // Without a length there is no body device, and without that Qt would repeat the request.
    const bool needed = !hop.body.isEmpty() || !isSafeMethod(hop.method);
    if (length ? *length != QByteArray::number(hop.body.size) : needed)
        return failure(
            ErrorCode::InvalidHeader, QStringLiteral("Content-Length"), length ? QString() : QStringLiteral("missing"));
    return {};
}

} // namespace

bool isSafeMethod(QByteArrayView method)
{
    return method == "GET" || method == "HEAD" || method == "OPTIONS" || method == "TRACE";
}

Result<void> guardHop(const PreparedHop &hop)
{
    const QString scheme = hop.url.scheme();
    if (scheme != QLatin1String("http") && scheme != QLatin1String("https"))
        return failure(ErrorCode::UnsupportedScheme, scheme);
    if (!hop.url.isValid() || hop.url.host().isEmpty())
        return failure(ErrorCode::InvalidUrl, hop.url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery));
    // A HEAD with a body cannot be sent: Qt's head() takes none, and a custom HEAD waits for a body for ever.
    if (!Validation::isToken(hop.method) || hop.method == "CONNECT" || (hop.method == "HEAD" && !hop.body.isEmpty()))
        return failure(ErrorCode::InvalidMethod, QString::fromLatin1(hop.method));
    if (const auto headers = guardHeaders(hop); !headers)
        return headers;
    return guardLength(hop);
}

} // namespace Sessionscope
