// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/charset.h"
#include "core/content/decoding.h"
#include "core/content/links.h"
#include "core/session/responsehead.h"
#include "core/session/retryafter.h"

#include <cstdint>
#include <cstdlib>

using namespace Sessionscope;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

// A head as Qt would hand it over: "Name: value" lines; the body follows an empty one.
ReceivedResponse read(const QByteArray &octets)
{
    ReceivedResponse response;
    response.status = 503;
    const qsizetype end = octets.indexOf("\n\n");
    const QList<QByteArray> lines = octets.first(end < 0 ? octets.size() : end).split('\n');
    for (const QByteArray &line : lines) {
        if (const qsizetype colon = line.indexOf(':'); colon > 0)
            response.headers.append(line.first(colon), line.sliced(colon + 1).trimmed());
    }
    response.body = end < 0 ? QByteArray() : octets.sliced(end + 2);
    return response;
}

void checkList(HeaderList headers)
{
    const HeaderList before = headers;
    for (const Header &header : before) {
        require(headers.contains(header.name.toUpper()));
        headers.set(header.name, "v");
        require(headers.all(header.name.toLower()) == QList<QByteArray>{"v"});
    }
    for (const Header &header : before) {
        headers.remove(header.name);
        require(!headers.first(header.name).has_value());
    }
    require(headers.isEmpty());
}

void checkBody(const ReceivedResponse &response)
{
    constexpr qint64 most = 1 << 20;
    ContentDecoder decoder(response.headers.all("Content-Encoding").join(','), {most, 10});
    QByteArray body;
    // However it is cut, a body decodes to the same.
    QByteArray cut;
    ContentDecoder piecemeal(response.headers.all("Content-Encoding").join(','), {most, 10});
    const bool whole = decoder.isActive() && decoder.feed(response.body, body).has_value();
    bool pieces = decoder.isActive();
    for (qsizetype i = 0; i < response.body.size() && pieces; ++i)
        pieces = piecemeal.feed(QByteArrayView(response.body).sliced(i, 1), cut).has_value();
    require(body.size() <= 2 * most && cut.size() <= 2 * most);
    if (whole && pieces)
        require(body == cut);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const ReceivedResponse response =
        read(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    checkList(response.headers);
    if (!ResponseHead::problem(response))
        require(ResponseHead::contentLength(response.headers) >= -1);
    require(ResponseHead::joinedFields(response.headers).size() <= response.headers.size());
    const auto wait = retryAfter(response, QDateTime(QDate(2026, 6, 15), QTime(12, 0), Qt::UTC));
    require(!wait || wait->count() >= 0);
    static const QUrl base(QStringLiteral("https://example.com/a"));
    for (const QByteArray &value : response.headers.all("Link")) {
        for (const Links::Link &link : Links::fromHeader(value)) {
            const QUrl url = Links::resolved(link, base);
            require(url.isEmpty() || url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"));
        }
    }
    const QByteArray type = response.headers.first("Content-Type").value_or(QByteArray());
    const QByteArray charset = Charset::detect(response.body, type);
    require(!charset.isEmpty() && charset == charset.toLower());
    Charset::decode(response.body, type);
    checkBody(response);
    return 0;
}
