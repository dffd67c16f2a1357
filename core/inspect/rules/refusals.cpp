// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/jwt.h"
#include "core/inspect/requestfacts.h"
#include "core/inspect/rules/rules.h"
#include "core/inspect/rules/story.h"

namespace Sessionscope::Inspect::Rules {

namespace {

QString schemesOf(const Exchange &exchange)
{
    QStringList schemes;
    for (const QByteArray &value : exchange.response->headers.all("WWW-Authenticate")) {
        const QString scheme = QString::fromUtf8(value.trimmed().split(' ').value(0));
        if (!scheme.isEmpty() && !schemes.contains(scheme))
            schemes.append(scheme);
    }
    return schemes.join(QStringLiteral(", "));
}

QString schemeSent(const SentRequest &request)
{
    const QByteArray value = request.headers.first("Authorization").value_or(QByteArray());
    return QString::fromUtf8(value.split(' ').value(0));
}

bool wantsData(const Exchange &exchange)
{
    const QByteArray accept = exchange.request.headers.first("Accept").value_or(QByteArray()).toLower();
    const QByteArray sent = contentType(exchange.request.headers);
    return accept.contains("json") || (sent.contains("json") && !accept.contains("html"))
        || exchange.request.headers.contains("Authorization");
}

} // namespace

QList<Finding> unauthorized(const LogIndex &index)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < index.size(); ++i) {
        const Exchange &exchange = index.at(i);
        if (!exchange.response || exchange.response->status != 401 || index.facts(i).next >= 0
            || index.facts(i).login >= 0)
            continue;
        Finding finding = Story::about(index, i, FindingCode::Unauthorized, Severity::Problem, Confidence::Certain);
        const QString sent = schemeSent(exchange.request);
        const QString schemes = schemesOf(exchange);
        finding.facts.insert("schemes", schemes.isEmpty() ? QStringLiteral("none it names") : schemes);
        finding.facts.insert("sent", sent);
        // Being asked to log in before one does is no trouble.
        if (!finding.resolvedHop.isEmpty())
            finding.severity = Severity::Note;
        finding.evidence = {Story::clue(
            index, i, Clue::Challenge, {{"schemes", schemes.isEmpty() ? QStringLiteral("none it names") : schemes}})};
        if (!sent.isEmpty())
            finding.evidence.append(Story::clue(index, i, Clue::CredentialsSent, {{"scheme", sent}}));
        finding.fix = sent.isEmpty() ? FixCode::SendCredentials : FixCode::CheckPassword;
        findings.append(finding);
    }
    return findings;
}

QList<Finding> originRefused(const LogIndex &index)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < index.size(); ++i) {
        const Exchange &exchange = index.at(i);
        const auto origin = exchange.request.headers.first("Origin");
        if (!exchange.response || exchange.response->status != 403 || !origin)
            continue;
        const bool says = exchange.response->body.contains("Invalid CORS request")
            || exchange.response->body.contains("Origin checking failed");
        const bool allowed = exchange.response->headers.contains("Access-Control-Allow-Origin");
        const bool foreign = QString::fromUtf8(*origin) != originOf(exchange.request.url)
            && QUrl::fromEncoded(*origin).authority() != exchange.request.url.authority();
        if (!says && (allowed || !foreign))
            continue;
        Finding finding = Story::about(
            index, i, FindingCode::OriginRefused, Severity::Problem, says ? Confidence::Certain : Confidence::Possible);
        finding.facts.insert("origin", QString::fromUtf8(*origin));
        finding.evidence = {
            Story::clue(index, i, Clue::OriginSent, {{"origin", QString::fromUtf8(*origin)}}), Story::answer(index, i)};
        finding.fix = FixCode::RemoveOrigin;
        findings.append(finding);
    }
    return findings;
}

