// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/trailsend.h"

#include "core/base/limits.h"
#include "core/session/retryafter.h"
#include "core/session/transport.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <utility>

namespace Sessionscope {
namespace {

//! A server that asks for longer is told to the person instead.
constexpr std::chrono::seconds longestRetryWait{3600};

QByteArray freshCnonce()
{
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    QByteArray text;
    for (const quint32 word : random)
        text += QByteArray::number(word, 16).rightJustified(8, '0');
    return text;
}

SentRequest sentRequest(const PreparedHop &hop, const QByteArray &body)
{
    SentRequest sent;
    sent.method = hop.method;
    sent.url = hop.url;
    sent.target = hop.target;
    sent.headers = hop.headers;
    sent.body = body;
    sent.bodySize = hop.body.size;
    return sent;
}

//! HTTP/2 has no Host and no Connection, and names in lower case (RFC 9113 8.2, 8.3.1).
void rewriteForHttp2(SentRequest &request)
{
    HeaderList headers;
    for (const Header &header : request.headers) {
        if (!sameHeaderName(header.name, "Host") && !sameHeaderName(header.name, "Connection"))
            headers.append(header.name.toLower(), header.value);
    }
    request.headers = headers;
    request.protocol = "HTTP/2";
}

bool isHttp2(const HopResult &result)
{
    return result.response && result.response->protocol.startsWith("HTTP/2");
}

//! Without the jar each line is refused, and still told.
QList<CookieEvent> refusedCookies(const QList<QByteArray> &lines, const CookieContext &context, const QDateTime &now)
{
    CookieJar none;
    QList<CookieEvent> events = none.receive(lines, context, now);
    events.removeIf([](const CookieEvent &event) { return event.line.isEmpty(); });
    for (CookieEvent &event : events) {
        if (event.action == CookieAction::Rejected)
            continue;
        event.action = CookieAction::Rejected;
        event.reason = CookieReason::JarSwitchedOff;
        event.detail.clear();
    }
    return events;
}

//! The number of the newest hop of \a trail, 0 when there is none.
int lastHopOf(int trail, const SessionLog &log)
{
    for (qsizetype i = log.size(); trail != 0 && i > 0; --i) {
        if (log.at(i - 1)->trail == trail)
            return log.at(i - 1)->hop;
    }
    return 0;
}

} // namespace

TrailSend::TrailSend(
    const Services &services, Result<HopDraft> first, const Policy &policy, QString requestName, QObject *parent)
    : SendJob(parent)
    , m_services(services)
    , m_first(std::move(first))
    , m_policy(policy)
    , m_requestName(std::move(requestName))
    , m_trail(policy.trail)
{
    m_retryTimer.setSingleShot(true);
    connect(&m_retryTimer, &QTimer::timeout, this, [this] {
        HopDraft again = m_draft;
        again.notes = {{HopNote::Code::Repeated,
            QString::number(m_exchange.response->status) + QStringLiteral(", Retry-After: ")
                + QString::fromLatin1(m_exchange.response->headers.first("Retry-After").value_or(QByteArray()))}};
        Authentication::renew(again, requestTarget(again.url), m_authentication, freshCnonce());
        sendHop(std::move(again));
    });
}

void TrailSend::start()
{
    if (m_finished)
        return;
    if (m_cancelled) {
        finish(SendOutcome::State::Cancelled, Error{ErrorCode::Cancelled, {}, {}});
    } else if (!m_first) {
        fail(m_first.error());
    } else {
        m_exchange.hop = lastHopOf(m_trail, m_services.log);
        sendHop(*std::move(m_first));
    }
}

void TrailSend::cancel()
{
    if (m_finished || m_cancelled)
        return;
    m_cancelled = true;
    if (m_handle) {
        m_handle->cancel();
        return;
    }
    if (!m_retryTimer.isActive())
        return; // start() or the step under way sees it.
    m_retryTimer.stop();
    finish(SendOutcome::State::Cancelled, Error{ErrorCode::Cancelled, {}, {}});
}

void TrailSend::abandon()
{
    if (m_finished)
        return;
    m_retryTimer.stop();
    if (m_handle) {
        m_handle->disconnect(this);
        m_handle->cancel();
    }
    if (m_exchange.id != 0) {
        m_exchange.state = ExchangeState::Cancelled;
        m_exchange.failure = Failure{{ErrorCode::Cancelled, {}, {}}, m_exchange.phase};
        m_services.log.update(m_exchange);
    }
    finish(SendOutcome::State::Cancelled, Error{ErrorCode::Cancelled, {}, {}});
}

void TrailSend::sendHop(HopDraft draft)
{
    m_draft = std::move(draft);
    const QDateTime now = m_services.clock.now();
    const PreparedHop hop = prepared(now);
    const auto body = readBody(hop.body, Limits::recordedRequestBody);
    if (!body) {
        fail(body.error());
        return;
    }
    if (m_draft.useCookieJar)
        m_services.jar.markSent(sentCookies(hop), now);
    if (m_trail == 0)
        m_trail = m_services.log.beginTrail();
    const int number = m_exchange.hop + 1;
    m_exchange = {};
    m_exchange.trail = m_trail;
    m_exchange.hop = number;
    m_exchange.requestName = m_requestName;
    m_exchange.started = now;
    m_exchange.request = sentRequest(hop, *body);
    m_exchange.cookieEvents = hop.cookieEvents;
    m_exchange.notes = hop.notes;

    const QPointer<TrailSend> self(this);
    const ExchangeId id = m_services.log.append(m_exchange);
    if (!self)
        return;
    m_exchange.id = id;
    if (m_firstHop == 0)
        m_firstHop = id;
    Q_EMIT hopStarted(id);
    if (!self || m_finished)
        return;
    if (m_cancelled) {
        abandon();
        return;
    }
    m_handle = m_services.transport.start(hop);
    connect(m_handle, &HopHandle::phaseChanged, this, &TrailSend::onPhase);
    connect(m_handle, &HopHandle::finished, this, &TrailSend::onHopFinished);
}

PreparedHop TrailSend::prepared(const QDateTime &now)
{
    PreparedHop hop = finishHop(m_draft, m_services.jar, now);
    m_proxy = hop.proxy;
    // RFC 7616 3.4: uri and nc are new each time, and only here is it known which proxy serves the hop.
    const auto basic = std::find_if(hop.headers.begin(), hop.headers.end(),
        [](const Header &header) { return sameHeaderName(header.name, "Proxy-Authorization"); });
    if (basic == hop.headers.end())
        return hop;
    const QByteArray name = basic->name;
    const QByteArray digest =
        Authentication::proxyAuthorization(m_proxy, hop.method, hop.target, m_authentication, freshCnonce());
    if (!digest.isEmpty())
        hop.headers.set(name, digest);
    return hop;
}

void TrailSend::onPhase(Phase phase)
{
    if (m_finished || phase == m_exchange.phase || phase == Phase::Done)
        return;
    // The time in the queue does not belong to the hop.
    if (m_exchange.phase == Phase::Queued)
        m_exchange.started = m_services.clock.now();
    m_exchange.phase = phase;
    m_services.log.update(m_exchange);
}

void TrailSend::record(const HopResult &result)
{
    m_exchange.response = result.response;
    m_exchange.timing = result.timing;
    m_exchange.tls = result.tls;
    m_exchange.connectionId = result.connectionId;
    m_exchange.connectionReused = result.connectionReused;
    m_exchange.proxy = result.proxy;
    m_exchange.notes += result.notes;
    m_exchange.failure = result.failure;
    m_exchange.phase = result.failure ? result.failure->phase : Phase::Done;
    m_exchange.state = ExchangeState::Completed;
    if (result.failure) {
        const bool cancelled = result.failure->error.code == ErrorCode::Cancelled;
        m_exchange.state = cancelled ? ExchangeState::Cancelled : ExchangeState::Failed;
    }
    if (isHttp2(result)) {
        rewriteForHttp2(m_exchange.request);
        m_exchange.notes.append({HopNote::Code::Http2Rewritten, {}});
    }
}

void TrailSend::receiveCookies(const ReceivedResponse &response)
{
    // RFC 6265bis 3: Set-Cookie counts whatever the status, and a head that arrived counts without its body.
    const auto lines = response.headers.all("Set-Cookie");
    if (lines.isEmpty())
        return;
    const QDateTime now = m_services.clock.now();
    const CookieContext context = cookieContext(m_draft);
    m_exchange.cookieEvents +=
        m_draft.useCookieJar ? m_services.jar.receive(lines, context, now) : refusedCookies(lines, context, now);
}

void TrailSend::onHopFinished(const HopResult &result)
{
    if (m_finished)
        return;
    m_handle.clear();
    const QPointer<TrailSend> self(this);
    record(result);
    if (result.response)
        receiveCookies(*result.response);
    if (!self || m_finished)
        return; // Someone who listens to the jar ended the session.
    std::optional<HopDraft> next = result.failure ? answerProxy() : follow(*m_exchange.response);
    m_services.log.update(m_exchange);
    if (!self || m_finished)
        return;
    if (m_exchange.failure) {
        const bool cancelled = m_exchange.state == ExchangeState::Cancelled;
        finish(cancelled ? SendOutcome::State::Cancelled : SendOutcome::State::Failed, m_exchange.failure->error);
    } else if (m_cancelled) {
        finish(next ? SendOutcome::State::Cancelled : SendOutcome::State::Completed,
            next ? std::optional(Error{ErrorCode::Cancelled, {}, {}}) : std::nullopt);
    } else if (next) {
        sendHop(*std::move(next));
    } else if (!scheduleRetry(*m_exchange.response)) {
        finish(SendOutcome::State::Completed, std::nullopt);
    }
}

std::optional<HopDraft> TrailSend::answerProxy()
{
    // A tunnel's refusal ends without a response, or with one that Qt has answered as often as it could.
    const bool asked = m_exchange.failure->error.code == ErrorCode::ProxyAuthenticationRequired && m_exchange.response
        && m_exchange.request.headers.contains("Proxy-Authorization");
    if (!asked)
        return std::nullopt;
    Authentication::Decision answer =
        Authentication::answerProxy(m_draft, m_proxy, *m_exchange.response, m_authentication);
    m_exchange.notes += answer.notes;
    if (answer.next) {
        m_exchange.failure.reset();
        m_exchange.phase = Phase::Done;
        m_exchange.state = ExchangeState::Completed;
    }
    return answer.next;
}

std::optional<HopDraft> TrailSend::follow(const ReceivedResponse &response)
{
    // The proxy let it through; another refusal is a new one.
    m_authentication.proxyAnswers.answered = false;
    Authentication::Decision answer =
        Authentication::answer(m_draft, requestTarget(m_draft.url), response, m_authentication, freshCnonce());
    m_exchange.notes += answer.notes;
    if (answer.next)
        return answer.next;
    return followRedirect(response);
}

std::optional<HopDraft> TrailSend::followRedirect(const ReceivedResponse &response)
{
    Redirects::Decision decision = Redirects::nextHop(m_draft, response, m_policy.redirects, m_redirects);
    m_exchange.notes += decision.notes;
    switch (decision.kind) {
    case Redirects::Decision::Kind::End:
        return std::nullopt;
    case Redirects::Decision::Kind::Error:
        m_exchange.failure = Failure{decision.error, Phase::Done};
        m_exchange.state = ExchangeState::Failed;
        return std::nullopt;
    case Redirects::Decision::Kind::Redirect:
        break;
    }
    ++m_redirects;
    Authentication::renew(decision.next, requestTarget(decision.next.url), m_authentication, freshCnonce());
    return std::move(decision.next);
}

bool TrailSend::scheduleRetry(const ReceivedResponse &response)
{
    const auto wait = retryAfter(response, m_services.clock.now());
    if (!wait || m_retries >= m_policy.retries || *wait > longestRetryWait)
        return false;
    ++m_retries;
    m_retryTimer.start(*wait);
    return true;
}

void TrailSend::fail(const Error &error)
{
    finish(SendOutcome::State::Failed, error);
}

void TrailSend::finish(SendOutcome::State state, std::optional<Error> error)
{
    if (std::exchange(m_finished, true))
        return;
    SendOutcome outcome;
    outcome.state = state;
    outcome.trail = m_exchange.id == 0 ? 0 : m_trail;
    outcome.first = m_firstHop;
    outcome.last = m_exchange.id;
    outcome.error = std::move(error);
    deleteLater();
    Q_EMIT finished(outcome);
}

} // namespace Sessionscope
