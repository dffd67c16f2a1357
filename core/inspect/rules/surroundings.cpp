// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/requestfacts.h"
#include "core/inspect/rules/rules.h"
#include "core/inspect/rules/story.h"

#include <QLocale>

#include <cstdlib>

namespace Sessionscope::Inspect::Rules {

namespace {

// What a slow answer and whole seconds explain at most.
constexpr qint64 tolerableSkew = 90;

std::optional<qint64> skewOf(const Exchange &exchange)
{
    // A cache gives an answer with the date of its making.
    if (!exchange.response || !exchange.started.isValid() || exchange.response->headers.contains("Age")
        || exchange.response->status == 304)
        return std::nullopt;
    const auto value = exchange.response->headers.first("Date");
    if (!value)
        return std::nullopt;
    QDateTime date =
        QLocale::c().toDateTime(QString::fromLatin1(*value), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    return endOf(exchange).secsTo(date);
}

enum class Trouble { Connection, Tls, Proxy, None };

Trouble troubleOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::HostNotFound:
    case ErrorCode::ConnectionRefused:
    case ErrorCode::ConnectionClosed:
    case ErrorCode::NetworkUnreachable:
    case ErrorCode::ConnectTimeout:
    case ErrorCode::FirstByteTimeout:
    case ErrorCode::IdleTimeout:
    case ErrorCode::TotalTimeout:
    case ErrorCode::ProtocolError:
    case ErrorCode::HeadersLost:
    case ErrorCode::HeadersTooLarge:
    case ErrorCode::BodyTruncated:
        return Trouble::Connection;
    case ErrorCode::TlsHandshakeFailed:
    case ErrorCode::CertificateSelfSigned:
    case ErrorCode::CertificateExpired:
    case ErrorCode::CertificateNotYetValid:
    case ErrorCode::CertificateHostMismatch:
    case ErrorCode::CertificateUntrusted:
    case ErrorCode::ClientCertificateInvalid:
        return Trouble::Tls;
    case ErrorCode::ProxyRefused:
    case ErrorCode::ProxyNotFound:
    case ErrorCode::ProxyClosed:
    case ErrorCode::ProxyTimeout:
    case ErrorCode::ProxyAuthenticationRequired:
        return Trouble::Proxy;
    default:
        return Trouble::None;
    }
}

} // namespace

QList<Finding> clockSkew(const LogIndex &index)
{
    struct Server
    {
        qsizetype entry = -1;
        qint64 least = 0;
        int samples = 0;
        bool setsExpiry = false;
    };
    QHash<QString, Server> servers;
    for (qsizetype i = 0; i < index.size(); ++i) {
        const auto skew = skewOf(index.at(i));
        if (!skew)
            continue;
        Server &server = servers[serverOf(index.at(i).request.url)];
        if (server.samples++ == 0 || std::abs(*skew) < std::abs(server.least)) {
            server.least = *skew;
            server.entry = i;
        }
        for (const CookieEvent &event : index.at(i).cookieEvents)
            server.setsExpiry |= event.action == CookieAction::Rejected && event.reason == CookieReason::AlreadyExpired;
    }
    QList<Finding> findings;
    for (const Server &server : std::as_const(servers)) {
        // One odd answer may come out of a cache that does not say so.
        if (std::abs(server.least) < tolerableSkew || server.samples < 2)
            continue;
        Finding finding = Story::about(index, server.entry, FindingCode::ClockSkew,
            server.setsExpiry ? Severity::Problem : Severity::Warning, Confidence::Likely);
        const Facts facts{{"seconds", QString::number(std::abs(server.least))},
            {"direction", server.least < 0 ? QStringLiteral("behind") : QStringLiteral("ahead of")}};
        finding.facts.insert(facts);
        finding.resolvedHop.clear();
        finding.evidence = {Story::clue(index, server.entry, Clue::ClockDiffers, facts)};
        finding.fix = FixCode::SetClock;
        findings.append(finding);
    }
    return findings;
}

