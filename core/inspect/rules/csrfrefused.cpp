// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/csrf.h"
#include "core/inspect/requestfacts.h"
#include "core/inspect/rules/rules.h"
#include "core/inspect/rules/story.h"

namespace Sessionscope::Inspect::Rules {

namespace {

QString sessionWords(const QByteArray &id)
{
    return id.isEmpty() ? QStringLiteral("none") : Story::masked(id);
}

// The cookie whose value went as it is.
QByteArray rawCookie(const SentRequest &request, const NameValue &token)
{
    for (const NameValue &cookie : cookiesSent(request)) {
        if (cookie.value == token.value && Csrf::headerForCookie(cookie.name))
            return cookie.name;
    }
    return {};
}

// Where the right token can be had: the page of the form, else the latest one of the server that gave out any.
qsizetype pageWithToken(const LogIndex &index, qsizetype i)
{
    if (const qsizetype form = index.facts(i).form; form >= 0 && !index.forms().at(form).csrfToken.isEmpty())
        return index.forms().at(form).page;
    qsizetype page = -1;
    for (const SeenToken &one : index.tokens()) {
        const bool isPage = !one.fromCookie && one.entry < i && index.at(one.entry).request.method == "GET";
        if (isPage && serverOf(index.at(one.entry).request.url) == serverOf(index.at(i).request.url))
            page = qMax(page, one.entry);
    }
    return page;
}

Finding told(const LogIndex &index, qsizetype i, const NameValue &token, FindingCode code, Confidence confidence)
{
    Finding finding = Story::about(index, i, code, Severity::Problem, confidence);
    finding.facts.insert("field", QString::fromUtf8(token.name));
    finding.facts.insert(
        "what", index.facts(i).login >= 0 ? QStringLiteral("Login failed") : QStringLiteral("The request was refused"));
    finding.fix = code == FindingCode::CsrfRawCookie ? FixCode::SendMaskedToken : FixCode::GetFormAgain;
    return finding;
}

void addPage(Finding &finding, const LogIndex &index, qsizetype i)
{
    if (const qsizetype page = pageWithToken(index, i); page >= 0)
        finding.evidence.append(Story::clue(index, page, Clue::TokenIssued));
}

std::optional<Finding> judge(const LogIndex &index, qsizetype i, const NameValue &token)
{
    const HopFacts &facts = index.facts(i);
    const QByteArray raw = rawCookie(index.at(i).request, token);
    if (!raw.isEmpty()) {
        Finding finding = told(index, i, token, FindingCode::CsrfRawCookie, Confidence::Likely);
        finding.facts.insert("cookie", QString::fromUtf8(raw));
        finding.evidence = {Story::clue(index, i, Clue::RawCookieSent,
                                {{"cookie", QString::fromUtf8(raw)}, {"field", QString::fromUtf8(token.name)}}),
            Story::answer(index, i)};
        addPage(finding, index, i);
        return finding;
    }
    const auto seen = index.tokens().constFind(token.value);
    if (seen == index.tokens().constEnd() || seen->entry >= i) {
        Finding finding = told(index, i, token, FindingCode::CsrfForeign, Confidence::Possible);
        finding.evidence = {Story::clue(index, i, Clue::TokenUnknown, {{"field", QString::fromUtf8(token.name)}}),
            Story::answer(index, i)};
        addPage(finding, index, i);
        return finding;
    }
    if (seen->session == facts.session && !seen->fromCookie)
        return std::nullopt;
    // The id the page was read with became the one of now by a login or a rotation: the token is old. Else it is
    // somebody else's.
    const IdentityFacts now = index.identity(facts.session);
    const bool rotated = now.born > seen->entry && index.facts(now.born).session == seen->session;
    const auto code = rotated || seen->fromCookie ? FindingCode::CsrfStale : FindingCode::CsrfForeign;
    Finding finding = told(index, i, token, code, Confidence::Likely);
    finding.evidence = {Story::clue(index, seen->entry, Clue::TokenIssued),
        Story::clue(index, i, Clue::SessionOfToken,
            {{"then", sessionWords(seen->session)}, {"now", sessionWords(facts.session)}}),
        Story::answer(index, i)};
    return finding;
}

} // namespace

QList<Finding> csrfRefused(const LogIndex &index)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < index.size(); ++i) {
        const Exchange &exchange = index.at(i);
        if (!exchange.response || exchange.request.method == "GET" || exchange.request.method == "HEAD")
            continue;
        const int status = exchange.response->status;
        const HopFacts &facts = index.facts(i);
        const bool failedLogin =
            facts.login >= 0 && index.logins().at(facts.login).outcome == LoginAttempt::Outcome::Failed;
        if (status != 403 && status != 419 && !facts.redirectsToLogin && !failedLogin)
            continue;
        const auto token = csrfTokenSent(exchange.request);
        if (!token || token->value.isEmpty())
            continue;
        // An unknown token explains a 403; a refused login has likelier causes.
        const bool known = index.tokens().contains(token->value);
        if (!known && status != 403 && status != 419)
            continue;
        if (auto finding = judge(index, i, *token))
            findings.append(*finding);
    }
    return findings;
}

} // namespace Sessionscope::Inspect::Rules
