// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/checks/checks.h"

#include "core/cookies/sessioncookienames.h"

#include <QRegularExpression>
#include <QSet>
#include <QUrlQuery>

#include <algorithm>
#include <cmath>

namespace Sessionscope::Inspect::Checks {

namespace {

constexpr qsizetype neededSample = 10;

struct Measure
{
    double bits = 0;
    qsizetype length = 0;
    QString alphabet;
};

// The most an id of this shape can hold; how much it does hold no client can tell.
Measure measure(QByteArray id)
{
    static const QRegularExpression uuid(
        QStringLiteral("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"),
        QRegularExpression::CaseInsensitiveOption);
    const QByteArray plain = QByteArray::fromBase64(id);
    for (const QByteArray &text : {id, plain}) {
        if (uuid.match(QString::fromLatin1(text)).hasMatch())
            return {122, id.size(), QStringLiteral("a random UUID")};
    }
    // Tomcat's jvmRoute is no part of the secret.
    if (const qsizetype dot = id.lastIndexOf('.'); dot > 15)
        id.truncate(dot);
    const auto all = [&id](auto test) { return std::all_of(id.begin(), id.end(), test); };
    if (all([](char c) { return c >= '0' && c <= '9'; }))
        return {double(id.size()) * std::log2(10.0), id.size(), QStringLiteral("digits")};
    if (all([](char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }))
        return {double(id.size()) * 4, id.size(), QStringLiteral("hex digits")};
    return {double(id.size()) * 6, id.size(), QStringLiteral("characters")};
}

Check idLength(const LogIndex &index, const QList<IssuedCookie> &issued)
{
    const auto weakest = std::min_element(issued.begin(), issued.end(),
        [](const auto &a, const auto &b) { return measure(a.said.value).bits < measure(b.said.value).bits; });
    const Measure found = measure(weakest->said.value);
    const auto result = found.bits >= 128 ? CheckResult::Pass
        : found.bits >= 64                ? CheckResult::Warning
                                          : CheckResult::Fail;
    return {CheckCode::IdLength, result,
        {at(index, weakest->entry, CheckClue::Bits,
            {{"bits", QString::number(std::floor(found.bits))}, {"length", QString::number(found.length)},
                {"alphabet", found.alphabet}})}};
}

// Positions at which the ids are not all alike.
qsizetype varying(const QList<QByteArray> &sample)
{
    qsizetype count = 0;
    for (qsizetype at = 0; at < sample.first().size(); ++at) {
        const bool same = std::all_of(sample.begin(), sample.end(),
            [&](const QByteArray &id) { return at < id.size() && id[at] == sample.first()[at]; });
        count += same ? 0 : 1;
    }
    return count;
}

bool sequential(const QList<QByteArray> &sample)
{
    if (sample.size() < 2)
        return false;
    for (qsizetype i = 1; i < sample.size(); ++i) {
        bool a = false;
        bool b = false;
        const qint64 step = sample.at(i).toLongLong(&a) - sample.at(i - 1).toLongLong(&b);
        if (!a || !b || step <= 0 || step > 1000)
            return false;
    }
    return true;
}

bool urlHoldsId(const QUrl &url)
{
    if (url.path().contains(QLatin1String(";jsessionid="), Qt::CaseInsensitive))
        return true;
    if (!url.hasQuery())
        return false;
    const auto items = QUrlQuery(url).queryItems();
    return std::any_of(items.begin(), items.end(), [](const auto &item) {
        // "sid" and "session" mean other things in queries.
        const QByteArray name = item.first.toUtf8();
        return name.size() > 7 && isSessionCookieName(name) && item.second.size() > 15;
    });
}

Check idInUrl(const LogIndex &index)
{
    Check check{CheckCode::IdInUrl, CheckResult::Pass, {}};
    for (qsizetype i = 0; i < index.size() && check.evidence.size() < 5; ++i) {
        const Exchange &exchange = index.at(i);
        const bool inLocation = exchange.response
            && exchange.response->headers.first("Location").value_or(QByteArray()).contains(";jsessionid=");
        if (!urlHoldsId(exchange.request.url) && !inLocation)
            continue;
        check.result = CheckResult::Fail;
        check.evidence.append(at(index, i, CheckClue::SeenIn,
            {{"where", inLocation ? QStringLiteral("Location") : QStringLiteral("the request's URL")}}));
    }
    if (check.evidence.isEmpty())
        check.evidence = {at(index, -1, CheckClue::SeenNowhere, {{"count", QString::number(index.size())}})};
    return check;
}

Check idInReferer(const LogIndex &index)
{
    qsizetype referers = 0;
    for (qsizetype i = 0; i < index.size(); ++i) {
        const auto referer = index.at(i).request.headers.first("Referer");
        referers += referer ? 1 : 0;
        if (referer && urlHoldsId(QUrl::fromEncoded(*referer)))
            return {CheckCode::IdInReferer, CheckResult::Fail,
                {at(index, i, CheckClue::SeenIn, {{"where", QStringLiteral("Referer")}})}};
    }
    // Nothing looked at is nothing passed.
    return {CheckCode::IdInReferer, referers > 0 ? CheckResult::Pass : CheckResult::NotApplicable,
        {at(index, -1, CheckClue::SeenNowhere, {{"count", QString::number(referers)}})}};
}

} // namespace

Check randomness(const LogIndex &index, const QList<IssuedCookie> &issued)
{
    QList<QByteArray> sample;
    for (const IssuedCookie &cookie : issued) {
        if (cookie.said.name == issued.first().said.name && !sample.contains(cookie.said.value) && sample.size() < 1000)
            sample.append(cookie.said.value);
    }
    const QString count = QString::number(sample.size());
    if (sequential(sample))
        return {CheckCode::IdRandomness, CheckResult::Fail,
            {at(index, issued.first().entry, CheckClue::Sequential, {{"count", count}})}};
    if (sample.size() < neededSample)
        return {CheckCode::IdRandomness, CheckResult::Waiting,
            {at(index, -1, CheckClue::Sample, {{"count", count}, {"needed", QString::number(neededSample)}})}};
    const qsizetype free = varying(sample);
    const double share = double(free) / double(sample.first().size()) * measure(sample.first()).bits;
    return {CheckCode::IdRandomness, share < 64 ? CheckResult::Fail : CheckResult::Pass,
        {at(index, -1, CheckClue::Constant,
            {{"count", count}, {"varying", QString::number(free)},
                {"length", QString::number(sample.first().size())}})}};
}

QList<Check> ids(const LogIndex &index, const QList<IssuedCookie> &issued)
{
    if (issued.isEmpty())
        return {waiting(CheckCode::IdLength, CheckClue::NeedsSession),
            waiting(CheckCode::IdRandomness, CheckClue::NeedsSession), idInUrl(index), idInReferer(index)};
    return {idLength(index, issued), randomness(index, issued), idInUrl(index), idInReferer(index)};
}

} // namespace Sessionscope::Inspect::Checks