QList<Finding> wrongContextPath(const LogIndex &index)
{
    // Paths that worked, by server and by what follows their first segment.
    QHash<QString, qsizetype> rests;
    QHash<QString, qsizetype> wholes;
    const auto restOf = [](const QString &path) {
        return path.mid(qMax<qsizetype>(path.indexOf(QLatin1Char('/'), 1), 0));
    };
    for (qsizetype i = 0; i < index.size(); ++i) {
        const Exchange &exchange = index.at(i);
        if (!exchange.response || exchange.response->status >= 400)
            continue;
        const QString server = serverOf(exchange.request.url);
        const QString path = exchange.request.url.path();
        if (path.count(QLatin1Char('/')) > 1 && restOf(path).size() > 1)
            rests.insert(server + restOf(path), i);
        wholes.insert(server + path, i);
    }
    QList<Finding> findings;
    for (qsizetype i = 0; i < index.size(); ++i) {
        const Exchange &exchange = index.at(i);
        if (!exchange.response || exchange.response->status != 404)
            continue;
        const QString server = serverOf(exchange.request.url);
        const QString path = exchange.request.url.path();
        qsizetype works = path.size() > 1 ? rests.value(server + path, -1) : -1;
        if (works < 0 && path.count(QLatin1Char('/')) > 1)
            works = wholes.value(server + restOf(path), -1);
        if (works < 0)
            continue;
        Finding finding = Story::about(index, i, FindingCode::WrongContextPath, Severity::Problem, Confidence::Likely);
        finding.facts.insert("works", index.at(works).request.url.path());
        // What the fix does, done.
        if (const qsizetype later = index.laterSuccess(i, index.at(works).request.url); later >= 0)
            finding.resolvedHop = index.at(later).hopNumber();
        finding.evidence = {Story::answer(index, i), Story::clue(index, works, Clue::AllowedElsewhere)};
        finding.fix = FixCode::AddContextPath;
        findings.append(finding);
    }
    return findings;
}

QList<Finding> connectionTrouble(const LogIndex &index)
{
    QList<Finding> findings;
    QHash<QString, qsizetype> known;
    for (qsizetype i = 0; i < index.size(); ++i) {
        const Exchange &exchange = index.at(i);
        const bool challenge = exchange.response && exchange.response->status == 407;
        if (!exchange.failure && !challenge)
            continue;
        const Trouble trouble = challenge ? Trouble::Proxy : troubleOf(exchange.failure->error.code);
        if (trouble == Trouble::None)
            continue;
        const auto code = trouble == Trouble::Tls ? FindingCode::TlsTrouble
            : trouble == Trouble::Proxy           ? FindingCode::ProxyTrouble
                                                  : FindingCode::ConnectionTrouble;
        Evidence evidence = Story::clue(index, i, challenge ? Clue::Answered : Clue::Failure);
        if (exchange.failure)
            evidence.failure = exchange.failure->error;
        const QString key = findingId(code) + serverOf(exchange.request.url);
        if (known.contains(key)) {
            if (findings.at(known.value(key)).evidence.size() < 10)
                findings[known.value(key)].evidence.append(evidence);
            continue;
        }
        known.insert(key, findings.size());
        Finding finding = Story::about(index, i, code, Severity::Problem, Confidence::Certain);
        finding.evidence = {evidence};
        finding.fix = trouble == Trouble::Tls ? FixCode::CheckCertificate
            : trouble == Trouble::Proxy       ? FixCode::CheckProxy
                                              : FixCode::CheckServer;
        findings.append(finding);
    }
    return findings;
}

QList<Finding> cookieTrouble(const LogIndex &index)
{
    QList<Finding> findings;
    QHash<QByteArray, qsizetype> known;
    for (qsizetype i = 0; i < index.size(); ++i) {
        for (const CookieEvent &event : index.at(i).cookieEvents) {
            const bool rejected = event.action == CookieAction::Rejected && event.reason != CookieReason::AlreadyExpired
                && event.reason != CookieReason::JarSwitchedOff;
            const bool withheld = event.action == CookieAction::Withheld
                && (event.reason == CookieReason::PathMismatch || event.reason == CookieReason::SecureOverHttp
                    || event.reason == CookieReason::SameSiteLaxCrossSite
                    || event.reason == CookieReason::SameSiteStrictCrossSite);
            if (!rejected && !withheld)
                continue;
            const QByteArray key = event.name + '\n' + event.domain.toUtf8() + event.path + '\n'
                + QByteArray::number(int(event.reason)) + (rejected ? "r" : "w");
            if (known.contains(key)) {
                Finding &before = findings[known.value(key)];
                before.facts["count"] = QString::number(before.facts.value("count").toInt() + 1);
                continue;
            }
            known.insert(key, findings.size());
            Finding finding =
                Story::about(index, i, rejected ? FindingCode::CookieRejected : FindingCode::CookieWithheld,
                    rejected ? Severity::Warning : Severity::Note, Confidence::Certain);
            finding.resolvedHop.clear();
            finding.facts.insert("cookie", QString::fromUtf8(event.name));
            finding.facts.insert("count", QStringLiteral("1"));
            finding.evidence = {Story::decision(index, i, event)};
            finding.fix = rejected ? FixCode::FixCookieOnServer : FixCode::EditCookie;
            findings.append(finding);
        }
    }
    return findings;
}

} // namespace Sessionscope::Inspect::Rules
