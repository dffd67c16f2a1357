// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/texts/inspectreport.h"

#include "core/base/redaction.h"
#include "core/texts/audittexts.h"
#include "core/texts/doctortexts.h"
#include "core/texts/foundtokentexts.h"

#include <QJsonArray>

namespace Sessionscope::Texts {

namespace {

using L = QLatin1String;

QJsonObject findingJson(const Inspect::Finding &finding)
{
    QJsonArray evidenceArray;
    for (const Inspect::Evidence &one : finding.evidence) {
        evidenceArray.append(
            QJsonObject{{L("hop"), one.hop}, {L("entry"), double(one.entry)}, {L("text"), evidence(one)}});
    }
    QJsonObject object{{L("id"), QString(Inspect::findingId(finding.code))}, {L("title"), findingTitle(finding)},
        {L("text"), findingText(finding)}, {L("severity"), severityName(finding.severity)},
        {L("confidence"), confidenceName(finding.confidence)}, {L("evidence"), evidenceArray},
        {L("fix"), fix(finding)}};
    if (!finding.resolvedHop.isEmpty())
        object.insert(L("resolved"), finding.resolvedHop);
    return object;
}

QJsonObject checkJson(const Inspect::Check &check)
{
    QJsonArray evidence;
    for (const Inspect::CheckEvidence &one : check.evidence) {
        QJsonObject object{{L("text"), checkEvidence(one)}};
        if (one.entry >= 0) {
            object.insert(L("hop"), one.hop);
            object.insert(L("entry"), double(one.entry));
        }
        evidence.append(object);
    }
    return {{L("id"), QString::fromLatin1(Inspect::checkInfo(check.code).id)}, {L("title"), checkTitle(check)},
        {L("result"), checkResultName(check.result)},
        {L("asvs"), QJsonArray::fromStringList(Inspect::asvsNumbers(check.code))}, {L("evidence"), evidence},
        {L("fix"), checkFix(check)}};
}

QString endName(Inspect::SessionId::End end)
{
    switch (end) {
    case Inspect::SessionId::End::None:
        return {};
    case Inspect::SessionId::End::Rotated:
        return QStringLiteral("rotated");
    case Inspect::SessionId::End::Deleted:
        return QStringLiteral("deleted");
    case Inspect::SessionId::End::LoggedOut:
        return QStringLiteral("logged-out");
    case Inspect::SessionId::End::Expired:
        return QStringLiteral("expired");
    case Inspect::SessionId::End::EndedByServer:
        return QStringLiteral("ended-by-server");
    }
    Q_UNREACHABLE();
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject sessionJson(const Inspect::SessionLife &life)
{
    QJsonArray ids;
    for (const Inspect::SessionId &id : life.ids) {
        const bool rotated = id.end == Inspect::SessionId::End::Rotated;
        ids.append(QJsonObject{{L("id"), Redaction::masked(id.value)}, {L("born"), orNull(id.bornHop)},
            {L("loggedIn"), orNull(id.loggedInHop)}, {L("user"), orNull(id.user)},
            {L("lastAccepted"), orNull(id.lastAcceptedHop)}, {L("firstRefused"), orNull(id.firstRefusedHop)},
            {L("rotated"), rotated ? orNull(id.endHop) : QJsonValue()}, {L("ended"), orNull(id.endHop)},
            {L("how"), orNull(endName(id.end))}});
    }
    return {{L("cookie"), QString::fromUtf8(life.cookie)}, {L("domain"), life.domain},
        {L("path"), QString::fromUtf8(life.path)}, {L("ids"), ids}};
}

QJsonObject tokenJson(const Inspect::FoundToken &token)
{
    // A token goes with every request of a long log.
    constexpr qsizetype mostPlaces = 20;
    QJsonArray places;
    for (const Inspect::TokenPlace &place : token.places.mid(0, mostPlaces))
        places.append(
            QJsonObject{{L("hop"), place.hop}, {L("entry"), double(place.entry)}, {L("text"), tokenPlace(place)}});
    QJsonArray concerns;
    for (const Inspect::TokenConcern concern : token.concerns)
        concerns.append(QJsonObject{{L("id"), tokenConcernId(concern)}, {L("text"), tokenConcern(concern, token)}});
    QJsonObject object{{L("name"), tokenName(token)}, {L("kind"), token.jwt ? L("jwt") : L("opaque")},
        {L("token"), Redaction::masked(token.compact)}, {L("count"), double(token.places.size())},
        {L("places"), places}, {L("concerns"), concerns}, {L("sentTo"), QJsonArray::fromStringList(token.sentTo)},
        {L("expires"), token.expires ? QJsonValue(token.expires->toUTC().toString(Qt::ISODate)) : QJsonValue()}};
    if (token.jwt) {
        object.insert(L("algorithm"), token.jwt->algorithm);
        object.insert(L("issuer"), orNull(token.jwt->issuer));
        object.insert(L("subject"), orNull(token.jwt->subject));
    }
    return object;
}

} // namespace

QJsonObject reportJson(const Inspect::Inspection &inspection)
{
    QJsonArray findings;
    for (const Inspect::Finding &finding : inspection.findings)
        findings.append(findingJson(finding));
    QJsonArray audit;
    for (const Inspect::Check &check : inspection.audit)
        audit.append(checkJson(check));
    QJsonArray sessions;
    for (const Inspect::SessionLife &life : inspection.sessions)
        sessions.append(sessionJson(life));
    QJsonArray tokens;
    for (const Inspect::FoundToken &token : inspection.tokens)
        tokens.append(tokenJson(token));
    return {{L("findings"), findings}, {L("audit"), audit}, {L("sessions"), sessions}, {L("tokens"), tokens}};
}

} // namespace Sessionscope::Texts
