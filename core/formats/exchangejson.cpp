// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/exchangejson.h"

#include "core/formats/wirenames.h"

namespace Sessionscope::ExchangeJson {

namespace {

using L = QLatin1String;

void writeList(JsonWriter &json, QLatin1String name, const QStringList &list)
{
    json.key(name);
    json.beginArray();
    for (const auto &entry : list)
        json.value(entry);
    json.endArray();
}

void writeCertificate(JsonWriter &json, const CertificateInfo &certificate)
{
    json.beginObject();
    json.member(L("subject"), certificate.subject);
    json.member(L("issuer"), certificate.issuer);
    writeList(json, L("alternativeNames"), certificate.alternativeNames);
    if (certificate.notBefore.isValid())
        json.member(L("notBefore"), certificate.notBefore.toUTC().toString(Qt::ISODateWithMs));
    if (certificate.notAfter.isValid())
        json.member(L("notAfter"), certificate.notAfter.toUTC().toString(Qt::ISODateWithMs));
    json.octetsMember(L("sha256"), certificate.sha256);
    json.octetsMember(L("pem"), certificate.pem);
    json.endObject();
}

} // namespace

void writeCookieEvents(JsonWriter &json, const QList<CookieEvent> &events)
{
    json.beginArray();
    for (const CookieEvent &event : events) {
        const CookieReasonInfo &reason = cookieReasonInfo(event.reason);
        json.beginObject();
        json.octetsMember(L("name"), event.name);
        json.member(L("domain"), event.domain);
        json.octetsMember(L("path"), event.path);
        json.member(L("action"), cookieActionName(event.action));
        json.member(L("reason"), QString(reason.id));
        json.member(L("clause"), QString(reason.clause));
        json.member(L("hostOnly"), event.hostOnly);
        json.octetsMember(L("value"), event.value);
        if (!event.previousValue.isEmpty())
            json.octetsMember(L("previousValue"), event.previousValue);
        if (!event.detail.isEmpty())
            json.member(L("detail"), event.detail);
        json.endObject();
    }
    json.endArray();
}

void writeNotes(JsonWriter &json, const QList<HopNote> &notes)
{
    json.beginArray();
    for (const HopNote &note : notes) {
        json.beginObject();
        json.member(L("code"), WireNames::note(note.code));
        if (!note.detail.isEmpty())
            json.member(L("detail"), note.detail);
        json.endObject();
    }
    json.endArray();
}

void writeFailure(JsonWriter &json, const Failure &failure)
{
    json.beginObject();
    json.member(L("code"), errorCodeName(failure.error.code));
    json.member(L("phase"), WireNames::phase(failure.phase));
    if (!failure.error.subject.isEmpty())
        json.member(L("subject"), failure.error.subject);
    json.member(L("detail"), failure.error.detail);
    json.endObject();
}

void writeTls(JsonWriter &json, const TlsInfo &tls)
{
    json.beginObject();
    json.member(L("protocol"), tls.protocol);
    json.member(L("cipher"), tls.cipher);
    json.key(L("chain"));
    json.beginArray();
    for (const auto &certificate : tls.chain)
        writeCertificate(json, certificate);
    json.endArray();
    if (!tls.errors.isEmpty())
        writeList(json, L("errors"), tls.errors);
    if (tls.trustedByUser)
        json.member(L("trustedByUser"), true);
    json.endObject();
}

} // namespace Sessionscope::ExchangeJson
