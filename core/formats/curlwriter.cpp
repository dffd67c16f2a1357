// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/curlcommand.h"

#include "core/formats/shellwords.h"
#include "core/http/headerlist.h"

#include <QUrlQuery>

namespace Sessionscope::Curl {

namespace {

using ShellWords::quotedForBash;

//! The options of one command, the method only where curl would choose another one.
class Command
{
public:
    explicit Command(const QByteArray &url) { m_lines.append("curl " + quotedForBash(url)); }

    void add(const char *option) { m_lines.append(option); }
    void add(const char *option, const QByteArray &value) { m_lines.append(option + (' ' + quotedForBash(value))); }
    void header(const QByteArray &name, const QByteArray &value)
    {
        add("-H", value.isEmpty() ? QByteArray(name + ';') : QByteArray(name + ": " + value));
    }
    void method(const QByteArray &method, bool hasBody)
    {
        if (method == "HEAD")
            add("--head");
        else if (method != (hasBody ? "POST" : "GET"))
            add("-X", method);
    }
    QByteArray text() const { return m_lines.join(" \\\n  "); }

private:
    QByteArrayList m_lines;
};

QByteArray urlOf(const Request &request)
{
    QByteArray url = request.url.toUtf8();
    for (const Field &param : request.params) {
        if (!param.enabled)
            continue;
        url += url.contains('?') ? '&' : '?';
        url += QUrl::toPercentEncoding(param.name, "{}") + '=' + QUrl::toPercentEncoding(param.value, "{}");
    }
    return url;
}

void addAuth(Command &command, const AuthSettings &auth)
{
    const QByteArray credentials = auth.user.toUtf8() + ':' + auth.password.toUtf8();
    switch (auth.kind) {
    case AuthSettings::Kind::Inherit:
    case AuthSettings::Kind::None:
        return;
    case AuthSettings::Kind::Digest:
        command.add("--digest");
        command.add("-u", credentials);
        return;
    case AuthSettings::Kind::Basic:
        command.add("-u", credentials);
        return;
    case AuthSettings::Kind::Bearer:
        command.header("Authorization", "Bearer " + auth.token.toUtf8());
        return;
    case AuthSettings::Kind::ApiKey:
        if (auth.place == AuthSettings::Place::Header)
            command.header(auth.name.toUtf8(), auth.token.toUtf8());
        else if (auth.place == AuthSettings::Place::Cookie)
            command.add("-b", auth.name.toUtf8() + '=' + auth.token.toUtf8());
        return;
    }
}

void addParts(Command &command, const QList<Part> &parts)
{
    for (const Part &part : parts) {
        if (!part.enabled)
            continue;
        const QByteArray name = part.name.toUtf8() + '=';
        if (part.filePath.isEmpty() && part.contentType.isEmpty()) {
            command.add("--form-string", name + part.value);
            continue;
        }
        QByteArray value = part.filePath.isEmpty() ? part.value : '@' + part.filePath.toUtf8();
        if (!part.contentType.isEmpty())
            value += ";type=" + part.contentType;
        if (!part.fileName.isEmpty())
            value += ";filename=" + part.fileName.toUtf8();
        command.add("-F", name + value);
    }
}

void addBody(Command &command, const Body &body)
{
    switch (body.kind) {
    case Body::Kind::None:
        return;
    case Body::Kind::Raw:
        command.add("--data-raw", body.raw);
        return;
    case Body::Kind::Form:
        command.add("--data-raw", formUrlEncoded(body.fields));
        return;
    case Body::Kind::Multipart:
        addParts(command, body.parts);
        return;
    case Body::Kind::File:
        command.add("--data-binary", '@' + body.filePath.toUtf8());
        return;
    }
}

} // namespace

QByteArray toBash(const Request &request)
{
    Request complete = request;
    if (request.auth.kind == AuthSettings::Kind::ApiKey && request.auth.place == AuthSettings::Place::Query)
        complete.params.append({request.auth.name, request.auth.token});
    Command command(urlOf(complete));
    const bool hasBody = request.body.kind != Body::Kind::None;
    command.method(request.method, hasBody);
    addAuth(command, request.auth);
    bool typed = false;
    for (const Field &header : request.headers) {
        if (!header.enabled)
            continue;
        typed = typed || header.name.compare(QLatin1String("Content-Type"), Qt::CaseInsensitive) == 0;
        command.header(header.name.toUtf8(), header.value.toUtf8());
    }
    for (const QString &name : request.removedHeaders)
        command.add("-H", name.toUtf8() + ':');
    // curl calls any body a form unless told otherwise.
    const bool isOctets = request.body.kind == Body::Kind::Raw || request.body.kind == Body::Kind::File;
    if (!typed && isOctets)
        command.add("-H", QByteArray("Content-Type: " + request.body.contentType).trimmed());
    addBody(command, request.body);
    if (request.options.followRedirects.value_or(false))
        command.add("-L");
    if (request.options.verifyTls == std::optional(false))
        command.add("-k");
    return command.text();
}

QByteArray toBash(const SentRequest &request)
{
    Command command(request.url.toEncoded(QUrl::RemoveFragment));
    command.method(request.method, !request.body.isEmpty());
    for (const Header &header : request.headers) {
        if (!sameHeaderName(header.name, "Host") && !sameHeaderName(header.name, "Content-Length"))
            command.header(header.name, header.value);
    }
    if (!request.body.isEmpty()) {
        if (!request.headers.contains("Content-Type"))
            command.add("-H", "Content-Type:");
        command.add("--data-raw", request.body);
    }
    return command.text();
}

} // namespace Sessionscope::Curl
