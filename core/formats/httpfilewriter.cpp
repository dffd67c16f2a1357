// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/httpfilewriter.h"

#include "core/formats/httpheaderpatch.h"
#include "core/formats/httplines.h"
#include "core/formats/httprequestline.h"
#include "core/http/multipart.h"

#include <QUrl>

#include <algorithm>

namespace Sessionscope::HttpFiles {

namespace {

//! Percent-encodes what a query may not hold; {{variables}} stay.
QByteArray encodedQuery(const QString &text)
{
    QByteArray out;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype open = text.indexOf(QLatin1String("{{"), at);
        const qsizetype close = open < 0 ? -1 : text.indexOf(QLatin1String("}}"), open);
        if (close < 0)
            break;
        out += QUrl::toPercentEncoding(text.mid(at, open - at)) + text.mid(open, close + 2 - open).toUtf8();
        at = close + 2;
    }
    return out + QUrl::toPercentEncoding(text.mid(at));
}

QByteArray pairs(const FieldList &fields)
{
    QByteArray out;
    for (const Field &field : fields) {
        if (!field.enabled)
            continue;
        if (!out.isEmpty())
            out += '&';
        out += encodedQuery(field.name) + '=' + encodedQuery(field.value);
    }
    return out;
}

QByteArray requestLine(const Request &request)
{
    FieldList params = request.params;
    if (request.auth.kind == AuthSettings::Kind::ApiKey && request.auth.place == AuthSettings::Place::Query)
        params.append({request.auth.name, request.auth.token});
    QByteArray url = request.url.toUtf8();
    if (const QByteArray query = pairs(params); !query.isEmpty())
        url += (url.contains('?') ? '&' : '?') + query;
    QByteArray line = request.method + ' ' + url;
    if (request.options.httpVersion)
        line += *request.options.httpVersion == HttpVersion::Http2 ? " HTTP/2" : " HTTP/1.1";
    return line;
}

QByteArray authorizationLine(const AuthSettings &auth)
{
    switch (auth.kind) {
    case AuthSettings::Kind::Inherit:
    case AuthSettings::Kind::None:
        return {};
    case AuthSettings::Kind::Basic:
        return "Authorization: Basic " + auth.user.toUtf8() + ' ' + auth.password.toUtf8();
    case AuthSettings::Kind::Digest:
        return "Authorization: Digest " + auth.user.toUtf8() + ' ' + auth.password.toUtf8();
    case AuthSettings::Kind::Bearer:
        return "Authorization: Bearer " + auth.token.toUtf8();
    case AuthSettings::Kind::ApiKey:
        if (auth.place == AuthSettings::Place::Header)
            return auth.name.toUtf8() + ": " + auth.token.toUtf8();
        if (auth.place == AuthSettings::Place::Cookie)
            return "Cookie: " + auth.name.toUtf8() + '=' + auth.token.toUtf8();
        return {};
    }
    return {};
}

bool hasHeader(const Request &request, QLatin1String name)
{
    return std::any_of(request.headers.begin(), request.headers.end(),
        [name](const Field &field) { return field.enabled && field.name.compare(name, Qt::CaseInsensitive) == 0; });
}

QByteArray contentType(const Body &body)
{
    if (body.kind == Body::Kind::Multipart && Multipart::boundaryOf(body.contentType).isEmpty())
        return "multipart/form-data; boundary=" + Multipart::boundaryFor(body.parts);
    if (body.kind == Body::Kind::Form && body.contentType.isEmpty())
        return "application/x-www-form-urlencoded";
    return body.contentType;
}

QByteArrayList headerLines(const Request &request)
{
    QByteArrayList lines;
    if (const QByteArray line = authorizationLine(request.auth); !line.isEmpty())
        lines.append(line);
    for (const Field &field : request.headers)
        lines.append(
            (field.enabled ? QByteArray() : QByteArray("# ")) + field.name.toUtf8() + ": " + field.value.toUtf8());
    const QByteArray type = contentType(request.body);
    if (!type.isEmpty() && !hasHeader(request, QLatin1String("Content-Type")))
        lines.append("Content-Type: " + type);
    return lines;
}

QByteArray partsText(const Request &request, const QByteArray &lineEnd)
{
    QByteArray boundary = Multipart::boundaryOf(contentType(request.body));
    for (const Field &field : request.headers) {
        if (field.enabled && field.name.compare(QLatin1String("Content-Type"), Qt::CaseInsensitive) == 0)
            boundary = Multipart::boundaryOf(field.value.toUtf8());
    }
    QByteArray text;
    for (const Part &part : request.body.parts) {
        if (!part.enabled)
            continue;
        text += "--" + boundary + lineEnd + "Content-Disposition: form-data; name=\"" + part.name.toUtf8() + '"';
        if (!part.fileName.isEmpty())
            text += "; filename=\"" + part.fileName.toUtf8() + '"';
        text += lineEnd;
        if (!part.contentType.isEmpty())
            text += "Content-Type: " + part.contentType + lineEnd;
        text += lineEnd + (part.filePath.isEmpty() ? part.value : "< " + part.filePath.toUtf8()) + lineEnd;
    }
    return text + "--" + boundary + "--";
}

QByteArray bodyText(const Request &request, const QByteArray &lineEnd)
{
    const Body &body = request.body;
    switch (body.kind) {
    case Body::Kind::None:
        return {};
    case Body::Kind::Raw:
        return body.raw;
    case Body::Kind::Form:
        return pairs(body.fields);
    case Body::Kind::Multipart:
        return partsText(request, lineEnd);
    case Body::Kind::File:
        return "< " + body.filePath.toUtf8();
    }
    return {};
}

QByteArrayList directiveLines(const Request &request)
{
    QByteArrayList lines;
    if (!request.name.isEmpty())
        lines.append("# @name " + request.name.toUtf8());
    if (request.options.followRedirects == std::optional(false))
        lines.append("# @no-redirect");
    if (!request.options.useCookieJar)
        lines.append("# @no-cookie-jar");
    return lines;
}

//! Replacements in one text, made from the last to the first.
class Patch
{
public:
    explicit Patch(QByteArray text)
        : m_text(std::move(text))
    {
    }

