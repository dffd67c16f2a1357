// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/requestfacts.h"
#include "core/inspect/rules/rules.h"
#include "core/inspect/rules/story.h"

namespace Sessionscope::Inspect::Rules {

QList<Finding> wrongPassword(const LogIndex &index)
{
    QList<Finding> findings;
    for (const LoginAttempt &attempt : index.logins()) {
        if (attempt.outcome != LoginAttempt::Outcome::Failed)
            continue;
        const Exchange &exchange = index.at(attempt.entry);
        const HopFacts &facts = index.facts(attempt.entry);
        const bool tokenWanted = facts.form >= 0 && !index.forms().at(facts.form).csrfField.isEmpty();
        if (tokenWanted && !csrfTokenSent(exchange.request))
            continue;
        const int status = exchange.response->status;
        // 403 and 419 speak of the token or of rights, 400 and 422 of the form.
        if (status == 403 || status == 419 || status == 400)
            continue;
        const QUrl target = redirectTarget(exchange);
        const bool says = status == 401 || (!target.isEmpty() && saysLoginError(target));
        Finding finding = Story::about(index, attempt.entry, FindingCode::WrongPassword, Severity::Problem,
            says ? Confidence::Likely : Confidence::Possible);
        finding.facts.insert("user", attempt.user.isEmpty() ? QStringLiteral("the user") : attempt.user);
        if (tokenWanted) {
            const auto token = csrfTokenSent(exchange.request);
            finding.evidence.append(
                Story::clue(index, attempt.entry, Clue::TokenSent, {{"field", QString::fromUtf8(token->name)}}));
        }
        finding.evidence.append(Story::answer(index, attempt.entry));
        if (attempt.proof != attempt.entry && index.facts(attempt.proof).showsLogin)
            finding.evidence.append(Story::clue(index, attempt.proof, Clue::FormAgain));
        finding.fix = FixCode::CheckPassword;
        findings.append(finding);
    }
    return findings;
}

} // namespace Sessionscope::Inspect::Rules
