// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/tokenkeeper.h"

#include "core/login/jsonlogin.h"
#include "core/session/session.h"

#include <algorithm>
#include <utility>

namespace Sessionscope {
namespace {

using Kind = OAuthError::Kind;

constexpr qint64 earlySeconds = 30;
constexpr qsizetype mostRetired = 8;

//! Trying again would be refused again, or lock somebody out.
bool isFinal(const OAuthError &error)
{
    const bool temporary = error.code == QLatin1String("temporarily_unavailable")
        || error.code == QLatin1String("server_error") || error.status == 429 || error.status >= 500;
    return !temporary && error.kind != Kind::Transport && error.kind != Kind::Cancelled;
}

//! Whether the session's credentials are those of the request.
bool usesSessionAuth(const Request &request)
{
    return request.auth.kind == AuthSettings::Kind::Inherit
        && std::none_of(request.headers.begin(), request.headers.end(), [](const Field &field) {
               return field.enabled && sameHeaderName(field.name.trimmed().toUtf8(), "Authorization");
           });
}

} // namespace

TokenKeeper::TokenKeeper(Session &session, const Clock &clock, Renewal renewal, QObject *parent)
    : SessionKeeper(parent)
    , m_session(&session)
    , m_clock(clock)
    , m_renewal(std::move(renewal))
{
    session.addKeeper(this);
}

TokenKeeper::~TokenKeeper()
{
    if (m_session)
        m_session->removeKeeper(this);
}

void TokenKeeper::setTokens(const TokenSet &tokens)
{
    if (!m_tokens.access.isEmpty() && m_tokens.access != tokens.access) {
        m_retired.prepend(m_tokens.access);
        m_retired = m_retired.mid(0, mostRetired);
    }
    m_tokens = tokens;
    m_refused = false;
    if (m_session) {
        SessionSettings settings = m_session->settings();
        settings.auth = {};
        settings.auth.kind = AuthSettings::Kind::Bearer;
        settings.auth.token = tokens.access;
        m_session->setSettings(settings);
    }
    Q_EMIT tokensChanged(m_tokens);
}

void TokenKeeper::forget()
{
    if (m_job)
        m_job->cancel();
    if (isInUse()) {
        SessionSettings settings = m_session->settings();
        settings.auth = {};
        m_session->setSettings(settings);
    }
    m_tokens = {};
    m_retired.clear();
    Q_EMIT tokensChanged(m_tokens);
}

bool TokenKeeper::renewNow()
{
    if (!m_session)
        return false;
    if (!m_job)
        renew(0, [](bool) {});
    return m_job != nullptr;
}

bool TokenKeeper::isInUse() const
{
    return m_session && !m_tokens.access.isEmpty() && m_session->settings().auth.kind == AuthSettings::Kind::Bearer
        && m_session->settings().auth.token == m_tokens.access;
}

bool TokenKeeper::isDue(const Request &request) const
{
    if (m_refused || !isInUse() || !m_tokens.expires || !usesSessionAuth(request))
        return false;
    const qint64 life = m_tokens.received.secsTo(*m_tokens.expires);
    return m_clock.now() >= m_tokens.expires->addSecs(-std::min(earlySeconds, life / 4));
}

void TokenKeeper::prepare(const Request &, int trail, Ready ready)
{
    // Without a new token the old one is tried: it may have some seconds left, and its refusal tells more.
    renew(trail, [ready = std::move(ready)](bool) { ready(); });
}

void TokenKeeper::review(const Request &request, const SendOutcome &outcome, Decide decide)
{
    const ExchangePtr exchange = m_session ? m_session->log().find(outcome.last) : nullptr;
    if (!exchange || !exchange->response || exchange->response->status != 401 || !usesSessionAuth(request)) {
        decide(std::nullopt);
        return;
    }
    const QString reason = QStringLiteral("token-refreshed");
    const QString sent = QString::fromUtf8(exchange->request.headers.first("Authorization").value_or(QByteArray()));
    const QString token = sent.startsWith(QLatin1String("Bearer ")) ? sent.mid(7) : QString();
    if (isInUse() && m_retired.contains(token)) {
        decide(reason); // Renewed while this request was under way.
    } else if (isInUse() && token == m_tokens.access && !m_refused) {
        renew(outcome.trail, [decide = std::move(decide), reason](bool renewed) {
            decide(renewed ? std::optional(reason) : std::nullopt);
        });
    } else {
        decide(std::nullopt);
    }
}

void TokenKeeper::release(int)
{
    // A renewal under way goes on: with rotation its answer holds the only refresh token that still works.
}

void TokenKeeper::renew(int trail, Waiting waiting)
{
    if (m_job) {
        m_waiting.append(std::move(waiting));
        return;
    }
    m_job = m_renewal ? m_renewal(m_tokens, trail) : nullptr;
    if (!m_job) {
        m_refused = true;
        waiting(false);
        return;
    }
    m_waiting.append(std::move(waiting));
    connect(m_job, &TokenJob::finished, this, &TokenKeeper::onRenewed);
}

void TokenKeeper::onRenewed(const OAuthResult<TokenSet> &result)
{
    const QPointer<TokenKeeper> self(this);
    m_job.clear();
    const QList<Waiting> waiting = std::exchange(m_waiting, {});
    if (result) {
        setTokens(*result);
    } else {
        m_refused = isFinal(result.error());
        Q_EMIT renewalFailed(result.error());
    }
    for (const Waiting &answer : waiting) {
        if (self)
            answer(result.has_value());
    }
}

namespace TokenRenewal {

TokenKeeper::Renewal byOAuth(const OAuthContext &context, const OAuthSettings &settings)
{
    // What was discovered once need not be asked for at each renewal.
    auto known = std::make_shared<OAuthSettings>(settings);
    return [context, known](const TokenSet &tokens, int trail) -> TokenJob * {
        OAuthContext here = context;
        here.trail = trail;
        const bool alone =
            known->grant == OAuthSettings::Grant::ClientCredentials || known->grant == OAuthSettings::Grant::Password;
        OAuthJob *job = nullptr;
        if (!tokens.refresh.isEmpty())
            job = OAuth::refresh(here, *known, tokens);
        else if (alone)
            job = OAuth::obtain(here, *known);
        if (job)
            QObject::connect(job, &OAuthJob::discovered, job, [known](const OAuthSettings &found) { *known = found; });
        return job;
    };
}

TokenKeeper::Renewal byJsonLogin(Session &session, const Clock &clock, const JsonLoginSettings &settings)
{
    return [&session, &clock, settings](
               const TokenSet &, int trail) -> TokenJob * { return new JsonLogin(session, clock, settings, trail); };
}

} // namespace TokenRenewal
} // namespace Sessionscope
