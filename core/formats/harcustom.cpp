// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/harcustom.h"

#include "core/formats/wirenames.h"

#include <QJsonArray>

namespace Sessionscope::Har {

namespace {

using L = QLatin1String;

QByteArray octets(const QJsonValue &value)
{
    return value.toString().toUtf8();
}

QStringList stringsFrom(const QJsonValue &value)
{
    QStringList list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array)
        list.append(item.toString());
    return list;
}

QList<CookieEvent> cookieEventsFrom(const QJsonArray &array, const Exchange &exchange)
{
    const QList<QByteArray> lines =
        exchange.response ? exchange.response->headers.all("Set-Cookie") : QList<QByteArray>();
    qsizetype line = 0;
    QList<CookieEvent> events;
    for (const QJsonValue &item : array) {
        const QJsonObject object = item.toObject();
        const auto action = WireNames::cookieActionFrom(object[L("action")].toString());
        const auto reason = WireNames::cookieReasonFrom(object[L("reason")].toString());
        if (!action || !reason)
            continue;
        CookieEvent event;
        event.action = *action;
        event.reason = *reason;
        event.name = octets(object[L("name")]);
        event.value = octets(object[L("value")]);
        event.previousValue = octets(object[L("previousValue")]);
        event.domain = object[L("domain")].toString();
        event.path = octets(object[L("path")]);
        event.hostOnly = object[L("hostOnly")].toBool(true);
        event.detail = object[L("detail")].toString();
        // One event per Set-Cookie line, in order, after those of the request.
        const bool isReceived = event.action != CookieAction::Sent && event.action != CookieAction::Withheld;
        if (isReceived && line < lines.size())
            event.line = lines.at(line++);
        events.append(event);
    }
    return events;
}

QList<HopNote> notesFrom(const QJsonArray &array)
{
    QList<HopNote> notes;
    for (const QJsonValue &item : array) {
        if (const auto code = WireNames::noteFrom(item[L("code")].toString()))
            notes.append({*code, item[L("detail")].toString()});
    }
    return notes;
}

TlsInfo tlsFrom(const QJsonObject &object)
{
    TlsInfo tls;
    tls.protocol = object[L("protocol")].toString();
    tls.cipher = object[L("cipher")].toString();
    tls.errors = stringsFrom(object[L("errors")]);
    tls.trustedByUser = object[L("trustedByUser")].toBool();
    const QJsonArray chain = object[L("chain")].toArray();
    for (const QJsonValue &item : chain) {
        CertificateInfo certificate;
        certificate.subject = item[L("subject")].toString();
        certificate.issuer = item[L("issuer")].toString();
        certificate.alternativeNames = stringsFrom(item[L("alternativeNames")]);
        certificate.notBefore = QDateTime::fromString(item[L("notBefore")].toString(), Qt::ISODateWithMs).toUTC();
        certificate.notAfter = QDateTime::fromString(item[L("notAfter")].toString(), Qt::ISODateWithMs).toUTC();
        certificate.sha256 = octets(item[L("sha256")]);
        certificate.pem = octets(item[L("pem")]);
        tls.chain.append(certificate);
    }
    return tls;
}

//! What Chrome and Firefox call a failure; the rest keeps its words in the detail.
ErrorCode foreignErrorCode(const QString &text)
{
    static const QList<std::pair<QLatin1String, ErrorCode>> known{
        {L("CONNECTION_REFUSED"), ErrorCode::ConnectionRefused},
        {L("NAME_NOT_RESOLVED"), ErrorCode::HostNotFound},
        {L("CERT_AUTHORITY_INVALID"), ErrorCode::CertificateUntrusted},
        {L("CERT_DATE_INVALID"), ErrorCode::CertificateExpired},
        {L("CERT_COMMON_NAME_INVALID"), ErrorCode::CertificateHostMismatch},
        {L("CONNECTION_TIMED_OUT"), ErrorCode::ConnectTimeout},
        {L("TIMED_OUT"), ErrorCode::TotalTimeout},
        {L("ABORTED"), ErrorCode::Cancelled},
        {L("TOO_MANY_REDIRECTS"), ErrorCode::TooManyRedirects},
        {L("SSL_"), ErrorCode::TlsHandshakeFailed},
        {L("PROXY_CONNECTION_FAILED"), ErrorCode::ProxyRefused},
        {L("CONTENT_LENGTH_MISMATCH"), ErrorCode::BodyTruncated},
        {L("CONTENT_DECODING_FAILED"), ErrorCode::DecodingFailed},
    };
    for (const auto &[words, code] : known) {
        if (text.contains(words, Qt::CaseInsensitive))
            return code;
    }
    return ErrorCode::ConnectionClosed;
}

std::optional<Failure> failureFrom(const QJsonObject &entry, const Exchange &exchange)
{
    const QJsonValue value = entry[L("_error")];
    if (value.isObject()) {
        const auto code = WireNames::errorCodeFrom(value[L("code")].toString());
        Failure failure;
        failure.error.code = code.value_or(ErrorCode::Internal);
        failure.error.subject = value[L("subject")].toString();
        failure.error.detail = value[L("detail")].toString();
        failure.phase = WireNames::phaseFrom(value[L("phase")].toString()).value_or(Phase::Queued);
        return failure;
    }
    // Chrome puts its text into the response, others into the entry.
    QString text = value.toString();
    if (text.isEmpty())
        text = entry[L("response")][L("_error")].toString();
    if (text.isEmpty() && exchange.response)
        return std::nullopt;
    // Firefox lists what it gave up on, as the icon of a page that was left: with the answer's fields, or never sent.
    const bool givenUp =
        !entry[L("response")][L("headers")].toArray().isEmpty() || entry[L("request")][L("headersSize")].toInt(-1) == 0;
    if (text.isEmpty() && givenUp)
        return Failure{{ErrorCode::Cancelled, exchange.request.url.authority(), {}}, Phase::Waiting};
    return Failure{{foreignErrorCode(text), exchange.request.url.authority(), text}, Phase::Waiting};
}

ExchangeState stateFrom(const QJsonObject &entry, const Exchange &exchange)
{
    for (const auto state : {ExchangeState::Completed, ExchangeState::Failed, ExchangeState::Cancelled}) {
        if (WireNames::state(state) == entry[L("_state")].toString())
            return state;
    }
    if (!exchange.failure)
        return ExchangeState::Completed;
    return exchange.failure->error.code == ErrorCode::Cancelled ? ExchangeState::Cancelled : ExchangeState::Failed;
}

} // namespace

