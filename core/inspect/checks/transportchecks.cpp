// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/checks/checks.h"

#include "core/inspect/requestfacts.h"
#include "core/inspect/tokens.h"

#include <QRegularExpression>

namespace Sessionscope::Inspect::Checks {

namespace {

Check privateCache(const LogIndex &index)
{
    Check check = waiting(CheckCode::PrivateCache, CheckClue::NeedsLogin);
    for (qsizetype i = 0; i < index.size(); ++i) {
        const Exchange &exchange = index.at(i);
        if (!exchange.response || exchange.response->status != 200 || exchange.request.method != "GET")
            continue;
        const IdentityFacts who = index.identity(index.facts(i).session);
        const QByteArray type = contentType(exchange.response->headers);
        const bool isDocument = type.contains("html") || type.contains("json") || type.contains("xml");
        if (who.loggedInAt < 0 || who.loggedInAt > i || !isDocument || index.facts(i).showsLogin)
            continue;
        const QByteArray value = exchange.response->headers.all("Cache-Control").join(", ").toLower();
        const auto result = value.contains("no-store")                ? CheckResult::Pass
            : value.contains("no-cache") || value.contains("private") ? CheckResult::Warning
                                                                      : CheckResult::Fail;
        const bool worse = check.result == CheckResult::Waiting
            || (check.result == CheckResult::Pass && result != CheckResult::Pass)
            || (check.result == CheckResult::Warning && result == CheckResult::Fail);
        if (!worse)
            continue;
        check = {CheckCode::PrivateCache, result,
            {at(index, i, result == CheckResult::Pass ? CheckClue::NotCached : CheckClue::Cached,
                {{"value", value.isEmpty() ? QStringLiteral("none") : QString::fromUtf8(value)}})}};
    }
    return check;
}

Check hsts(const LogIndex &index)
{
    static const QRegularExpression maxAge(
        QStringLiteral("max-age\\s*=\\s*\"?(\\d+)"), QRegularExpression::CaseInsensitiveOption);
    Check check = notApplicable(CheckCode::Hsts, CheckClue::HttpOnlyServer);
    for (qsizetype i = 0; i < index.size(); ++i) {
        const Exchange &exchange = index.at(i);
        if (!exchange.response || exchange.request.url.scheme() != QLatin1String("https"))
            continue;
        const QString value =
            QString::fromUtf8(exchange.response->headers.first("Strict-Transport-Security").value_or(QByteArray()));
        if (value.isEmpty())
            return {CheckCode::Hsts, CheckResult::Fail,
                {at(index, i, CheckClue::AttributeMissing,
                    {{"cookie", QStringLiteral("The answer")},
                        {"value", QStringLiteral("Strict-Transport-Security")}})}};
        // A year, as the standard asks.
        const bool isLong = maxAge.match(value).captured(1).toLongLong() >= 31'536'000;
        if (check.result != CheckResult::Warning)
            check = {CheckCode::Hsts, isLong ? CheckResult::Pass : CheckResult::Warning,
                {at(index, i, CheckClue::Attribute, {{"cookie", QStringLiteral("The answer")}, {"value", value}})}};
    }
    return check;
}

Check unsignedToken(const LogIndex &index)
{
    QList<FoundToken> seen = tokens(index.log());
    seen.removeIf([](const FoundToken &token) { return !token.jwt; });
    if (seen.isEmpty())
        return {CheckCode::UnsignedToken, CheckResult::NotApplicable,
            {at(index, -1, CheckClue::SeenNowhere, {{"count", QString::number(index.size())}})}};
    for (const FoundToken &token : seen) {
        if (token.isUnsigned())
            return {CheckCode::UnsignedToken, CheckResult::Fail,
                {at(index, token.places.first().entry, CheckClue::SeenIn,
                    {{"where", QStringLiteral("a token with the algorithm none")}})}};
    }
    return {CheckCode::UnsignedToken, CheckResult::Pass,
        {at(index, seen.first().places.first().entry, CheckClue::Attribute,
            {{"cookie", QStringLiteral("The token")}, {"value", seen.first().jwt->algorithm}})}};
}

} // namespace

QList<Check> transport(const LogIndex &index)
{
    return {privateCache(index), hsts(index), unsignedToken(index)};
}

} // namespace Sessionscope::Inspect::Checks
