// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/reverdict.h"

#include "core/cookies/cookiejar.h"
#include "core/cookies/publicsuffix.h"
#include "core/inspect/requestfacts.h"

#include <algorithm>

namespace Sessionscope::Inspect {

namespace {

// Who sends, and from where.
CookieContext contextOf(const SentRequest &request)
{
    CookieContext context;
    context.url = request.url;
    context.method = request.method;
    // Browsers trust http to the computer itself like https.
    context.trustworthyLoopback = request.headers.first("User-Agent").value_or(QByteArray()).startsWith("Mozilla");
    if (const auto site = request.headers.first("Sec-Fetch-Site")) {
        context.site = *site == "cross-site" ? SiteContext::CrossSite : SiteContext::SameSite;
        context.topLevelNavigation = request.headers.first("Sec-Fetch-Mode") == QByteArray("navigate");
        return context;
    }
    const QByteArray from =
        request.headers.first("Origin").value_or(request.headers.first("Referer").value_or(QByteArray()));
    const QString host = QUrl::fromEncoded(from).host();
    if (!host.isEmpty() && PublicSuffix::site(host) != PublicSuffix::site(request.url.host())) {
        context.site = SiteContext::CrossSite;
        context.topLevelNavigation = request.headers.contains("Upgrade-Insecure-Requests");
    }
    return context;
}

// Firefox fetches the icon of a document in its JSON viewer for itself: as if from another site, though the Referer is
// of this one, and with cookies of its own.
bool isOfAnotherJar(const SentRequest &request)
{
    const auto referer = request.headers.first("Referer");
    return request.headers.first("Sec-Fetch-Site") == QByteArray("cross-site") && referer
        && QUrl::fromEncoded(*referer).host() == request.url.host();
}

class Fold
{
public:
    Reverdict run(QList<ExchangePtr> log)
    {
        m_stripped = !std::any_of(log.begin(), log.end(),
            [](const ExchangePtr &exchange) { return exchange->request.headers.contains("Cookie"); });
        for (qsizetype i = 0; i < log.size(); ++i) {
            auto next = std::make_shared<Exchange>(*log.at(i));
            const QDateTime now = next->started.isValid() ? next->started : QDateTime::fromMSecsSinceEpoch(0, Qt::UTC);
            const CookieContext context = contextOf(next->request);
            // What was given up may never have been sent.
            const bool wasSent = next->state != ExchangeState::Cancelled || next->request.headers.contains("Cookie");
            const bool counts = wasSent && !isOfAnotherJar(next->request);
            if (counts)
                next->cookieEvents = requested(*next, i, context, now);
            if (counts && next->response)
                next->cookieEvents += m_jar.receive(next->response->headers.all("Set-Cookie"), context, now);
            log[i] = std::move(next);
        }
        m_result.log = std::move(log);
        return std::move(m_result);
    }

private:
    QList<CookieEvent> requested(
        const Exchange &exchange, qsizetype i, const CookieContext &context, const QDateTime &now)
    {
        const CookieSelection selection = m_jar.select(context, now);
        QList<NameValue> sent = cookiesSent(exchange.request);
        QList<CookieEvent> events;
        QList<CookieEvent> withheld;
        for (const CookieEvent &event : selection.events) {
            // The first of the name goes with the first the rules name, as both are in the rules' order.
            const auto went = std::find_if(
                sent.begin(), sent.end(), [&event](const NameValue &cookie) { return cookie.name == event.name; });
            if (event.action == CookieAction::Sent && went != sent.end()) {
                events.append(event);
                // A script wrote another value, or the archive lacks the answer that set it.
                if (event.value != went->value)
                    differ(i, exchange, event, Clue::OtherValueSent);
                events.last().value = went->value;
                sent.erase(went);
            } else if (event.action == CookieAction::Sent && !m_stripped) {
                differ(i, exchange, event, Clue::JarWouldSend);
            } else if (event.action == CookieAction::Sent) {
                events.append(event);
            } else if (went != sent.end() && went->value == event.value) {
                differ(i, exchange, event, Clue::JarWouldNotSend);
                events.append(event);
                events.last().action = CookieAction::Sent;
                events.last().reason = CookieReason::Matches;
                events.last().detail.clear();
                sent.erase(went);
            } else {
                withheld.append(event);
            }
        }
        for (const NameValue &cookie : sent) {
            CookieEvent event;
            event.name = cookie.name;
            event.value = cookie.value;
            event.domain = exchange.request.url.host();
            event.path = "/";
            events.append(event);
        }
        m_jar.markSent(selection, now);
        return events + withheld;
    }