QList<Finding> forbidden(const LogIndex &index)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < index.size(); ++i) {
        const Exchange &exchange = index.at(i);
        if (!exchange.response || exchange.response->status != 403)
            continue;
        Finding finding = Story::about(index, i, FindingCode::Forbidden, Severity::Problem, Confidence::Possible);
        const IdentityFacts who = index.identity(index.facts(i).session);
        finding.facts.insert("user", who.user.isEmpty() ? QStringLiteral("This session") : who.user);
        if (who.loggedInAt >= 0 && who.loggedInAt < i)
            finding.evidence.append(Story::clue(index, who.loggedInAt, Clue::LoggedInHere, {{"user", who.user}}));
        finding.evidence.append(Story::answer(index, i));
        finding.fix = FixCode::AskForRights;
        findings.append(finding);
    }
    return findings;
}

QList<Finding> loginForData(const LogIndex &index)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < index.size(); ++i) {
        const Exchange &exchange = index.at(i);
        const HopFacts &facts = index.facts(i);
        if (!exchange.response || !facts.redirectsToLogin || facts.login >= 0 || facts.isLogout || facts.previous >= 0
            || !wantsData(exchange) || index.identity(facts.session).loggedIn)
            continue;
        Finding finding = Story::about(index, i, FindingCode::LoginForData, Severity::Warning, Confidence::Likely);
        if (!finding.resolvedHop.isEmpty())
            finding.severity = Severity::Note;
        const QByteArray accept = exchange.request.headers.first("Accept").value_or(QByteArray());
        finding.evidence = {Story::clue(index, i, Clue::WantsData,
                                {{"accept", accept.isEmpty() ? QStringLiteral("none") : QString::fromUtf8(accept)}}),
            Story::answer(index, i)};
        finding.fix = FixCode::AskForJson;
        findings.append(finding);
    }
    return findings;
}

QList<Finding> tokenExpired(const LogIndex &index)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < index.size(); ++i) {
        const Exchange &exchange = index.at(i);
        const QByteArray value = exchange.request.headers.first("Authorization").value_or(QByteArray());
        if (!exchange.response || exchange.response->status != 401 || !value.toLower().startsWith("bearer "))
            continue;
        const auto token = Jwt::decode(value.mid(7).trimmed());
        if (!token)
            continue;
        const bool late = token->expires && *token->expires <= endOf(exchange);
        const bool early = token->notBefore && *token->notBefore > exchange.started;
        if (!late && !early)
            continue;
        Finding finding = Story::about(index, i, FindingCode::TokenExpired, Severity::Problem, Confidence::Certain);
        const QDateTime limit = late ? *token->expires : *token->notBefore;
        const Facts times{{"limit", limit.toString(Qt::ISODate)}, {"now", exchange.started.toString(Qt::ISODate)},
            {"which", late ? QStringLiteral("ended") : QStringLiteral("begins")}};
        finding.facts.insert(times);
        finding.evidence = {Story::clue(index, i, Clue::TokenTimes, times), Story::answer(index, i)};
        finding.fix = late ? FixCode::RenewToken : FixCode::SetClock;
        findings.append(finding);
    }
    return findings;
}

QList<Finding> rateLimited(const LogIndex &index)
{
    QList<Finding> findings;
    QHash<QString, qsizetype> known;
    for (qsizetype i = 0; i < index.size(); ++i) {
        const Exchange &exchange = index.at(i);
        if (!exchange.response || exchange.response->status != 429)
            continue;
        const QString server = serverOf(exchange.request.url);
        const QString wait = QString::fromUtf8(exchange.response->headers.first("Retry-After").value_or(QByteArray()));
        const Evidence evidence =
            Story::clue(index, i, Clue::RetryAfter, {{"wait", wait.isEmpty() ? QStringLiteral("not told") : wait}});
        if (known.contains(server)) {
            Finding &before = findings[known.value(server)];
            if (before.evidence.size() < 10)
                before.evidence.append(evidence);
            continue;
        }
        known.insert(server, findings.size());
        Finding finding = Story::about(index, i, FindingCode::RateLimited, Severity::Problem, Confidence::Certain);
        if (!finding.resolvedHop.isEmpty())
            finding.severity = Severity::Warning;
        finding.evidence = {evidence};
        finding.fix = FixCode::WaitAndRetry;
        findings.append(finding);
    }
    return findings;
}

} // namespace Sessionscope::Inspect::Rules
