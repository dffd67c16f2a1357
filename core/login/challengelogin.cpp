// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/login/challengelogin.h"

#include "core/session/session.h"

namespace Sessionscope {

ChallengeLogin::ChallengeLogin(
    Session &session, const AuthSettings &auth, const QString &url, int trail, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_auth(auth)
    , m_url(url)
    , m_trail(trail)
{
}

void ChallengeLogin::start()
{
    Request request;
    request.url = m_url;
    request.auth = m_auth;
    SendContext context;
    context.trail = m_trail;
    context.notes = {{HopNote::Code::LoginStep, QStringLiteral("user and password")}};
    m_job = m_session.send(request, context);
    connect(m_job, &SendJob::hopStarted, this, &ChallengeLogin::hopStarted);
    connect(m_job, &SendJob::finished, this, &ChallengeLogin::onSent);
}

void ChallengeLogin::cancel()
{
    if (m_job)
        m_job->cancel();
}

LoginVerdict ChallengeLogin::judge(const SendOutcome &outcome) const
{
    using Weight = LoginEvidence::Weight;
    LoginVerdict verdict;
    verdict.hop = outcome.last;
    const ExchangePtr last = m_session.log().find(outcome.last);
    if (outcome.state != SendOutcome::State::Completed || !last || !last->response) {
        const bool failed = outcome.state == SendOutcome::State::Failed;
        verdict.outcome = failed ? LoginOutcome::NoAnswer : LoginOutcome::Cancelled;
        verdict.error = failed ? outcome.error : std::nullopt;
        return verdict;
    }
    const int status = last->response->status;
    Weight weight = Weight::Neutral;
    if (status == 401) {
        verdict.outcome = LoginOutcome::Failed;
        weight = Weight::Against;
    } else if (status == 429) {
        verdict.outcome = LoginOutcome::TooManyRequests;
        verdict.detail = QString::fromLatin1(last->response->headers.first("Retry-After").value_or(QByteArray()));
    } else if (status < 400) {
        verdict.outcome = LoginOutcome::LoggedIn;
        verdict.detail = m_auth.user;
        weight = Weight::For;
    } else {
        // 403 and 404 come after the credentials were taken, or before anybody looked at them.
        verdict.outcome = LoginOutcome::Undecided;
    }
    verdict.evidence = {{LoginEvidence::Code::Answered, weight, last->id, QString::number(status)}};
    return verdict;
}

void ChallengeLogin::onSent(const SendOutcome &outcome)
{
    const LoginVerdict verdict = judge(outcome);
    if (verdict.outcome == LoginOutcome::LoggedIn) {
        SessionSettings settings = m_session.settings();
        settings.auth = m_auth;
        m_session.setSettings(settings);
    }
    Q_EMIT finished(verdict);
}

} // namespace Sessionscope