    void differ(qsizetype i, const Exchange &exchange, const CookieEvent &event, Clue clue)
    {
        const QByteArray key = event.name + '\n' + event.domain.toUtf8() + '\n' + QByteArray::number(int(clue));
        if (m_known.contains(key)) {
            Finding &before = m_result.findings[m_known.value(key)];
            before.facts["count"] = QString::number(before.facts.value("count").toInt() + 1);
            return;
        }
        m_known.insert(key, m_result.findings.size());
        Finding finding;
        finding.code = FindingCode::VerdictsDiffer;
        finding.severity = Severity::Note;
        finding.confidence = Confidence::Possible;
        finding.entry = i;
        finding.fixTarget = exchange.id;
        finding.facts = {
            {"cookie", QString::fromUtf8(event.name)}, {"hop", exchange.hopNumber()}, {"count", QStringLiteral("1")}};
        Evidence evidence;
        evidence.entry = i;
        evidence.hop = exchange.hopNumber();
        evidence.clue = clue;
        evidence.facts = finding.facts;
        finding.evidence = {evidence};
        m_result.findings.append(finding);
    }

    CookieJar m_jar;
    bool m_stripped = false;
    QHash<QByteArray, qsizetype> m_known;
    Reverdict m_result;
};

// Content-Length or the status say that there was none; some recorders count the head as body.
bool lacksBody(const Exchange &exchange)
{
    if (!exchange.response || !exchange.response->body.isEmpty() || exchange.response->wireSize <= 0)
        return false;
    const int status = exchange.response->status;
    return exchange.request.method != "HEAD" && status >= 200 && status != 204 && status != 304
        && exchange.response->headers.first("Content-Length") != QByteArray("0");
}

// A browser sent it, which has cookies for nearly everyone. Of other clients nobody knows.
bool expectsCookies(const SentRequest &request)
{
    return request.headers.contains("Sec-Fetch-Mode") || request.headers.contains("sec-ch-ua")
        || (request.headers.contains("Upgrade-Insecure-Requests") && request.headers.contains("User-Agent"));
}

std::optional<Finding> lacking(const QList<ExchangePtr> &log)
{
    bool cookies = false;
    bool expected = false;
    qsizetype bodiless = 0;
    for (const ExchangePtr &exchange : log) {
        cookies |= exchange->request.headers.contains("Cookie")
            || (exchange->response && exchange->response->headers.contains("Set-Cookie"));
        // Where nobody answered there was nothing to leave out.
        expected |= exchange->response.has_value() && expectsCookies(exchange->request);
        bodiless += lacksBody(*exchange) ? 1 : 0;
    }
    QStringList what;
    if (!cookies && expected)
        what.append(QStringLiteral("all cookies (Cookie and Set-Cookie)"));
    if (bodiless > 0)
        what.append(bodiless == 1 ? QStringLiteral("the body of an answer")
                                  : QStringLiteral("the bodies of %1 answers").arg(bodiless));
    if (what.isEmpty())
        return std::nullopt;
    Finding finding;
    finding.code = FindingCode::ArchiveStripped;
    finding.severity = Severity::Note;
    finding.confidence = Confidence::Certain;
    finding.facts = {{"what", what.join(QStringLiteral(" and "))}};
    finding.fix = FixCode::RecordWithSecrets;
    return finding;
}

} // namespace

Reverdict reverdict(QList<ExchangePtr> log)
{
    const bool known =
        std::any_of(log.begin(), log.end(), [](const ExchangePtr &one) { return !one->cookieEvents.isEmpty(); });
    Reverdict result;
    if (known) {
        result.log = std::move(log);
        return result;
    }
    const std::optional<Finding> finding = lacking(log);
    result = Fold().run(std::move(log));
    result.computed = true;
    if (finding)
        result.findings.append(*finding);
    return result;
}

} // namespace Sessionscope::Inspect