    void replace(TextSpan span, const QByteArray &text) { m_changes.append({span, text}); }

    QByteArray result()
    {
        std::stable_sort(m_changes.begin(), m_changes.end(),
            [](const auto &a, const auto &b) { return a.first.offset > b.first.offset; });
        for (const auto &[span, text] : m_changes)
            m_text.replace(span.offset, span.length, text);
        return m_text;
    }

private:
    QByteArray m_text;
    QList<std::pair<TextSpan, QByteArray>> m_changes;
};

//! Removes a directive's whole line, or replaces its text.
void setDirective(Patch &patch, const HttpFile &file, const HttpFileBlock &block, QLatin1String name,
    const QByteArray &text, const QByteArray &lineEnd)
{
    const HttpFileDirective *last = nullptr;
    for (const HttpFileDirective &directive : block.directives) {
        if (directive.name == name)
            last = &directive;
    }
    if (last && !text.isEmpty()) {
        patch.replace(last->span, text);
    } else if (last) {
        const qsizetype feed = file.text.indexOf('\n', last->span.offset);
        patch.replace({last->span.offset, (feed < 0 ? file.text.size() : feed + 1) - last->span.offset}, {});
    } else if (!text.isEmpty()) {
        patch.replace({block.request->requestLine.offset, 0}, text + lineEnd);
    }
}

void patchDirectives(
    Patch &patch, const HttpFile &file, const HttpFileBlock &block, const Request &request, const QByteArray &lineEnd)
{
    const Request &old = block.request->request;
    if (request.name != old.name) {
        setDirective(patch, file, block, QLatin1String("name"),
            request.name.isEmpty() ? QByteArray() : "# @name " + request.name.toUtf8(), lineEnd);
    }
    if (request.options.followRedirects != old.options.followRedirects) {
        const bool off = request.options.followRedirects == std::optional(false);
        setDirective(patch, file, block, QLatin1String("no-redirect"), off ? "# @no-redirect" : QByteArray(), lineEnd);
    }
    if (request.options.useCookieJar != old.options.useCookieJar) {
        setDirective(patch, file, block, QLatin1String("no-cookie-jar"),
            request.options.useCookieJar ? QByteArray() : "# @no-cookie-jar", lineEnd);
    }
}

//! A header line as headerLines() would write it.
QByteArray canonicalLine(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    const QByteArray name = line.left(colon).trimmed();
    const QByteArray value = line.mid(colon + 1).trimmed();
    if (name.compare("Authorization", Qt::CaseInsensitive) == 0) {
        if (const auto auth = HttpRequestLine::parseAuthorization(QString::fromUtf8(value)))
            return authorizationLine(*auth);
    }
    return name + ": " + value;
}

QByteArray headerText(
    const HttpFile &file, const HttpFileRequest &old, const Request &request, const QByteArray &lineEnd)
{
    const QByteArray before = file.text.mid(old.headers.offset, old.headers.length);
    return HttpHeaderPatch::patched(before, headerLines(request), canonicalLine, lineEnd);
}

void patchBody(
    Patch &patch, const HttpFile &file, const HttpFileRequest &old, const Request &request, const QByteArray &lineEnd)
{
    const QByteArray text = bodyText(request, lineEnd);
    if (old.body.length > 0 || text.isEmpty()) {
        patch.replace(old.body, text);
        return;
    }
    // The first body of a request needs the empty line before it.
    const qsizetype end = old.headers.end();
    const bool open = file.text.mid(0, end).endsWith('\n');
    patch.replace({end, 0}, (open ? lineEnd : lineEnd + lineEnd) + text + (open ? lineEnd : QByteArray()));
}

bool sameHead(const Request &a, const Request &b)
{
    return a.headers == b.headers && a.auth == b.auth && contentType(a.body) == contentType(b.body);
}

} // namespace

