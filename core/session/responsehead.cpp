// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/responsehead.h"

#include "core/session/qtwire.h"

#include <algorithm>

namespace Sessionscope::ResponseHead {

namespace {

bool looksJoined(const Header &header)
{
    const QByteArray name = header.name.toLower();
    const QByteArray &value = header.value;
    if (name == "content-length" || name == "age" || name == "etag" || name == "content-range")
        return value.contains(", ");
    // One HTTP-date has one comma (RFC 9110 5.6.7).
    if (name == "date" || name == "expires" || name == "last-modified")
        return value.count(',') > 1;
    // Commas of a media type are only legal inside quotes.
    if (name == "content-type")
        return value.contains(", ") && !value.contains('"');
    return false;
}

} // namespace

ReceivedResponse read(const QNetworkReply &reply)
{
    ReceivedResponse response;
    response.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    response.reason = reply.attribute(QNetworkRequest::HttpReasonPhraseAttribute).toByteArray();
    // Qt reads the status line's minor version and has no attribute for it.
    response.protocol = reply.attribute(QNetworkRequest::Http2WasUsedAttribute).toBool() ? "HTTP/2" : "HTTP/1.x";
    response.headers = QtWire::received(reply);
    return response;
}

QList<HopNote> joinedFields(const HeaderList &headers)
{
    QList<HopNote> notes;
    if (!QtWire::joinsFields())
        return notes;
    for (const Header &header : headers) {
        if (looksJoined(header))
            notes.append({HopNote::Code::DuplicateHeadersJoined, QString::fromLatin1(header.name)});
    }
    return notes;
}

qint64 contentLength(const HeaderList &headers)
{
    const std::optional<QByteArray> value = headers.first("Content-Length");
    bool ok = false;
    const qint64 length = value ? value->split(',').first().trimmed().toLongLong(&ok) : -1;
    return ok ? length : -1;
}

std::optional<Error> problem(const ReceivedResponse &response)
{
    if (response.headers.isEmpty())
        return Error{ErrorCode::HeadersLost, {}, QString::number(response.status)};
    if (!response.headers.contains("Content-Length"))
        return {};
    // Joined or apart, as this Qt shows them.
    const QByteArray value = response.headers.all("Content-Length").join(", ");
    const QList<QByteArray> lengths = value.split(',');
    const auto digits = [](const QByteArray &text) {
        return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    const QByteArray first = lengths.first().trimmed();
    for (const QByteArray &length : lengths) {
        if (!digits(length.trimmed()) || length.trimmed() != first)
            return Error{ErrorCode::ContentLengthConflict, {}, QString::fromLatin1(value)};
    }
    return {};
}

} // namespace Sessionscope::ResponseHead