Timing exactTiming(const QJsonObject &object)
{
    const auto us = [&object](QLatin1String name) { return object[name].toInteger(-1); };
    return {us(L("queued")), us(L("connect")), us(L("tls")), us(L("send")), us(L("wait")), us(L("receive")),
        us(L("total"))};
}

void readCustom(const QJsonObject &entry, Exchange &exchange)
{
    exchange.cookieEvents = cookieEventsFrom(entry[L("_cookieEvents")].toArray(), exchange);
    exchange.notes = notesFrom(entry[L("_notes")].toArray());
    exchange.failure = failureFrom(entry, exchange);
    exchange.state = stateFrom(entry, exchange);
    const Phase end = exchange.failure ? exchange.failure->phase : Phase::Done;
    exchange.phase = WireNames::phaseFrom(entry[L("_phase")].toString()).value_or(end);
    const QJsonObject connection = entry[L("_connection")].toObject();
    exchange.connectionId =
        connection.isEmpty() ? entry[L("connection")].toString().toInt() : connection[L("id")].toInt();
    exchange.connectionReused = connection[L("reused")].toBool();
    exchange.proxy = entry[L("_proxy")].toString();
    if (const QJsonValue tls = entry[L("_tls")]; tls.isObject())
        exchange.tls = tlsFrom(tls.toObject());
}

} // namespace Sessionscope::Har
