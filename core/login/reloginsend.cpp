// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/reloginsend.h"

#include "core/session/session.h"

#include <utility>

namespace Sessionscope {

ReloginSend::ReloginSend(Session &session, Relogin &relogin, const Request &request, QObject *parent)
    : SendJob(parent)
    , m_session(session)
    , m_relogin(relogin)
    , m_request(request)
{
}

void ReloginSend::start()
{
    send({});
}

void ReloginSend::send(const SendContext &context)
{
    m_hops.clear();
    m_job = m_session.send(m_request, context);
    connect(m_job, &SendJob::hopStarted, this, [this](ExchangeId id) {
        m_hops.append(id);
        m_trail = m_job ? m_job->trail() : m_trail;
        Q_EMIT hopStarted(id);
    });
    connect(m_job, &SendJob::finished, this, &ReloginSend::onSent);
}

void ReloginSend::cancel()
{
    if (m_finished || m_cancelled)
        return;
    m_cancelled = true;
    if (m_job) {
        m_job->cancel();
        return;
    }
    // The login goes on for others that wait for it.
    disconnect(m_waiting);
    SendOutcome outcome = m_first;
    outcome.state = SendOutcome::State::Cancelled;
    outcome.error = Error{ErrorCode::Cancelled, {}, {}};
    finish(outcome);
}

bool ReloginSend::hasEnded() const
{
    QList<ExchangePtr> hops;
    for (const ExchangeId id : m_hops) {
        if (const ExchangePtr hop = m_session.log().find(id))
            hops.append(hop);
    }
    return sessionEnd(hops, m_relogin.settings()) != SessionEnd::None;
}

void ReloginSend::onSent(const SendOutcome &outcome)
{
    m_job.clear();
    if (outcome.trail != 0)
        m_trail = outcome.trail;
    const bool completed = outcome.state == SendOutcome::State::Completed;
    if (!completed || m_repeated || m_cancelled || !m_relogin.mayLogIn(m_request) || !hasEnded()) {
        finish(outcome);
        return;
    }
    m_first = outcome;
    m_waiting = connect(&m_relogin, &Relogin::loggedIn, this, &ReloginSend::onLoggedIn);
    m_relogin.logIn(m_trail);
}

void ReloginSend::onLoggedIn(const LoginReport &report)
{
    disconnect(m_waiting);
    if (report.verdict.outcome != LoginOutcome::LoggedIn) {
        finish(m_first);
        return;
    }
    m_repeated = true;
    SendContext context;
    context.trail = m_trail;
    context.notes = {{HopNote::Code::Repeated, QStringLiteral("logged in again")}};
    send(context);
}

void ReloginSend::finish(const SendOutcome &outcome)
{
    if (std::exchange(m_finished, true))
        return;
    deleteLater();
    Q_EMIT finished(outcome);
}

} // namespace Sessionscope
