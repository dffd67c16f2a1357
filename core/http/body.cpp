// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/http/body.h"

#include "core/http/filesegment.h"
#include "core/http/multipart.h"

#include <QFile>
#include <QFileInfo>

#include <numeric>

namespace Sessionscope {
namespace {

// WHATWG URL 5.2: the application/x-www-form-urlencoded percent-encode set leaves only these as they are.
bool staysInForm(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '*' || c == '-'
        || c == '.' || c == '_';
}

void appendFormEncoded(QByteArray &out, const QString &text)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    const QByteArray octets = text.toUtf8();
    for (const char c : octets) {
        if (staysInForm(c)) {
            out += c;
        } else if (c == ' ') {
            out += '+';
        } else {
            const auto octet = static_cast<unsigned char>(c);
            out += '%';
            out += digits[octet >> 4];
            out += digits[octet & 15];
        }
    }
}

QByteArray multipartType(const QByteArray &chosen, const QByteArray &boundary)
{
    const QByteArray type = chosen.isEmpty() ? QByteArray("multipart/form-data") : chosen;
    return Multipart::boundaryOf(type).isEmpty() ? type + "; boundary=" + boundary : type;
}

EncodedBody inMemory(const QByteArray &type, const QByteArray &octets)
{
    EncodedBody encoded{type, {}, octets.size()};
    if (!octets.isEmpty())
        encoded.segments.append({octets, {}, octets.size()});
    return encoded;
}

} // namespace

Result<BodySegment> fileSegment(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return failure(ErrorCode::FileNotFound, path);
    if (!info.isFile() || !info.isReadable())
        return failure(ErrorCode::FileUnreadable, path);
    return BodySegment{{}, path, info.size()};
}

QByteArray formUrlEncoded(const FieldList &fields)
{
    QByteArray out;
    bool first = true;
    for (const Field &field : fields) {
        if (!field.enabled)
            continue;
        if (!std::exchange(first, false))
            out += '&';
        appendFormEncoded(out, field.name);
        out += '=';
        appendFormEncoded(out, field.value);
    }
    return out;
}

Result<EncodedBody> encodeBody(const Body &body, const QByteArray &boundary)
{
    switch (body.kind) {
    case Body::Kind::None:
        return EncodedBody{};
    case Body::Kind::Raw:
        return inMemory(body.contentType, body.raw);
    case Body::Kind::Form:
        return inMemory(body.contentType.isEmpty() ? QByteArray("application/x-www-form-urlencoded") : body.contentType,
            formUrlEncoded(body.fields));
    case Body::Kind::Multipart: {
        const QByteArray own = Multipart::boundaryOf(body.contentType);
        const QByteArray used = own.isEmpty() ? boundary : own;
        auto segments = Multipart::encode(body.parts, used);
        if (!segments)
            return tl::unexpected(segments.error());
        const qint64 size = std::accumulate(segments->cbegin(), segments->cend(), qint64(0),
            [](qint64 sum, const BodySegment &segment) { return sum + segment.size; });
        return EncodedBody{multipartType(body.contentType, used), *std::move(segments), size};
    }
    case Body::Kind::File: {
        auto segment = fileSegment(body.filePath);
        if (!segment)
            return tl::unexpected(segment.error());
        const qint64 size = segment->size;
        return EncodedBody{body.contentType, {*std::move(segment)}, size};
    }
    }
    return EncodedBody{};
}

Result<QByteArray> readBody(const EncodedBody &body, qint64 limit)
{
    if (body.segments.size() == 1 && body.segments.first().filePath.isEmpty() && body.size <= limit)
        return body.segments.first().bytes;
    QByteArray octets;
    for (const BodySegment &segment : body.segments) {
        const qint64 room = limit - octets.size();
        if (room <= 0)
            break;
        if (segment.filePath.isEmpty()) {
            octets += segment.bytes.first(std::min(room, qint64(segment.bytes.size())));
            continue;
        }
        QFile file(segment.filePath);
        if (!file.open(QIODevice::ReadOnly))
            return failure(file.exists() ? ErrorCode::FileUnreadable : ErrorCode::FileNotFound, segment.filePath);
        octets += file.read(std::min(room, segment.size));
    }
    return octets;
}

} // namespace Sessionscope
