// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/requestbuilder.h"

#include <QUrl>

#include <algorithm>

namespace Sessionscope::Cli {

namespace {

// curl drops line breaks and NUL from what -d reads from a file.
QByteArray withoutLineBreaks(QByteArray content)
{
    content.removeIf([](char c) { return c == '\r' || c == '\n' || c == '\0'; });
    return content;
}

Result<QByteArray> textOrFile(const QString &text, const ReadInput &read)
{
    if (text.startsWith(QLatin1Char('@'))) {
        return read(text.mid(1));
    }
    return text.toUtf8();
}

// curl's five forms: content, =content, name=content, @file, name@file. The name goes as it is.
Result<QByteArray> urlEncoded(const QString &text, const ReadInput &read)
{
    const qsizetype equals = text.indexOf(QLatin1Char('='));
    const qsizetype at = text.indexOf(QLatin1Char('@'));
    const bool isFile = at >= 0 && (equals < 0 || at < equals);
    const qsizetype split = isFile ? at : equals;
    const QByteArray name = text.left(std::max<qsizetype>(split, 0)).toUtf8();
    Result<QByteArray> content = text.mid(split + 1).toUtf8();
    if (isFile) {
        content = read(text.mid(split + 1));
    }
    if (!content) {
        return content;
    }
    const QByteArray encoded = content->toPercentEncoding();
    return name.isEmpty() ? encoded : QByteArray(name + '=' + encoded);
}

// NAME=TEXT, NAME=@FILE or NAME=<FILE, with ;type= and ;filename= after it.
Result<Part> part(const QString &text, const ReadInput &read)
{
    const qsizetype equals = text.indexOf(QLatin1Char('='));
    if (equals < 1) {
        return failure(ErrorCode::SyntaxError, QStringLiteral("--form"), QStringLiteral("it wants NAME=TEXT"));
    }
    Part result;
    result.name = text.left(equals);
    QString content = text.mid(equals + 1);
    const QChar mark = content.isEmpty() ? QChar() : content.at(0);
    const bool isFile = mark == QLatin1Char('@') || mark == QLatin1Char('<');
    for (const QString &parameter : {QStringLiteral(";type="), QStringLiteral(";filename=")}) {
        const qsizetype place = content.lastIndexOf(parameter);
        if (place >= 0) {
            const QString value = content.mid(place + parameter.size());
            const qsizetype end = value.indexOf(QLatin1String(";filename="));
            if (parameter == QLatin1String(";type=")) {
                result.contentType = value.left(end).toUtf8();
                content = content.left(place) + (end < 0 ? QString() : value.mid(end));
            } else {
                result.fileName = value;
                content.truncate(place);
            }
        }
    }
    if (mark == QLatin1Char('@')) {
        result.filePath = content.mid(1);
    } else if (isFile) {
        const auto value = read(content.mid(1));
        if (!value) {
            return tl::unexpected(value.error());
        }
        result.value = *value;
    } else {
        result.value = content.toUtf8();
    }
    return result;
}

Result<Body> multipart(const QList<DataPiece> &pieces, const ReadInput &read)
{
    Body body;
    body.kind = Body::Kind::Multipart;
    for (const DataPiece &piece : pieces) {
        const Result<Part> made = part(piece.text, read);
        if (!made) {
            return tl::unexpected(made.error());
        }
        body.parts.append(*made);
    }
    return body;
}

Result<QByteArray> octets(const DataPiece &piece, const ReadInput &read)
{
    switch (piece.kind) {
    case DataPiece::Kind::Data:
        return textOrFile(piece.text, read).map([&piece](const QByteArray &content) {
            return piece.text.startsWith(QLatin1Char('@')) ? withoutLineBreaks(content) : content;
        });
    case DataPiece::Kind::UrlEncode:
        return urlEncoded(piece.text, read);
    case DataPiece::Kind::Json:
        return textOrFile(piece.text, read);
    case DataPiece::Kind::Raw:
    case DataPiece::Kind::Part:
        break;
    }
    return piece.text.toUtf8();
}

Result<Body> raw(const QList<DataPiece> &pieces, const ReadInput &read)
{
    Body body;
    body.kind = Body::Kind::Raw;
    body.contentType = "application/x-www-form-urlencoded";
    bool first = true;
    for (const DataPiece &piece : pieces) {
        const auto content = octets(piece, read);
        if (!content) {
            return tl::unexpected(content.error());
        }
        const bool json = piece.kind == DataPiece::Kind::Json;
        if (json) {
            body.contentType = "application/json";
        }
        // Pieces of data are joined by "&", pieces of JSON by nothing.
        body.raw += first || json ? *content : QByteArray('&' + *content);
        first = false;
    }
    return body;
}

bool hasHeader(const Request &request, QLatin1String name)
{
    return std::any_of(request.headers.begin(), request.headers.end(),
        [name](const Field &field) { return field.name.compare(name, Qt::CaseInsensitive) == 0; });
}

Result<void> addHeader(Request &request, const QString &line)
{
    // As curl: "Name: value", "Name:" for none, "Name;" for an empty one.
    const qsizetype colon = line.indexOf(QLatin1Char(':'));
    if (colon > 0) {
        const QString value = line.mid(colon + 1).trimmed();
        if (value.isEmpty()) {
            request.removedHeaders.append(line.left(colon).trimmed());
        } else {
            request.headers.append({line.left(colon).trimmed(), value});
        }
        return {};
    }
    if (line.size() > 1 && line.endsWith(QLatin1Char(';'))) {
        request.headers.append({line.chopped(1), QString()});
        return {};
    }
    // The line may hold a secret, so it is not repeated.
    return failure(ErrorCode::InvalidHeader, QStringLiteral("--header"), QStringLiteral("it has no colon"));
}

Result<ProxySettings> proxy(const QString &text)
{
    const QUrl url(text.contains(QLatin1String("://")) ? text : QStringLiteral("http://") + text);
    ProxySettings result;
    const QString scheme = url.scheme();
    if (scheme == QLatin1String("http")) {
        result.kind = ProxySettings::Kind::Http;
    } else if (scheme == QLatin1String("socks5h") || scheme == QLatin1String("socks5")) {
        result.kind = ProxySettings::Kind::Socks5;
    } else {
        return failure(
            ErrorCode::InvalidUrl, QStringLiteral("--proxy"), QStringLiteral("a proxy is http:// or socks5h://"));
    }
    if (!url.isValid() || url.host().isEmpty()) {
        return failure(ErrorCode::InvalidUrl, QStringLiteral("--proxy"), QStringLiteral("it wants http://HOST:PORT"));
    }
    result.host = url.host();
    result.port = static_cast<quint16>(url.port(1080));
    result.user = url.userName(QUrl::FullyDecoded);
    result.password = url.password(QUrl::FullyDecoded);
    return result;
}

} // namespace

Result<Request> buildRequest(const CommandLine &line, const ReadInput &read)
{
    Request request;
    request.url = line.target;
    for (const QString &header : line.headers) {
        const Result<void> added = addHeader(request, header);
        if (!added) {
            return tl::unexpected(added.error());
        }
    }
    if (!line.data.isEmpty()) {
        const bool isForm = line.data.first().kind == DataPiece::Kind::Part;
        const Result<Body> body = isForm ? multipart(line.data, read) : raw(line.data, read);
        if (!body) {
            return tl::unexpected(body.error());
        }
        request.body = *body;
        request.method = "POST";
        if (hasHeader(request, QLatin1String("Content-Type"))) {
            request.body.contentType.clear();
        } else if (body->contentType == "application/json" && !hasHeader(request, QLatin1String("Accept"))) {
            request.headers.append({QStringLiteral("Accept"), QStringLiteral("application/json")});
        }
    }
    if (!line.method.isEmpty()) {
        request.method = line.method;
    }
    return request;
}

Result<SessionSettings> buildSettings(const CommandLine &line, const SessionSettings &base)
{
    SessionSettings settings = base;
    if (line.auth.kind != AuthSettings::Kind::Inherit) {
        settings.auth = line.auth;
    }
    if (!line.proxy.isEmpty()) {
        const Result<ProxySettings> made = proxy(line.proxy);
        if (!made) {
            return tl::unexpected(made.error());
        }
        settings.proxy = *made;
    }
    settings.tls.verify = settings.tls.verify && !line.insecure;
    const auto override = [](QString &target, const QString &value) {
        if (!value.isEmpty()) {
            target = value;
        }
    };
    override(settings.tls.caFile, line.caFile);
    override(settings.tls.certificateFile, line.certificateFile);
    override(settings.tls.keyFile, line.keyFile);
    override(settings.tls.keyPassphrase, line.keyPassphrase);
    settings.maxRedirects = line.maxRedirects;
    settings.followRedirects = line.followRedirects;
    if (line.timeout) {
        settings.limits.total = *line.timeout;
        settings.limits.connect = std::min(settings.limits.connect, *line.timeout);
    }
    return settings;
}

} // namespace Sessionscope::Cli
