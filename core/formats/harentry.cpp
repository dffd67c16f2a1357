// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/harentry.h"

#include "core/formats/harcustom.h"

#include <QJsonArray>

namespace Sessionscope::Har {

namespace {

QByteArray octets(const QJsonValue &value)
{
    return value.toString().toUtf8();
}

HeaderList headersFrom(const QJsonArray &array)
{
    HeaderList headers;
    for (const QJsonValue &item : array) {
        const QJsonObject header = item.toObject();
        const QByteArray name = octets(header[QLatin1String("name")]);
        const QString text = header[QLatin1String("value")].toString();
        const bool isLatin1 = header[QLatin1String("_charset")].toString() == QLatin1String("latin1");
        const QByteArray value = isLatin1 ? text.toLatin1() : text.toUtf8();
        // HTTP/2 pseudo header fields (":method") are no header fields (RFC 9113 8.3).
        if (name.isEmpty() || name.startsWith(':'))
            continue;
        // Several browsers join repeated fields with a line end, which no field can contain.
        for (const QByteArray &line : value.split('\n'))
            headers.append(name, line);
    }
    return headers;
}

QByteArray protocolFrom(const QJsonValue &value)
{
    const QByteArray text = octets(value).toUpper();
    if (text.startsWith("H2") || text.startsWith("HTTP/2"))
        return "HTTP/2";
    if (text.startsWith("H3") || text.startsWith("HTTP/3"))
        return "HTTP/3";
    return text;
}

QByteArray bodyText(const QJsonObject &object)
{
    const QByteArray text = octets(object[QLatin1String("text")]);
    const bool encoded = object[QLatin1String("encoding")].toString() == QLatin1String("base64")
        || object[QLatin1String("_encoding")].toString() == QLatin1String("base64");
    return encoded ? QByteArray::fromBase64(text) : text;
}

//! Fields as application/x-www-form-urlencoded, for archives that give the fields instead of the text.
QByteArray bodyFromParams(const QJsonArray &params)
{
    QByteArray body;
    for (const QJsonValue &item : params) {
        const QJsonObject param = item.toObject();
        if (!body.isEmpty())
            body += '&';
        body += QUrl::toPercentEncoding(param[QLatin1String("name")].toString()) + '='
            + QUrl::toPercentEncoding(param[QLatin1String("value")].toString());
    }
    return body;
}

//! Path and query of an absolute URL as written.
QByteArray targetOf(const QByteArray &url)
{
    const QByteArray withoutFragment = url.left(url.contains('#') ? url.indexOf('#') : url.size());
    const qsizetype scheme = withoutFragment.indexOf("://");
    if (scheme < 0)
        return withoutFragment;
    for (qsizetype i = scheme + 3; i < withoutFragment.size(); ++i) {
        if (withoutFragment[i] == '/')
            return withoutFragment.mid(i);
        if (withoutFragment[i] == '?')
            return '/' + withoutFragment.mid(i);
    }
    return "/";
}

SentRequest requestFrom(const QJsonObject &entry)
{
    const QJsonObject object = entry[QLatin1String("request")].toObject();
    SentRequest request;
    request.method = octets(object[QLatin1String("method")]);
    const QByteArray url = octets(object[QLatin1String("url")]);
    const QByteArray effective = octets(entry[QLatin1String("_effectiveUrl")]);
    request.url = QUrl::fromEncoded(effective.isEmpty() ? url : effective);
    request.target = targetOf(url);
    request.protocol = protocolFrom(object[QLatin1String("httpVersion")]);
    request.headers = headersFrom(object[QLatin1String("headers")].toArray());
    const QJsonObject post = object[QLatin1String("postData")].toObject();
    request.body = bodyText(post);
    if (request.body.isEmpty() && octets(post[QLatin1String("mimeType")]).startsWith("application/x-www-form"))
        request.body = bodyFromParams(post[QLatin1String("params")].toArray());
    const double size = object[QLatin1String("bodySize")].toDouble(-1);
    request.bodySize = qMax<qint64>(request.body.size(), size < 0 ? 0 : qint64(size));
    return request;
}

std::optional<ReceivedResponse> responseFrom(const QJsonObject &entry)
{
    const QJsonObject object = entry[QLatin1String("response")].toObject();
    const int status = object[QLatin1String("status")].toInt();
    if (status <= 0)
        return std::nullopt;
    ReceivedResponse response;
    response.status = status;
    response.reason = octets(object[QLatin1String("statusText")]);
    response.protocol = protocolFrom(object[QLatin1String("httpVersion")]);
    response.headers = headersFrom(object[QLatin1String("headers")].toArray());
    const QJsonObject content = object[QLatin1String("content")].toObject();
    response.body = bodyText(content);
    const double wire = object[QLatin1String("bodySize")].toDouble(-1);
    response.wireSize = wire >= 0 ? qint64(wire) : response.body.size();
    response.complete = object[QLatin1String("_complete")].toBool(true);
    return response;
}

qint64 microseconds(const QJsonValue &value)
{
    const double ms = value.toDouble(-1);
    return ms < 0 ? -1 : qint64(qMin(ms, 1e12) * 1000 + 0.5);
}

Timing timingFrom(const QJsonObject &entry)
{
    if (const QJsonValue exact = entry[QLatin1String("_timingUs")]; exact.isObject())
        return exactTiming(exact.toObject());
    const QJsonObject object = entry[QLatin1String("timings")].toObject();
    Timing timing;
    timing.queuedUs = microseconds(object[QLatin1String("blocked")]);
    const qint64 dns = microseconds(object[QLatin1String("dns")]);
    const qint64 connect = microseconds(object[QLatin1String("connect")]);
    timing.tlsUs = microseconds(object[QLatin1String("ssl")]);
    // In HAR "connect" contains "ssl" and not "dns"; ours is the other way round.
    if (connect >= 0 || dns >= 0)
        timing.connectUs = qMax<qint64>(0, dns) + qMax<qint64>(0, connect - qMax<qint64>(0, timing.tlsUs));
    timing.sendUs = microseconds(object[QLatin1String("send")]);
    timing.waitUs = microseconds(object[QLatin1String("wait")]);
    timing.receiveUs = microseconds(object[QLatin1String("receive")]);
    const qint64 total = microseconds(entry[QLatin1String("time")]);
    timing.totalUs = total < 0 ? -1 : qMax<qint64>(0, total - qMax<qint64>(0, timing.queuedUs));
    return timing;
}

} // namespace

Exchange exchangeFrom(const QJsonObject &entry)
{
    Exchange exchange;
    exchange.trail = entry[QLatin1String("_trail")].toInt();
    exchange.hop = entry[QLatin1String("_hop")].toInt();
    exchange.requestName = entry[QLatin1String("_name")].toString();
    exchange.started =
        QDateTime::fromString(entry[QLatin1String("startedDateTime")].toString(), Qt::ISODateWithMs).toUTC();
    exchange.request = requestFrom(entry);
    exchange.response = responseFrom(entry);
    exchange.timing = timingFrom(entry);
    readCustom(entry, exchange);
    return exchange;
}

} // namespace Sessionscope::Har
