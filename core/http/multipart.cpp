// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/http/multipart.h"

#include "core/http/filesegment.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QRandomGenerator>

namespace Sessionscope::Multipart {
namespace {

QByteArray escapedName(const QString &name)
{
    QByteArray escaped = name.toUtf8();
    escaped.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22");
    return escaped;
}

//! Unguessable, so that no content can be made to hold the boundary.
const QByteArray &salt()
{
    static const QByteArray octets = [] {
        QByteArray random(16, Qt::Uninitialized);
        QRandomGenerator::system()->generate(random.begin(), random.end());
        return random;
    }();
    return octets;
}

QByteArray fileType(const Part &part, const QString &shownName)
{
    if (!part.contentType.isEmpty())
        return part.contentType;
    // By name only: looking into the file would make every keystroke of the composer read it.
    return QMimeDatabase().mimeTypeForFile(shownName, QMimeDatabase::MatchExtension).name().toLatin1();
}

QByteArray partHead(const Part &part, const QByteArray &boundary)
{
    QByteArray head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + escapedName(part.name) + '"';
    QByteArray type = part.contentType;
    if (!part.filePath.isEmpty()) {
        const QString shown = part.fileName.isEmpty() ? QFileInfo(part.filePath).fileName() : part.fileName;
        head += "; filename=\"" + escapedName(shown) + '"';
        type = fileType(part, shown);
    } else if (!part.fileName.isEmpty()) {
        head += "; filename=\"" + escapedName(part.fileName) + '"';
    }
    head += "\r\n";
    if (!type.isEmpty())
        head += "Content-Type: " + type + "\r\n";
    return head + "\r\n";
}

} // namespace

QByteArray boundaryFor(const QList<Part> &parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(salt());
    for (const Part &part : parts) {
        hash.addData(QByteArray(part.name.toUtf8() + '\0' + part.filePath.toUtf8() + '\0'));
        hash.addData(part.value);
    }
    return "sessionscope-" + hash.result().toHex().left(35);
}

QByteArray boundaryOf(QByteArrayView contentType)
{
    const QByteArray type = contentType.toByteArray();
    const auto parameters = type.split(';');
    for (qsizetype i = 1; i < parameters.size(); ++i) {
        const QByteArray parameter = parameters.at(i).trimmed();
        if (!parameter.toLower().startsWith("boundary="))
            continue;
        QByteArray value = parameter.mid(9).trimmed();
        if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
            value = value.mid(1, value.size() - 2);
        return value;
    }
    return {};
}

Result<QList<BodySegment>> encode(const QList<Part> &parts, const QByteArray &boundary)
{
    QList<BodySegment> segments;
    QByteArray pending;
    const auto flush = [&] {
        const qint64 size = pending.size();
        segments.append({std::exchange(pending, {}), {}, size});
    };
    for (const Part &part : parts) {
        if (!part.enabled)
            continue;
        pending += partHead(part, boundary);
        if (part.filePath.isEmpty()) {
            pending += part.value;
        } else {
            const auto file = fileSegment(part.filePath);
            if (!file)
                return tl::unexpected(file.error());
            flush();
            segments.append(*file);
        }
        pending += "\r\n";
    }
    pending += "--" + boundary + "--\r\n";
    flush();
    return segments;
}

} // namespace Sessionscope::Multipart
