// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/missingcsrf.h"
#include "core/inspect/requestfacts.h"
#include "core/inspect/rules/rules.h"
#include "core/inspect/rules/story.h"

#include <algorithm>

namespace Sessionscope::Inspect::Rules {

namespace {

bool isUnsafe(const QByteArray &method)
{
    return method == "POST" || method == "PUT" || method == "PATCH" || method == "DELETE";
}

// Words of the error pages of Spring, Django, Rails, Laravel and gorilla.
bool speaksOfCsrf(const Exchange &exchange)
{
    const QByteArray body = exchange.response->body.left(64 * 1024).toLower();
    return body.contains("csrf") || body.contains("cross-site request forgery") || body.contains("authenticitytoken")
        || exchange.response->status == 419;
}

Finding ofForm(const LogIndex &index, qsizetype i, const MissingCsrf &missing)
{
    const SeenForm &form = index.forms().at(index.facts(i).form);
    // 403 after a form with a token proves it; a redirect to the form hides the reason.
    const bool certain = missing.status == 403 || missing.status == 419;
    Finding finding = Story::about(index, i, FindingCode::CsrfMissing, Severity::Problem,
        certain && speaksOfCsrf(index.at(i)) ? Confidence::Certain : Confidence::Likely);
    QStringList names;
    for (const FormFieldSent &field : missing.fields) {
        if (field.sent)
            names.append(field.name);
    }
    finding.facts.insert("field", missing.field);
    finding.facts.insert(
        "what", form.isLogin ? QStringLiteral("Login failed") : QStringLiteral("The form was refused"));
    finding.fields = missing.fields;
    finding.evidence.append(Story::clue(index, form.page, Clue::FormAt,
        {{"fields", QString::number(missing.fields.size())}, {"sent", QString::number(names.size())},
            {"names", names.isEmpty() ? QStringLiteral("none of them") : names.join(QStringLiteral(", "))},
            {"request", missing.requestHop}}));
    finding.evidence.append(Story::clue(index, i, Clue::TokenNotSent,
        {{"field", missing.field}, {"length", QString::number(form.csrfToken.size())}, {"page", missing.pageHop}}));
    finding.evidence.append(Story::answer(index, i));
    if (!missing.formAgainHop.isEmpty()) {
        for (qsizetype hop = index.facts(i).next; hop >= 0; hop = index.facts(hop).next) {
            if (index.at(hop).hopNumber() == missing.formAgainHop)
                finding.evidence.append(Story::clue(index, hop, Clue::FormAgain));
        }
    }
    finding.fix = FixCode::SendAgainWithToken;
    return finding;
}

// Not through a form: from a script or by hand.
std::optional<Finding> ofScript(const LogIndex &index, qsizetype i)
{
    const Exchange &exchange = index.at(i);
    const SentRequest &request = exchange.request;
    if (!exchange.response || !isUnsafe(request.method) || csrfTokenSent(request))
        return std::nullopt;
    const int status = exchange.response->status;
    const QByteArray authorization = request.headers.first("Authorization").value_or(QByteArray()).toLower();
    if (authorization.startsWith("bearer"))
        return std::nullopt;
    const bool says = (status == 403 || status == 419 || status == 400) && speaksOfCsrf(exchange);
    // A login page for somebody known to be logged in hides a refused token in Spring Security 6.
    const bool hidden = index.identity(index.facts(i).session).loggedIn && index.facts(i).redirectsToLogin
        && index.identity(index.facts(i).session).firstRefused > i;
    const bool plain = status == 403 && !request.headers.contains("Origin");
    if (!says && !(index.usesCsrf(request.url) && (plain || hidden)))
        return std::nullopt;
    Finding finding = Story::about(
        index, i, FindingCode::CsrfMissing, Severity::Problem, says ? Confidence::Certain : Confidence::Likely);
    finding.facts.insert("field", QStringLiteral("CSRF token"));
    finding.facts.insert(
        "what", index.facts(i).login >= 0 ? QStringLiteral("Login failed") : QStringLiteral("The request was refused"));
    for (const auto &[value, token] : index.tokens().asKeyValueRange()) {
        if (token.entry < i) {
            finding.evidence.append(Story::clue(index, token.entry, Clue::TokenIssued));
            break;
        }
    }
    finding.evidence.append(Story::answer(index, i));
    if (says)
        finding.evidence.append(Story::clue(index, i, Clue::AnswerTells, {{"words", QStringLiteral("CSRF")}}));
    finding.fix = FixCode::SendAgainWithToken;
    return finding;
}

} // namespace

QList<Finding> csrfMissing(const LogIndex &index)
{
    QList<Finding> findings;
    QHash<ExchangeId, MissingCsrf> forms;
    for (const MissingCsrf &missing : missingCsrf(index))
        forms.insert(missing.request, missing);
    for (qsizetype i = 0; i < index.size(); ++i) {
        const auto form = forms.constFind(index.at(i).id);
        if (form != forms.constEnd())
            findings.append(ofForm(index, i, *form));
        else if (auto finding = ofScript(index, i))
            findings.append(*finding);
    }
    return findings;
}

} // namespace Sessionscope::Inspect::Rules
