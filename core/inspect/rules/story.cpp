// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/rules/story.h"

#include "core/base/redaction.h"
#include "core/inspect/requestfacts.h"

#include <QUrlQuery>

namespace Sessionscope::Inspect::Story {

namespace {

// Without ids and codes.
QString shown(const QUrl &url)
{
    QString path = url.path();
    const qsizetype parameter = path.indexOf(QLatin1Char(';'));
    if (parameter >= 0)
        path.truncate(parameter);
    QStringList items;
    for (const auto &[name, value] : QUrlQuery(url).queryItems()) {
        if (value.isEmpty())
            items.append(name);
        else
            items.append(name + QLatin1Char('=') + (Redaction::isSecretField(name) ? QStringLiteral("…") : value));
    }
    return items.isEmpty() ? path : path + QLatin1Char('?') + items.join(QLatin1Char('&'));
}

Facts factsOf(const Exchange &exchange)
{
    Facts facts{{"hop", exchange.hopNumber()}, {"method", QString::fromUtf8(exchange.request.method)},
        {"path", shown(exchange.request.url.adjusted(QUrl::RemoveQuery))}, {"server", serverOf(exchange.request.url)}};
    if (exchange.response)
        facts.insert("status", QString::number(exchange.response->status));
    const QUrl target = redirectTarget(exchange);
    if (!target.isEmpty()) {
        const bool here =
            serverOf(target) == serverOf(exchange.request.url) && target.scheme() == exchange.request.url.scheme();
        // Queries of other servers may carry codes and states.
        const QString words = here ? shown(target) : originOf(target) + target.path();
        facts.insert("location", QStringLiteral(" to ") + words);
    } else {
        facts.insert("location", QString());
    }
    return facts;
}

} // namespace

Finding about(const LogIndex &index, qsizetype i, FindingCode code, Severity severity, Confidence confidence)
{
    Finding finding;
    finding.code = code;
    finding.severity = severity;
    finding.confidence = confidence;
    finding.entry = i;
    finding.facts = factsOf(index.at(i));
    finding.fixTarget = index.at(i).id;
    const qsizetype later = index.laterSuccess(i);
    if (later >= 0)
        finding.resolvedHop = index.at(later).hopNumber();
    return finding;
}

Evidence clue(const LogIndex &index, qsizetype i, Clue code, Facts facts)
{
    Evidence evidence;
    evidence.entry = i;
    evidence.hop = index.at(i).hopNumber();
    evidence.clue = code;
    evidence.facts = factsOf(index.at(i));
    evidence.facts.insert(facts);
    return evidence;
}

Evidence answer(const LogIndex &index, qsizetype i)
{
    return clue(index, i, Clue::Answered);
}

Evidence decision(const LogIndex &index, qsizetype i, const CookieEvent &event)
{
    Evidence evidence = clue(index, i, Clue::CookieDecision, {{"cookie", QString::fromUtf8(event.name)}});
    evidence.cookie = event;
    // The sentence needs no secret.
    evidence.cookie->value.clear();
    evidence.cookie->previousValue.clear();
    evidence.cookie->line.clear();
    return evidence;
}

qsizetype consequence(const LogIndex &index, qsizetype i)
{
    for (qsizetype hop = i; hop >= 0; hop = index.facts(hop).next) {
        if (index.refused(hop))
            return hop;
    }
    return -1;
}

QString masked(const QByteArray &id)
{
    return Redaction::masked(id);
}

} // namespace Sessionscope::Inspect::Story
