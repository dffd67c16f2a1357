// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/harwriter.h"

#include "core/base/file.h"
#include "core/content/charset.h"
#include "core/content/jsonwriter.h"
#include "core/formats/exchangejson.h"
#include "core/formats/redactor.h"
#include "core/formats/wirenames.h"

#include <algorithm>

namespace Sessionscope::Har {

namespace {

using L = QLatin1String;

double milliseconds(qint64 us)
{
    return us < 0 ? -1 : static_cast<double>(us) / 1000;
}

//! The URL of the wire: the request target as sent, without a fragment.
QByteArray wireUrl(const SentRequest &request)
{
    const QByteArray origin = request.url.toEncoded(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
    return request.target.startsWith('/') ? origin + request.target : request.url.toEncoded(QUrl::RemoveFragment);
}

void writeHeaders(JsonWriter &json, const HeaderList &headers)
{
    json.key(L("headers"));
    json.beginArray();
    for (const Header &header : headers) {
        json.beginObject();
        json.octetsMember(L("name"), header.name);
        json.octetsMember(L("value"), header.value);
        if (!header.value.isValidUtf8())
            json.member(L("_charset"), QStringLiteral("latin1"));
        json.endObject();
    }
    json.endArray();
}

void writeNameValue(JsonWriter &json, QByteArrayView name, QByteArrayView value)
{
    json.octetsMember(L("name"), name);
    json.octetsMember(L("value"), value);
}

void writeRequestCookies(JsonWriter &json, const HeaderList &headers)
{
    json.key(L("cookies"));
    json.beginArray();
    for (const QByteArray &line : headers.all("Cookie")) {
        for (const QByteArray &pair : line.split(';')) {
            const QByteArray cookie = pair.trimmed();
            if (cookie.isEmpty())
                continue;
            const qsizetype equals = cookie.indexOf('=');
            json.beginObject();
            writeNameValue(json, equals < 0 ? QByteArray() : cookie.left(equals), cookie.mid(equals + 1));
            json.endObject();
        }
    }
    json.endArray();
}

void writeCookieAttribute(JsonWriter &json, const QByteArray &attribute)
{
    const qsizetype equals = attribute.indexOf('=');
    const QByteArray name = (equals < 0 ? attribute : attribute.left(equals)).trimmed().toLower();
    const QByteArray value = equals < 0 ? QByteArray() : attribute.mid(equals + 1).trimmed();
    if (name == "path" || name == "domain")
        json.octetsMember(name == "path" ? L("path") : L("domain"), value);
    else if (name == "samesite")
        json.octetsMember(L("sameSite"), value);
    else if (name == "secure" || name == "httponly")
        json.member(name == "secure" ? L("secure") : L("httpOnly"), true);
}

void writeResponseCookies(JsonWriter &json, const HeaderList &headers)
{
    json.key(L("cookies"));
    json.beginArray();
    for (const QByteArray &line : headers.all("Set-Cookie")) {
        const auto parts = line.split(';');
        const qsizetype equals = parts.first().indexOf('=');
        json.beginObject();
        writeNameValue(json, equals < 0 ? QByteArray() : parts.first().left(equals).trimmed(),
            parts.first().mid(equals + 1).trimmed());
        for (qsizetype i = 1; i < parts.size(); ++i)
            writeCookieAttribute(json, parts.at(i));
        json.endObject();
    }
    json.endArray();
}

//! Text only where a reader gets the same octets back: UTF-8 that no label calls something else.
bool isPortableText(const QByteArray &body, QByteArrayView contentType)
{
    if (!body.isValidUtf8() || body.contains('\0') || body.startsWith("\xEF\xBB\xBF"))
        return false;
    const QByteArray charset = Charset::fromContentType(contentType);
    if (charset.isEmpty() || charset == "utf-8" || charset == "utf8")
        return true;
    return std::all_of(body.begin(), body.end(), [](char c) { return static_cast<uchar>(c) < 0x80; });
}

void writeBodyText(JsonWriter &json, const QByteArray &body, QByteArrayView contentType, QLatin1String encodingKey)
{
    if (isPortableText(body, contentType)) {
        json.octetsMember(L("text"), body);
    } else {
        json.octetsMember(L("text"), body.toBase64());
        json.member(encodingKey, QStringLiteral("base64"));
    }
}

void writeRequest(JsonWriter &json, const SentRequest &request)
{
    const QByteArray url = wireUrl(request);
    json.key(L("request"));
    json.beginObject();
    json.octetsMember(L("method"), request.method);
    json.octetsMember(L("url"), url);
    json.octetsMember(L("httpVersion"), request.protocol);
    writeRequestCookies(json, request.headers);
    writeHeaders(json, request.headers);
    json.key(L("queryString"));
    json.beginArray();
    const qsizetype question = url.indexOf('?');
    const auto pairs = question < 0 ? QList<QByteArray>() : url.mid(question + 1).split('&');
    for (const QByteArray &pair : pairs) {
        const qsizetype equals = pair.indexOf('=');
        const QByteArray name = equals < 0 ? pair : pair.left(equals);
        json.beginObject();
        writeNameValue(json, QByteArray::fromPercentEncoding(name),
            QByteArray::fromPercentEncoding(equals < 0 ? QByteArray() : pair.mid(equals + 1)));
        json.endObject();
    }
    json.endArray();
    if (request.bodySize > 0) {
        const QByteArray contentType = request.headers.first("Content-Type").value_or(QByteArray());
        json.key(L("postData"));
        json.beginObject();
        json.octetsMember(L("mimeType"), contentType);
        writeBodyText(json, request.body, contentType, L("_encoding"));
        if (request.body.size() < request.bodySize)
            json.member(L("comment"), QStringLiteral("only the beginning was recorded"));
        json.endObject();
    }
    json.member(L("headersSize"), qint64(-1));
    json.member(L("bodySize"), request.bodySize);
    json.endObject();
}

void writeResponse(JsonWriter &json, const std::optional<ReceivedResponse> &received)
{
    const ReceivedResponse response = received.value_or(ReceivedResponse());
    const QByteArray contentType = response.headers.first("Content-Type").value_or(QByteArray());
    json.key(L("response"));
    json.beginObject();
    json.member(L("status"), qint64(response.status));
    json.octetsMember(L("statusText"), response.reason);
    json.octetsMember(L("httpVersion"), response.protocol);
    writeResponseCookies(json, response.headers);
    writeHeaders(json, response.headers);
    json.key(L("content"));
    json.beginObject();
    json.member(L("size"), qint64(response.body.size()));
    if (response.headers.contains("Content-Encoding"))
        json.member(L("compression"), response.body.size() - response.wireSize);
    json.octetsMember(L("mimeType"), contentType);
    if (!response.body.isEmpty())
        writeBodyText(json, response.body, contentType, L("encoding"));
    json.endObject();
    json.octetsMember(L("redirectURL"), response.headers.first("Location").value_or(QByteArray()));
    json.member(L("headersSize"), qint64(-1));
    json.member(L("bodySize"), received ? response.wireSize : qint64(-1));
    if (received && !response.complete)
        json.member(L("_complete"), false);
    json.endObject();
}

double totalOf(const Timing &timing)
{
    double sum = 0;
    for (const qint64 us :
        {timing.queuedUs, timing.connectUs, timing.tlsUs, timing.sendUs, timing.waitUs, timing.receiveUs})
        sum += us > 0 ? milliseconds(us) : 0;
    return sum;
}

void writeTimings(JsonWriter &json, const Timing &timing)
{
    const auto phase = [&json](QLatin1String name, double ms) {
        json.key(name);
        json.decimal(ms);
    };
    // HAR counts the TLS handshake within "connect"; send, wait and receive may not be negative there.
    const bool separateTls = timing.tlsUs >= 0;
    json.key(L("timings"));
    json.beginObject();
    phase(L("blocked"), milliseconds(timing.queuedUs));
    phase(L("dns"), -1);
    phase(
        L("connect"), milliseconds(separateTls ? qMax<qint64>(0, timing.connectUs) + timing.tlsUs : timing.connectUs));
    phase(L("ssl"), milliseconds(timing.tlsUs));
    phase(L("send"), milliseconds(qMax<qint64>(0, timing.sendUs)));
    phase(L("wait"), milliseconds(qMax<qint64>(0, timing.waitUs)));
    phase(L("receive"), milliseconds(qMax<qint64>(0, timing.receiveUs)));
    json.endObject();
}

//! The phases as they were measured, -1 for those that did not happen, in microseconds.
void writeExactTiming(JsonWriter &json, const Timing &timing)
{
    json.key(L("_timingUs"));
    json.beginObject();
    json.member(L("queued"), timing.queuedUs);
    json.member(L("connect"), timing.connectUs);
    json.member(L("tls"), timing.tlsUs);
    json.member(L("send"), timing.sendUs);
    json.member(L("wait"), timing.waitUs);
    json.member(L("receive"), timing.receiveUs);
    json.member(L("total"), timing.totalUs);
    json.endObject();
}

void writeCustom(JsonWriter &json, const Exchange &exchange)
{
    json.member(L("_trail"), qint64(exchange.trail));
    json.member(L("_hop"), qint64(exchange.hop));
    if (!exchange.requestName.isEmpty())
        json.member(L("_name"), exchange.requestName);
    json.member(L("_state"), WireNames::state(exchange.state));
    json.member(L("_phase"), WireNames::phase(exchange.phase));
    json.octetsMember(L("_effectiveUrl"), exchange.request.url.toEncoded());
    json.key(L("_cookieEvents"));
    ExchangeJson::writeCookieEvents(json, exchange.cookieEvents);
    if (!exchange.notes.isEmpty()) {
        json.key(L("_notes"));
        ExchangeJson::writeNotes(json, exchange.notes);
    }
    if (exchange.failure) {
        json.key(L("_error"));
        ExchangeJson::writeFailure(json, *exchange.failure);
    }
    json.key(L("_connection"));
    json.beginObject();
    json.member(L("id"), qint64(exchange.connectionId));
    json.member(L("reused"), exchange.connectionReused);
    json.endObject();
    if (!exchange.proxy.isEmpty())
        json.member(L("_proxy"), exchange.proxy);
    if (exchange.tls) {
        json.key(L("_tls"));
        ExchangeJson::writeTls(json, *exchange.tls);
    }
    writeExactTiming(json, exchange.timing);
}

void writeEntry(JsonWriter &json, const Exchange &exchange)
{
    json.beginObject();
    json.member(L("startedDateTime"), exchange.started.toUTC().toString(Qt::ISODateWithMs));
    json.key(L("time"));
    json.decimal(totalOf(exchange.timing));
    writeRequest(json, exchange.request);
    writeResponse(json, exchange.response);
    json.key(L("cache"));
    json.beginObject();
    json.endObject();
    writeTimings(json, exchange.timing);
    if (exchange.connectionId > 0)
        json.member(L("connection"), QString::number(exchange.connectionId));
    writeCustom(json, exchange);
    json.endObject();
}

} // namespace

QByteArray toJson(const QList<ExchangePtr> &exchanges, Secrets secrets)
{
    const Redactor redactor(secrets == Secrets::Mask ? exchanges : QList<ExchangePtr>());
    JsonWriter json;
    json.beginObject();
    json.key(L("log"));
    json.beginObject();
    json.member(L("version"), QStringLiteral("1.2"));
    json.key(L("creator"));
    json.beginObject();
    json.member(L("name"), QStringLiteral("Sessionscope"));
    json.member(L("version"), QStringLiteral(SESSIONSCOPE_VERSION));
    json.endObject();
    json.key(L("entries"));
    json.beginArray();
    for (const ExchangePtr &exchange : exchanges)
        writeEntry(json, secrets == Secrets::Mask ? redactor.redacted(*exchange) : *exchange);
    json.endArray();
    json.endObject();
    json.endObject();
    return json.result() + '\n';
}

Result<void> write(const QString &path, const QList<ExchangePtr> &exchanges, Secrets secrets)
{
    return File::writeAtomically(path, toJson(exchanges, secrets));
}

} // namespace Sessionscope::Har
