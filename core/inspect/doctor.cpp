// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/doctor.h"

#include "core/inspect/logindex.h"
#include "core/inspect/rules/rules.h"

#include <QSet>

#include <algorithm>
#include <tuple>

namespace Sessionscope::Inspect {

namespace {

// They say that something was refused; the others say why.
bool namesOnly(FindingCode code)
{
    return code == FindingCode::Unauthorized || code == FindingCode::Forbidden || code == FindingCode::LoginForData
        || code == FindingCode::WrongPassword || code == FindingCode::SessionLost;
}

bool explains(const Finding &finding)
{
    return !namesOnly(finding.code) && finding.severity != Severity::Note && finding.code != FindingCode::CookieRejected
        && finding.code != FindingCode::VerdictsDiffer;
}

// The same cookie at the same hop told twice.
bool repeats(const Finding &plain, const QSet<std::pair<qsizetype, QString>> &told)
{
    return (plain.code == FindingCode::CookieRejected || plain.code == FindingCode::CookieWithheld)
        && told.contains({plain.entry, plain.facts.value("cookie")});
}

} // namespace

QList<Finding> diagnose(const QList<ExchangePtr> &log)
{
    return diagnose(LogIndex(log));
}

QList<Finding> diagnose(const LogIndex &index)
{
    using Rule = QList<Finding> (*)(const LogIndex &);
    static constexpr Rule rules[] = {Rules::csrfMissing, Rules::csrfRefused, Rules::wrongPassword,
        Rules::sessionWithheld, Rules::sessionRejected, Rules::cookieHeaderTyped, Rules::sessionDuplicate,
        Rules::routeLost, Rules::sessionEnded, Rules::loginForData, Rules::methodChanged, Rules::authorizationDropped,
        Rules::schemeChange, Rules::redirectLoop, Rules::unauthorized, Rules::originRefused, Rules::forbidden,
        Rules::clockSkew, Rules::tokenExpired, Rules::wrongContextPath, Rules::connectionTrouble, Rules::rateLimited,
        Rules::cookieTrouble};
    QList<Finding> findings;
    for (const Rule rule : rules)
        findings += rule(index);

    QSet<qsizetype> explained;
    QSet<std::pair<qsizetype, QString>> told;
    for (const Finding &finding : std::as_const(findings)) {
        if (!explains(finding))
            continue;
        explained.insert(finding.entry);
        for (const Evidence &evidence : finding.evidence) {
            if (evidence.clue == Clue::Answered)
                explained.insert(evidence.entry);
            if (evidence.cookie)
                told.insert({evidence.entry, evidence.facts.value("cookie")});
        }
    }
    findings.removeIf([&](const Finding &finding) {
        return (namesOnly(finding.code) && explained.contains(finding.entry)) || repeats(finding, told);
    });
    orderFindings(findings);
    return findings;
}

void orderFindings(QList<Finding> &findings)
{
    const auto rank = [](const Finding &finding) {
        return std::tuple(
            finding.severity, !finding.resolvedHop.isEmpty(), finding.code, finding.confidence, finding.entry);
    };
    std::stable_sort(
        findings.begin(), findings.end(), [&rank](const Finding &a, const Finding &b) { return rank(a) < rank(b); });
}

} // namespace Sessionscope::Inspect
