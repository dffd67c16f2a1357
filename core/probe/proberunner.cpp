// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probe/proberunner.h"

#include "core/inspect/active/probelog.h"
#include "core/probe/proberequests.h"
#include "core/record/probemark.h"

#include <utility>

namespace Sessionscope {

using namespace Inspect;

namespace {

bool isLogin(ProbeBody body)
{
    return body == ProbeBody::Login || body == ProbeBody::WrongPassword || body == ProbeBody::UnknownUser;
}

} // namespace

ProbeRunner::ProbeRunner(Session &session, const Clock &clock, const ProbePlan &plan, QObject *parent)
    : QObject(parent)
    , m_session(&session)
    , m_clock(clock)
    , m_settings(probeSettings(session.settings()))
    , m_plan(plan)
    , m_run(nextProbeRun(session.log().snapshot()))
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &ProbeRunner::send);
}

ProbeRunner::~ProbeRunner()
{
    // The clients end what is under way, when nobody is left to hear it.
    if (m_job)
        m_job->disconnect(this);
}

void ProbeRunner::start()
{
    QMetaObject::invokeMethod(this, &ProbeRunner::next, Qt::QueuedConnection);
}

void ProbeRunner::cancel()
{
    m_pause.stop();
    if (m_job)
        m_job->cancel();
    else
        finish(ProbeOutcome::State::Cancelled);
}

ProbeClient &ProbeRunner::client(const QString &name)
{
    std::unique_ptr<ProbeClient> &one = m_clients[name];
    if (!one)
        one = std::make_unique<ProbeClient>(m_clock, m_settings);
    return *one;
}

Cookie ProbeRunner::madeUpCookie() const
{
    Cookie cookie = m_plan.target.cookie;
    cookie.value = m_plan.madeUpId;
    cookie.created = m_clock.now();
    return cookie;
}

ProbeClient &ProbeRunner::sender(const ProbeStep &step)
{
    ProbeClient &own = client(step.client);
    switch (step.cookies) {
    case ProbeCookies::MadeUp:
        own.session().jar().put(madeUpCookie());
        [[fallthrough]];
    case ProbeCookies::Own:
        return own;
    case ProbeCookies::None:
    case ProbeCookies::BeforeLogin:
    case ProbeCookies::AfterLogin:
    case ProbeCookies::MadeUpOnly:
        break;
    }
    // A name no plan gives.
    ProbeClient &other = client(step.fromElsewhere ? QStringLiteral("/elsewhere") : QStringLiteral("/bare"));
    QList<Cookie> cookies;
    if (step.cookies == ProbeCookies::BeforeLogin)
        cookies = client(step.of).beforeLogin;
    else if (step.cookies == ProbeCookies::AfterLogin)
        cookies = client(step.of).afterLogin;
    else if (step.cookies == ProbeCookies::MadeUpOnly)
        cookies = {madeUpCookie()};
    other.session().jar().restore(cookies);
    if (step.fromElsewhere) {
        SessionSettings bare = m_settings;
        bare.headers.clear();
        other.session().setSettings(bare);
    }
    return other;
}

void ProbeRunner::next()
{
    if (m_finished)
        return;
    while (m_step < m_plan.steps.size() && m_stopped.contains(m_plan.steps.at(m_step).client)) {
        m_done += m_plan.steps.at(m_step).times - m_time;
        m_time = 0;
        ++m_step;
    }
    if (!m_session || m_step >= m_plan.steps.size()) {
        finish(m_session ? ProbeOutcome::State::Completed : ProbeOutcome::State::Cancelled);
        return;
    }
    const ProbeStep &step = m_plan.steps.at(m_step);
    Q_EMIT progressed({m_done, m_plan.requestCount(), m_step, step.pauseMs});
    m_pause.start(step.pauseMs);
}

void ProbeRunner::send()
{
    const ProbeStep &step = m_plan.steps.at(m_step);
    ProbeClient &own = client(step.client);
    ProbeClient &from = sender(step);
    m_sending = nullptr;
    const auto request =
        ProbeRequests::forStep(m_plan, step, own.page(), from.session().jar().cookies(), m_settings.limits);
    if (!request) {
        fail(request.error());
        return;
    }
    if (isLogin(step.body))
        own.beforeLogin = own.sessionCookies();
    SendContext context;
    context.texts = SendContext::Texts::Literal;
    context.bodyReach = SendContext::BodyReach::SameOrigin;
    m_sending = &from.session();
    m_sentBefore = m_sending->log().size();
    m_job = m_sending->send(*request, context);
    connect(m_job, &SendJob::finished, this, &ProbeRunner::onSent);
}

void ProbeRunner::onSent(const SendOutcome &outcome)
{
    m_job.clear();
    const ProbeStep &step = m_plan.steps.at(m_step);
    const QList<ExchangePtr> hops = m_sending->log().snapshot().mid(m_sentBefore);
    record(step, hops);
    if (outcome.state == SendOutcome::State::Cancelled) {
        finish(ProbeOutcome::State::Cancelled);
        return;
    }
    if (outcome.state == SendOutcome::State::Failed) {
        fail(outcome.error.value_or(Error{}));
        return;
    }
    ProbeClient &own = client(step.client);
    if (m_sending == &own.session() && !hops.isEmpty())
        own.setPage(hops.last());
    if (isLogin(step.body))
        own.afterLogin = own.sessionCookies();
    advance();
}

void ProbeRunner::record(const ProbeStep &step, const QList<ExchangePtr> &hops)
{
    ProbeClient &own = client(step.client);
    if (!m_session)
        return;
    for (const ExchangePtr &hop : hops) {
        if (own.trail == 0)
            own.trail = m_session->log().beginTrail();
        Exchange probe = *hop;
        probe.trail = own.trail;
        probe.hop = ++own.hops;
        // Connections of other clients have numbers of their own.
        probe.connectionId = 0;
        probe.notes.prepend(probeNote({m_run, step.client, step.name}));
        m_session->log().append(probe);
    }
}

void ProbeRunner::fail(const Error &error)
{
    m_outcome.failures.append({m_step, error});
    const QString &name = m_plan.steps.at(m_step).client;
    // What a borrowed id could not do says nothing about the client it came from.
    if (m_sending != nullptr && m_sending != &client(name).session()) {
        advance();
        return;
    }
    m_stopped.append(name);
    next();
}

void ProbeRunner::advance()
{
    ++m_done;
    if (++m_time >= m_plan.steps.at(m_step).times) {
        m_time = 0;
        ++m_step;
    }
    next();
}

void ProbeRunner::finish(ProbeOutcome::State state)
{
    if (std::exchange(m_finished, true))
        return;
    m_outcome.state = state;
    Q_EMIT finished(m_outcome);
}

} // namespace Sessionscope
