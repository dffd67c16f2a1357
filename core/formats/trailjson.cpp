// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/trailjson.h"

#include "core/content/jsonwriter.h"
#include "core/formats/exchangejson.h"
#include "core/formats/redactor.h"
#include "core/formats/wirenames.h"

namespace Sessionscope::TrailJson {

namespace {

using L = QLatin1String;

void writeHeaders(JsonWriter &json, const HeaderList &headers)
{
    json.key(L("headers"));
    json.beginArray();
    for (const Header &header : headers) {
        json.beginArray();
        json.octets(header.name);
        json.octets(header.value);
        json.endArray();
    }
    json.endArray();
}

void writeBody(JsonWriter &json, const QByteArray &body)
{
    if (body.isEmpty())
        return;
    if (body.isValidUtf8())
        json.octetsMember(L("body"), body);
    else
        json.octetsMember(L("bodyBase64"), body.toBase64());
}

void writeRequest(JsonWriter &json, const SentRequest &request)
{
    json.key(L("request"));
    json.beginObject();
    json.octetsMember(L("method"), request.method);
    json.octetsMember(L("url"), request.url.toEncoded());
    json.octetsMember(L("target"), request.target);
    json.octetsMember(L("protocol"), request.protocol);
    writeHeaders(json, request.headers);
    json.member(L("bodySize"), request.bodySize);
    writeBody(json, request.body);
    json.endObject();
}

void writeResponse(JsonWriter &json, const ReceivedResponse &response)
{
    json.key(L("response"));
    json.beginObject();
    json.member(L("status"), qint64(response.status));
    json.octetsMember(L("reason"), response.reason);
    json.octetsMember(L("protocol"), response.protocol);
    writeHeaders(json, response.headers);
    json.member(L("complete"), response.complete);
    json.member(L("bodySize"), qint64(response.body.size()));
    json.member(L("wireSize"), response.wireSize);
    writeBody(json, response.body);
    json.endObject();
}

//! Phases that did not happen are left out.
void writeTiming(JsonWriter &json, const Timing &timing)
{
    const std::pair<QLatin1String, qint64> phases[] = {{L("queued"), timing.queuedUs}, {L("connect"), timing.connectUs},
        {L("tls"), timing.tlsUs}, {L("send"), timing.sendUs}, {L("wait"), timing.waitUs},
        {L("receive"), timing.receiveUs}, {L("total"), timing.totalUs}};
    json.key(L("timingMs"));
    json.beginObject();
    for (const auto &[name, us] : phases) {
        if (us < 0)
            continue;
        json.key(name);
        json.decimal(static_cast<double>(us) / 1000);
    }
    json.endObject();
}

void writeHop(JsonWriter &json, const Exchange &exchange)
{
    json.beginObject();
    json.member(L("hop"), exchange.hopNumber());
    json.member(L("state"), WireNames::state(exchange.state));
    json.member(L("started"), exchange.started.toUTC().toString(Qt::ISODateWithMs));
    writeRequest(json, exchange.request);
    if (exchange.response)
        writeResponse(json, *exchange.response);
    writeTiming(json, exchange.timing);
    json.key(L("connection"));
    json.beginObject();
    json.member(L("id"), qint64(exchange.connectionId));
    json.member(L("reused"), exchange.connectionReused);
    json.endObject();
    if (!exchange.proxy.isEmpty())
        json.member(L("proxy"), exchange.proxy);
    if (exchange.tls) {
        json.key(L("tls"));
        ExchangeJson::writeTls(json, *exchange.tls);
    }
    json.key(L("cookieEvents"));
    ExchangeJson::writeCookieEvents(json, exchange.cookieEvents);
    json.key(L("notes"));
    ExchangeJson::writeNotes(json, exchange.notes);
    if (exchange.failure) {
        json.key(L("error"));
        ExchangeJson::writeFailure(json, *exchange.failure);
    }
    json.endObject();
}

} // namespace

QByteArray toJson(const QList<ExchangePtr> &exchanges, Har::Secrets secrets)
{
    const Redactor redactor(secrets == Har::Secrets::Mask ? exchanges : QList<ExchangePtr>());
    QList<QList<ExchangePtr>> trails;
    QHash<int, qsizetype> positions;
    for (const ExchangePtr &exchange : exchanges) {
        const auto known = positions.constFind(exchange->trail);
        if (known != positions.cend()) {
            trails[*known].append(exchange);
        } else {
            positions.insert(exchange->trail, trails.size());
            trails.append({exchange});
        }
    }
    JsonWriter json;
    json.beginObject();
    json.key(L("trails"));
    json.beginArray();
    for (const auto &hops : trails) {
        json.beginObject();
        json.member(L("trail"), qint64(hops.first()->trail));
        json.member(L("name"), hops.first()->requestName);
        json.member(L("state"), WireNames::state(hops.last()->state));
        json.key(L("hops"));
        json.beginArray();
        for (const ExchangePtr &exchange : hops)
            writeHop(json, secrets == Har::Secrets::Mask ? redactor.redacted(*exchange) : *exchange);
        json.endArray();
        json.endObject();
    }
    json.endArray();
    json.endObject();
    return json.result() + '\n';
}

} // namespace Sessionscope::TrailJson
