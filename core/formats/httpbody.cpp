// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/httpbody.h"

#include "core/http/multipart.h"

#include <QDir>

namespace Sessionscope::HttpBody {

namespace {

using HttpLines::Line;

QByteArray headerValue(const Request &request, QLatin1String name)
{
    for (const Field &header : request.headers) {
        if (header.name.compare(name, Qt::CaseInsensitive) == 0)
            return header.value.toUtf8();
    }
    return {};
}

HttpFileInclusion inclusionOf(const Line &line, const QString &folder)
{
    HttpFileInclusion inclusion;
    const qsizetype blank = line.text.indexOf(' ');
    if (line.text.startsWith("<@"))
        inclusion.charset = line.text.sliced(2, blank - 2).toByteArray().toLower();
    inclusion.path = QString::fromUtf8(line.text.sliced(blank).trimmed());
    if (QDir::isRelativePath(inclusion.path) && !inclusion.path.startsWith(QLatin1String("{{")))
        inclusion.path = QDir::cleanPath(folder + QLatin1Char('/') + inclusion.path);
    inclusion.line = line.number;
    return inclusion;
}

//! A form over several lines is one line on the wire.
QByteArray joinedForm(const QList<Line> &lines)
{
    QByteArray text;
    for (const Line &line : lines)
        text += line.text.trimmed();
    return text;
}

void parseRaw(const QList<Line> &lines, const QString &folder, QByteArrayView lineEnd, HttpFileRequest &request)
{
    QByteArray &raw = request.request.body.raw;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const Line &line = lines.at(i);
        if (HttpLines::isInclusion(line.text)) {
            HttpFileInclusion inclusion = inclusionOf(line, folder);
            inclusion.position = raw.size();
            request.inclusions.append(inclusion);
        } else {
            raw += line.text;
        }
        if (i + 1 == lines.size())
            continue;
        // The file's own line end, unless the format demands another.
        if (lineEnd.isEmpty())
            raw += QByteArrayView(line.text.end(), line.length - line.text.size());
        else
            raw += lineEnd;
    }
    request.request.body.kind = Body::Kind::Raw;
}

//! The value of `key="..."` in a Content-Disposition.
std::optional<QString> parameter(const QByteArray &value, const QByteArray &key)
{
    const QByteArray start = key + "=\"";
    const qsizetype at = value.indexOf(start);
    const qsizetype end = at < 0 ? -1 : value.indexOf('"', at + start.size());
    if (end < 0 || (at > 0 && value[at - 1] != ' ' && value[at - 1] != ';'))
        return std::nullopt;
    return QString::fromUtf8(value.mid(at + start.size(), end - at - start.size()));
}

//! Reads the head of a part from \a at on; nothing when it holds what Part cannot say.
std::optional<Part> partHead(const QList<Line> &lines, qsizetype &at)
{
    Part part;
    bool named = false;
    for (; at < lines.size() && !HttpLines::isBlank(lines.at(at).text); ++at) {
        const QByteArray line = lines.at(at).text.toByteArray();
        const QByteArray name = line.left(line.indexOf(':')).toLower();
        const QByteArray value = line.mid(line.indexOf(':') + 1).trimmed();
        if (name == "content-disposition" && value.startsWith("form-data;") && !value.contains('*')
            && !value.contains('\\')) {
            const auto field = parameter(value, "name");
            if (!field)
                return std::nullopt;
            part.name = *field;
            part.fileName = parameter(value, "filename").value_or(QString());
            named = true;
        } else if (name == "content-type") {
            part.contentType = value;
        } else {
            return std::nullopt;
        }
    }
    ++at;
    return named ? std::optional(part) : std::nullopt;
}

//! The parts of a body of usual form, or nothing.
std::optional<QList<Part>> partsOf(const QList<Line> &lines, const QByteArray &boundary, const QString &folder)
{
    const QByteArray delimiter = "--" + boundary;
    const QByteArray close = delimiter + "--";
    QList<Part> parts;
    qsizetype at = 0;
    while (at < lines.size() && HttpLines::isBlank(lines.at(at).text))
        ++at;
    if (at >= lines.size() || lines.at(at).text.trimmed() != delimiter)
        return std::nullopt;
    while (at < lines.size() && lines.at(at).text.trimmed() == delimiter) {
        auto part = partHead(lines, ++at);
        if (!part)
            return std::nullopt;
        const qsizetype start = at;
        while (at < lines.size() && lines.at(at).text.trimmed() != delimiter && lines.at(at).text.trimmed() != close)
            ++at;
        const QList<Line> content = lines.mid(start, at - start);
        if (content.size() == 1 && content.first().text.startsWith("< ")
            && HttpLines::isInclusion(content.first().text)) {
            part->filePath = inclusionOf(content.first(), folder).path;
        } else {
            HttpFileRequest text;
            parseRaw(content, folder, "\r\n", text);
            if (!text.inclusions.isEmpty())
                return std::nullopt;
            part->value = text.request.body.raw;
        }
        parts.append(*part);
    }
    if (at >= lines.size() || lines.at(at).text.trimmed() != close)
        return std::nullopt;
    return parts;
}

} // namespace

void parse(const QList<Line> &lines, const QString &folder, HttpFileRequest &request)
{
    if (lines.isEmpty())
        return;
    Body &body = request.request.body;
    const QByteArray type = headerValue(request.request, QLatin1String("Content-Type"));
    const QByteArray lowered = type.toLower();
    const bool isLoneFile =
        lines.size() == 1 && lines.first().text.startsWith("< ") && HttpLines::isInclusion(lines.first().text);
    if (isLoneFile) {
        body.kind = Body::Kind::File;
        body.filePath = inclusionOf(lines.first(), folder).path;
        return;
    }
    if (lowered.startsWith("multipart/")) {
        const QByteArray boundary = Multipart::boundaryOf(type);
        const auto parts = lowered.startsWith("multipart/form-data") && !boundary.isEmpty()
            ? partsOf(lines, boundary, folder)
            : std::nullopt;
        if (parts) {
            body.kind = Body::Kind::Multipart;
            body.contentType = type;
            body.parts = *parts;
            return;
        }
        parseRaw(lines, folder, "\r\n", request);
        body.raw += "\r\n";
        return;
    }
    parseRaw(lines, folder, {}, request);
    if (lowered.startsWith("application/x-www-form-urlencoded") && request.inclusions.isEmpty())
        body.raw = joinedForm(lines);
}

} // namespace Sessionscope::HttpBody
