// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/harentry.h"

#include "core/formats/harcustom.h"

#include <QJsonArray>
#include <QLocale>
#include <QRegularExpression>

namespace Sessionscope::Har {

namespace {

//! Qt reserves three octets a character for the conversion and keeps them, which triples the memory of an archive.
QByteArray utf8(const QString &text)
{
    QByteArray octets = text.toUtf8();
    octets.squeeze();
    return octets;
}

QByteArray octets(const QJsonValue &value)
{
    return utf8(value.toString());
}

//! Repeated Set-Cookie fields joined by ", ", as Safari shows them: what follows begins with a name and an equals sign,
//! which the date of Expires does not.
QList<QByteArray> unjoined(const QByteArray &value)
{
    static const QRegularExpression border(QStringLiteral(", (?=[!#$%&'*+.^_`|~0-9A-Za-z-]+=)"));
    QList<QByteArray> lines;
    const QStringList parts = QString::fromUtf8(value).split(border);
    for (const QString &part : parts)
        lines.append(part.toUtf8());
    return lines;
}

HeaderList headersFrom(const QJsonArray &array, bool isOwn)
{
    HeaderList headers;
    for (const QJsonValue &item : array) {
        const QJsonObject header = item.toObject();
        const QByteArray name = octets(header[QLatin1String("name")]);
        const QString text = header[QLatin1String("value")].toString();
        const bool isLatin1 = header[QLatin1String("_charset")].toString() == QLatin1String("latin1");
        const QByteArray value = isLatin1 ? text.toLatin1() : utf8(text);
        // HTTP/2 pseudo header fields (":method") are no header fields (RFC 9113 8.3).
        if (name.isEmpty() || name.startsWith(':'))
            continue;
        // Several browsers join repeated fields with a line end, which no field can contain.
        const bool isSetCookie = !isOwn && sameHeaderName(name, "Set-Cookie");
        if (!isSetCookie && !value.contains('\n')) {
            headers.append(name, value);
            continue;
        }
        for (const QByteArray &line : value.split('\n')) {
            const bool joined = isSetCookie && line.contains(", ");
            for (const QByteArray &one : joined ? unjoined(line) : QList<QByteArray>{line})
                headers.append(name, one);
        }
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

//! "a=1; b=2" of the parsed cookies, for archives that leave the header out.
QByteArray cookieLine(const QJsonArray &cookies)
{
    QByteArrayList pairs;
    for (const QJsonValue &cookie : cookies)
        pairs.append(octets(cookie[QLatin1String("name")]) + '=' + octets(cookie[QLatin1String("value")]));
    return pairs.join("; ");
}

//! The Set-Cookie line a parsed cookie came from, as far as HAR keeps it.
QByteArray setCookieLine(const QJsonValue &cookie)
{
    QByteArray line = octets(cookie[QLatin1String("name")]) + '=' + octets(cookie[QLatin1String("value")]);
    for (const auto &[member, attribute] :
        {std::pair("path", "Path"), {"domain", "Domain"}, {"sameSite", "SameSite"}}) {
        if (const QByteArray value = octets(cookie[QLatin1String(member)]); !value.isEmpty())
            line += QByteArray("; ") + attribute + '=' + value;
    }
    const QDateTime expires = QDateTime::fromString(cookie[QLatin1String("expires")].toString(), Qt::ISODateWithMs);
    if (expires.isValid())
        line += "; Expires="
            + QLocale::c().toString(expires.toUTC(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'")).toLatin1();
    for (const auto &[member, attribute] : {std::pair("httpOnly", "; HttpOnly"), {"secure", "; Secure"}})
        line += cookie[QLatin1String(member)].toBool() ? attribute : "";
    return line;
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

//! Ours are exact as they are.
bool isOwn(const QJsonObject &entry)
{
    return entry[QLatin1String("_trail")].isDouble() && entry[QLatin1String("_state")].isString();
}

//! Octets; -1 where unknown or no size at all.
qint64 sizeFrom(const QJsonValue &value)
{
    const double size = value.toDouble(-1);
    return size >= 0 && size < 1e15 ? qint64(size) : -1;
}

SentRequest requestFrom(const QJsonObject &entry, bool own)
{
    const QJsonObject object = entry[QLatin1String("request")].toObject();
    SentRequest request;
    request.method = octets(object[QLatin1String("method")]);
    const QByteArray url = octets(object[QLatin1String("url")]);
    const QByteArray effective = octets(entry[QLatin1String("_effectiveUrl")]);
    request.url = QUrl::fromEncoded(effective.isEmpty() ? url : effective);
    request.target = targetOf(url);
    request.protocol = protocolFrom(object[QLatin1String("httpVersion")]);
    request.headers = headersFrom(object[QLatin1String("headers")].toArray(), own);
    const QJsonObject post = object[QLatin1String("postData")].toObject();
    request.body = bodyText(post);
    // Some clients add these two only when they send and record what was there before.
    if (const QByteArray type = octets(post[QLatin1String("mimeType")]);
        !type.isEmpty() && !own && !request.headers.contains("Content-Type"))
        request.headers.append("Content-Type", type);
    if (const QJsonArray cookies = object[QLatin1String("cookies")].toArray();
        !cookies.isEmpty() && !own && !request.headers.contains("Cookie"))
        request.headers.append("Cookie", cookieLine(cookies));
    if (request.body.isEmpty() && octets(post[QLatin1String("mimeType")]).startsWith("application/x-www-form"))
        request.body = bodyFromParams(post[QLatin1String("params")].toArray());
    request.bodySize = qMax<qint64>(request.body.size(), sizeFrom(object[QLatin1String("bodySize")]));
    return request;
}

std::optional<ReceivedResponse> responseFrom(const QJsonObject &entry, bool own)
{
    const QJsonObject object = entry[QLatin1String("response")].toObject();
    const int status = object[QLatin1String("status")].toInt();
    if (status <= 0)
        return std::nullopt;
    ReceivedResponse response;
    response.status = status;
    response.reason = octets(object[QLatin1String("statusText")]);
    response.protocol = protocolFrom(object[QLatin1String("httpVersion")]);
    response.headers = headersFrom(object[QLatin1String("headers")].toArray(), own);
    if (!own && !response.headers.contains("Set-Cookie")) {
        const QJsonArray cookies = object[QLatin1String("cookies")].toArray();
        for (const QJsonValue &cookie : cookies)
            response.headers.append("Set-Cookie", setCookieLine(cookie));
    }
    const QJsonObject content = object[QLatin1String("content")].toObject();
    response.body = bodyText(content);
    const qint64 wire = sizeFrom(object[QLatin1String("bodySize")]);
    response.wireSize = wire >= 0 ? wire : response.body.size();
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
    const bool own = isOwn(entry);
    exchange.request = requestFrom(entry, own);
    exchange.response = responseFrom(entry, own);
    exchange.timing = timingFrom(entry);
    readCustom(entry, exchange);
    return exchange;
}

} // namespace Sessionscope::Har