QByteArray toText(const Request &request, const QByteArray &lineEnd)
{
    QByteArrayList lines = directiveLines(request);
    lines.append(requestLine(request));
    lines += headerLines(request);
    QByteArray text = lines.join(lineEnd);
    const QByteArray body = bodyText(request, lineEnd);
    return body.isEmpty() ? text : text + lineEnd + lineEnd + body;
}

QByteArray withRequest(const HttpFile &file, qsizetype block, const Request &request)
{
    const HttpFileBlock &target = file.blocks.at(block);
    if (!target.request)
        return file.text;
    const HttpFileRequest &old = *target.request;
    const QByteArray lineEnd = HttpLines::lineEndOf(file.text);
    Patch patch(file.text);
    // In the order of the text, since several may stand at one place.
    if (request.body != old.request.body)
        patchBody(patch, file, old, request, lineEnd);
    if (!sameHead(request, old.request)) {
        QByteArray text = headerText(file, old, request, lineEnd);
        const bool lineIsOpen = old.headers.length == 0 && !file.text.mid(0, old.headers.offset).endsWith('\n');
        if (lineIsOpen && !text.isEmpty())
            text.prepend(lineEnd);
        patch.replace(old.headers, text);
    }
    if (requestLine(request) != requestLine(old.request))
        patch.replace(old.requestLine, requestLine(request));
    patchDirectives(patch, file, target, request, lineEnd);
    return patch.result();
}

QByteArray withRequestAppended(const HttpFile &file, const Request &request)
{
    const QByteArray lineEnd = HttpLines::lineEndOf(file.text);
    QByteArray text = file.text;
    if (!text.isEmpty() && !text.endsWith('\n'))
        text += lineEnd;
    if (!text.isEmpty())
        text += lineEnd + "###" + lineEnd;
    return text + toText(request, lineEnd) + lineEnd;
}

QByteArray withoutBlock(const HttpFile &file, qsizetype block)
{
    const TextSpan span = file.blocks.at(block).span;
    QByteArray text = file.text;
    return text.remove(span.offset, span.length);
}

} // namespace Sessionscope::HttpFiles
