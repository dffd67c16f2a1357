// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/rulesets.h"

#include "core/cookies/cookierules.h"
#include "core/cookies/setcookieline.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace Sessionscope::RuleSets {

namespace {

using CookieRules::RequestFacts;

constexpr int curlLinesPerAnswer = 50;
constexpr qint64 laxPostSeconds = 120;

// A client's verdict: whether it takes the cookie, and which habit decided where that is not the draft's rule.
struct Habit
{
    bool takes = true;
    std::optional<RuleSetCause> cause;
    QString detail;
};

Habit refuses(RuleSetCause cause, const QString &detail = {})
{
    return {false, cause, detail};
}

// lib/http.c of curl: these three names and no others.
bool curlTrusts(const QString &host)
{
    return host == QLatin1String("localhost") || host == QLatin1String("127.0.0.1") || host == QLatin1String("::1");
}

bool trustsHost(RuleSet ruleSet, const QString &host)
{
    return (ruleSet == RuleSet::Browser && CookieRules::isLoopback(host))
        || (ruleSet == RuleSet::Curl && curlTrusts(host));
}

// The session's own switch is no habit of others.
RequestFacts factsFor(RuleSet ruleSet, CookieContext context)
{
    context.trustworthyLoopback = false;
    if (ruleSet != RuleSet::Browser)
        context.site = SiteContext::SameSite;
    return CookieRules::factsOf(context);
}

QString sameSiteText(SameSite sameSite)
{
    switch (sameSite) {
    case SameSite::None:
        return QStringLiteral("SameSite=None");
    case SameSite::Lax:
        return QStringLiteral("SameSite=Lax");
    case SameSite::Strict:
        return QStringLiteral("SameSite=Strict");
    case SameSite::Default:
        break;
    }
    return QStringLiteral("no SameSite, which means Lax");
}

// Whether a client's path rule covers the request where the draft's does not.
bool coversPath(RuleSet ruleSet, const Cookie &cookie, const RequestFacts &request)
{
    return ruleSet == RuleSet::Curl && cookie.path.size() > 1 && cookie.path.endsWith('/')
        && CookieRules::pathMatches(request.path, QByteArrayView(cookie.path).chopped(1));
}

// Relaxes one rule after the other until the cookie goes, or a rule is met that the client has too.
Habit sends(RuleSet ruleSet, Cookie cookie, const CookieContext &context, const QDateTime &now)
{
    RequestFacts request = factsFor(ruleSet, context);
    Habit habit;
    // Every rule can be relaxed once.
    for (int step = 0; step < 6; ++step) {
        const CookieReason reason = CookieRules::travels(cookie, request, now).reason;
        if (reason == CookieReason::Matches)
            return habit;
        if (reason == CookieReason::HostOnlyMismatch && ruleSet == RuleSet::Requests) {
            habit = {true, RuleSetCause::HostOnlyIgnored, cookie.domain};
            cookie.hostOnly = false;
        } else if (reason == CookieReason::PublicSuffix && ruleSet == RuleSet::Requests) {
            if (!habit.takes || !habit.cause)
                habit = {true, RuleSetCause::PublicSuffixIgnored, cookie.domain};
            cookie.domain = request.host;
            cookie.hostOnly = true;
        } else if (reason == CookieReason::PathMismatch && coversPath(ruleSet, cookie, request)) {
            habit = {true, RuleSetCause::TrailingSlashIgnored, QString::fromLatin1(cookie.path)};
            cookie.path = "/";
        } else if (reason == CookieReason::SecureOverHttp && trustsHost(ruleSet, request.host)) {
            habit = {true, RuleSetCause::LoopbackTrusted, request.host};
            request.secure = true;
        } else if (reason == CookieReason::SameSiteLaxCrossSite && cookie.sameSite == SameSite::Default
            && request.topLevelNavigation && cookie.created.secsTo(now) < laxPostSeconds) {
            habit = {true, RuleSetCause::LaxPostAllowed, QString::fromLatin1(request.method)};
            request.crossSite = false;
        } else if (reason == CookieReason::SameSiteLaxCrossSite || reason == CookieReason::SameSiteStrictCrossSite) {
            const QString detail = sameSiteText(cookie.sameSite) + QStringLiteral(" on a cross-site ")
                + QString::fromLatin1(request.method);
            return refuses(RuleSetCause::SameSiteEnforced, detail);
        } else {
            return {false, std::nullopt, {}};
        }
    }
    return habit;
}

std::optional<QByteArrayView> attributeOf(QByteArrayView line, QByteArrayView name, bool &present)
{
    for (const SetCookieAttribute &attribute : setCookieAttributes(line)) {
        if (attribute.name.compare(name, Qt::CaseInsensitive) == 0) {
            present = true;
            return attribute.value;
        }
    }
    present = false;
    return std::nullopt;
}

// What http.cookiejar cannot read costs the whole cookie, not only the attribute.
std::optional<Habit> requestsRefuses(const CookieEvent &event, const SetCookieLine &said, const CookieContext &context)
{
    if (said.name.isEmpty() && event.line.trimmed().startsWith('='))
        return refuses(RuleSetCause::NamelessRefused);
    bool present = false;
    for (const char *name : {"Domain", "Path", "Max-Age"}) {
        const std::optional<QByteArrayView> value = attributeOf(event.line, name, present);
        const bool mayBeEmpty = qstrcmp(name, "Path") == 0;
        if (present && (!value || (value->isEmpty() && !mayBeEmpty)))
            return refuses(RuleSetCause::EmptyAttributeRefused, QString::fromLatin1(name));
    }
    if (const std::optional<QByteArrayView> age = attributeOf(event.line, "Max-Age", present)) {
        // Python's int(): a sign and digits; beyond 64 bits it goes on counting.
        QByteArrayView digits = *age;
        if (digits.startsWith('+') || digits.startsWith('-'))
            digits = digits.sliced(1);
        if (digits.isEmpty() || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
            return refuses(RuleSetCause::MaxAgeRefused, QString::fromLatin1(*age));
    }
    if (const std::optional<QByteArrayView> ports = attributeOf(event.line, "Port", present)) {
        const int port = context.url.port(context.url.scheme() == QLatin1String("https") ? 443 : 80);
        if (!ports->toByteArray().split(',').contains(QByteArray::number(port)))
            return refuses(RuleSetCause::PortRespected, QString::fromLatin1(*ports));
    }
    return std::nullopt;
}

std::optional<Habit> curlRefuses(const CookieEvent &event, const SetCookieLine &said, int lineNumber)
{
    if (lineNumber > curlLinesPerAnswer)
        return refuses(RuleSetCause::TooManyInOneAnswer);
    if (said.name.isEmpty())
        return refuses(RuleSetCause::NamelessRefused);
    // A tab right after a separator is trimmed before curl looks.
    for (QByteArrayView piece : {QByteArrayView(said.name), QByteArrayView(said.value)}) {
        if (piece.contains('\t'))
            return refuses(RuleSetCause::TabRefused);
    }
    bool present = false;
    if (const std::optional<QByteArrayView> age = attributeOf(event.line, "Max-Age", present)) {
        QByteArrayView digits = *age;
        if (digits.startsWith('"'))
            digits = digits.sliced(1);
        if (digits.startsWith('+') || digits.startsWith('-'))
            digits = digits.sliced(1);
        if (digits.isEmpty() || digits.front() < '0' || digits.front() > '9')
            return refuses(RuleSetCause::MaxAgeRefused, QString::fromLatin1(*age));
    }
    return std::nullopt;
}

// Which habit makes a client take what the draft rejects; nothing: it rejects as well.
std::optional<RuleSetCause> takesInSpiteOf(RuleSet ruleSet, const CookieRules::Verdict &verdict, const Cookie &cookie,
    const SetCookieLine &said, const RequestFacts &request)
{
    const bool requests = ruleSet == RuleSet::Requests;
    const bool curl = ruleSet == RuleSet::Curl;
    const auto when = [](bool condition, RuleSetCause cause) {
        return condition ? std::optional(cause) : std::nullopt;
    };
    switch (verdict.reason) {
    case CookieReason::SecureOverHttp:
        return requests ? RuleSetCause::SecureTakenFromHttp
                        : when(trustsHost(ruleSet, request.host), RuleSetCause::LoopbackTrusted);
    case CookieReason::PublicSuffix:
        // http.cookiejar only wants a dot inside.
        return when(requests && said.domain.value_or(QByteArray()).contains('.')
                && CookieRules::domainMatches(request.host, cookie.domain),
            RuleSetCause::PublicSuffixIgnored);
    case CookieReason::OverlaysSecure:
        return when(requests, RuleSetCause::OverlayAllowed);
    case CookieReason::SameSiteNoneWithoutSecure:
        return when(requests || curl, RuleSetCause::SameSiteNoneTaken);
    case CookieReason::PrefixHttp:
    case CookieReason::NamelessPrefix:
    case CookieReason::PrefixSecure:
        return when(requests || (curl && verdict.reason == CookieReason::PrefixHttp), RuleSetCause::PrefixIgnored);
    case CookieReason::PrefixHost:
    case CookieReason::PrefixHostHttp: {
        // curl knows __Host- alone, and is content with a Path that is / without being said.
        const bool asHost = cookie.secure && cookie.hostOnly && cookie.path == "/";
        return when(requests || (curl && asHost), RuleSetCause::PrefixIgnored);
    }
    case CookieReason::ControlCharacter:
        return when(requests, RuleSetCause::ControlCharacterTaken);
    case CookieReason::TooLarge:
        return when(requests, RuleSetCause::SizeUnlimited);
    default:
        return std::nullopt;
    }
}

// Makes one rule no longer apply.
void relax(CookieReason reason, SetCookieLine &said, RequestFacts &request, std::vector<Cookie> &jar)
{
    switch (reason) {
    case CookieReason::SecureOverHttp:
        request.secure = true;
        break;
    case CookieReason::PublicSuffix:
        said.domain.reset();
        break;
    case CookieReason::OverlaysSecure:
        jar.clear();
        break;
    case CookieReason::SameSiteNoneWithoutSecure:
        said.sameSite.reset();
        break;
    case CookieReason::ControlCharacter:
        said.controlCharacter.reset();
        break;
    case CookieReason::TooLarge:
        said.name = "n";
        said.value = "v";
        break;
    default:
        said.name = "n";
        break;
    }
}

Habit stores(RuleSet ruleSet, const CookieEvent &event, const QList<Cookie> &jar, const CookieContext &context,
    int lineNumber, const QDateTime &now)
{
    SetCookieLine said = parseSetCookie(event.line);
    RequestFacts request = factsFor(ruleSet, context);
    if (ruleSet == RuleSet::Requests) {
        if (const std::optional<Habit> refusal = requestsRefuses(event, said, context))
            return *refusal;
    } else if (ruleSet == RuleSet::Curl) {
        if (const std::optional<Habit> refusal = curlRefuses(event, said, lineNumber))
            return *refusal;
    }
    std::vector<Cookie> existing;
    std::copy_if(jar.begin(), jar.end(), std::back_inserter(existing),
        [&](const Cookie &cookie) { return cookie.name == said.name && !CookieRules::isExpired(cookie, now); });
    Habit habit;
    for (int step = 0; step < 10; ++step) {
        const CookieRules::Decision decision = CookieRules::decide(said, request, now, existing);
        if (!decision.rejection)
            return habit;
        if (ruleSet == RuleSet::Browser && decision.rejection->reason == CookieReason::SameSiteSetCrossSite)
            return refuses(RuleSetCause::SameSiteEnforced, sameSiteText(decision.cookie.sameSite));
        const std::optional<RuleSetCause> cause =
            takesInSpiteOf(ruleSet, *decision.rejection, decision.cookie, said, request);
        if (!cause)
            return {false, std::nullopt, {}};
        if (!habit.cause)
            habit = {true, cause, decision.rejection->detail};
        relax(decision.rejection->reason, said, request, existing);
    }
    return habit;
}

// Both take the cookie, yet something happens to it.
std::optional<RuleSetDifference> remark(RuleSet ruleSet, const CookieEvent &event, const CookieContext &context)
{
    if (ruleSet != RuleSet::Requests)
        return std::nullopt;
    RuleSetDifference found;
    found.ruleSet = ruleSet;
    bool present = false;
    const QString host = CookieRules::factsOf(context).host;
    const std::optional<QByteArrayView> domain = attributeOf(event.line, "Domain", present);
    if (domain && !domain->isEmpty() && !host.contains(QLatin1Char('.')) && !CookieRules::isIpAddress(host)) {
        // http.cookiejar calls such a host "localhost.local" but keeps the cookie for ".localhost".
        found.outcome = RuleSetOutcome::StoresButNeverSends;
        found.cause = RuleSetCause::DotlessDomain;
        found.detail = host;
        return found;
    }
    const QByteArray &value = event.value;
    if (value.size() > 1 && value.startsWith('"') && value.endsWith('"') && value.contains("\\\"")) {
        found.outcome = RuleSetOutcome::StoresAltered;
        found.cause = RuleSetCause::QuotesAltered;
        return found;
    }
    return std::nullopt;
}

// How we and the client differ on one event; nothing where they agree.
std::optional<RuleSetDifference> compare(RuleSet ruleSet, const CookieEvent &event, const Habit &habit, bool request)
{
    const bool ours = event.action != CookieAction::Withheld && event.action != CookieAction::Rejected;
    if (habit.takes == ours)
        return std::nullopt;
    RuleSetDifference found;
    found.ruleSet = ruleSet;
    found.detail = habit.detail;
    if (habit.takes)
        found.outcome = request ? RuleSetOutcome::Sends : RuleSetOutcome::Stores;
    else
        found.outcome = request ? RuleSetOutcome::Withholds : RuleSetOutcome::Rejects;
    if (habit.cause) {
        found.cause = *habit.cause;
        return found;
    }
    // The client has the draft's rule, or none, and only our switches made the difference.
    switch (event.reason) {
    case CookieReason::SameSiteLaxCrossSite:
    case CookieReason::SameSiteStrictCrossSite:
    case CookieReason::SameSiteSetCrossSite:
        found.cause = RuleSetCause::SameSiteIgnored;
        return found;
    default:
        break;
    }
    if (habit.takes)
        return std::nullopt;
    found.cause = RuleSetCause::LoopbackNotTrusted;
    return found;
}

bool isComparable(CookieReason reason)
{
    constexpr std::array others{CookieReason::JarSwitchedOff, CookieReason::CookieHeaderTyped, CookieReason::Evicted,
        CookieReason::AlreadyExpired, CookieReason::Expired, CookieReason::Empty};
    return std::find(others.begin(), others.end(), reason) == others.end();
}

} // namespace

QList<RuleSetDifference> differences(
    const QList<CookieEvent> &events, const QList<Cookie> &jar, const CookieContext &context, const QDateTime &now)
{
    QHash<QByteArray, QList<const Cookie *>> byName;
    for (const Cookie &cookie : jar)
        byName[cookie.name].append(&cookie);
    QList<RuleSetDifference> found;
    int lineNumber = 0;
    for (qsizetype i = 0; i < events.size(); ++i) {
        const CookieEvent &event = events.at(i);
        const bool request = event.action == CookieAction::Sent || event.action == CookieAction::Withheld;
        lineNumber += request || event.reason == CookieReason::Evicted ? 0 : 1;
        if (!isComparable(event.reason))
            continue;
        const Cookie *cookie = nullptr;
        for (const Cookie *candidate : byName.value(event.name)) {
            if (candidate->domain == event.domain && candidate->path == event.path
                && candidate->hostOnly == event.hostOnly)
                cookie = candidate;
        }
        if (request && !cookie)
            continue;
        for (const RuleSet ruleSet : {RuleSet::Browser, RuleSet::Curl, RuleSet::Requests}) {
            const Habit habit =
                request ? sends(ruleSet, *cookie, context, now) : stores(ruleSet, event, jar, context, lineNumber, now);
            std::optional<RuleSetDifference> difference = compare(ruleSet, event, habit, request);
            if (!difference && !request && habit.takes)
                difference = remark(ruleSet, event, context);
            if (difference) {
                difference->event = i;
                found.append(*difference);
            }
        }
    }
    return found;
}

} // namespace Sessionscope::RuleSets
