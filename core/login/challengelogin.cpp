// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/login/challengelogin.h"

#include "core/session/challenge.h"
#include "core/session/session.h"

#include <algorithm>

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
    AuthSettings none;
    none.kind = AuthSettings::Kind::None;
    send(none, QStringLiteral("look without credentials"));
}

void ChallengeLogin::send(const AuthSettings &auth, const QString &step)
{
    Request request;
    request.url = m_url;
    request.auth = auth;
    request.options.useCookieJar = false;
    SendContext context;
    context.trail = m_trail;
    context.notes = {{HopNote::Code::LoginStep, step}};
    m_job = m_session.send(request, context);
    connect(m_job, &SendJob::hopStarted, this, &ChallengeLogin::hopStarted);
    connect(m_job, &SendJob::finished, this, &ChallengeLogin::onSent);
}

void ChallengeLogin::cancel()
{
    if (m_job)
        m_job->cancel();
}

std::optional<LoginVerdict> ChallengeLogin::bare(const ExchangePtr &page) const
{
    const ReceivedResponse &response = *page->response;
    LoginVerdict verdict;
    verdict.hop = page->id;
    if (response.status < 400) {
        verdict.outcome = LoginOutcome::Undecided;
        verdict.evidence = {
            {LoginEvidence::Code::OpenWithoutCredentials, LoginEvidence::Weight::Neutral, page->id, {}}};
        return verdict;
    }
    const LoginPage seen = LoginPages::read(*page);
    if (seen.kind == LoginPageKind::TooManyRequests)
        return LoginJudge::onPage({page, seen});
    // A password goes out in the way that was chosen, or not at all. A server that does not say what it wants may take
    // it all the same.
    const QByteArray scheme = m_auth.kind == AuthSettings::Kind::Digest ? "digest" : "basic";
    QList<Challenge> challenges;
    for (const QByteArray &line : response.headers.all("WWW-Authenticate"))
        challenges += parseChallenges(line);
    const bool offered = challenges.isEmpty()
        || std::any_of(challenges.begin(), challenges.end(),
            [&scheme](const Challenge &challenge) { return challenge.scheme == scheme; });
    return offered ? std::nullopt : std::optional(LoginJudge::onPage({page, seen}));
}

LoginVerdict ChallengeLogin::judge(const ExchangePtr &page) const
{
    using Weight = LoginEvidence::Weight;
    LoginVerdict verdict;
    verdict.hop = page->id;
    const int status = page->response->status;
    Weight weight = Weight::Neutral;
    if (status == 401) {
        verdict.outcome = LoginOutcome::Failed;
        weight = Weight::Against;
    } else if (status == 429) {
        return LoginJudge::onPage({page, LoginPages::read(*page)});
    } else if (status < 400) {
        verdict.outcome = LoginOutcome::LoggedIn;
        verdict.detail = m_auth.user;
        weight = Weight::For;
    } else {
        // 403 and 404 come after the credentials were taken, or before anybody looked at them.
        verdict.outcome = LoginOutcome::Undecided;
    }
    verdict.evidence = {{LoginEvidence::Code::Answered, weight, page->id, QString::number(status)}};
    if (verdict.outcome == LoginOutcome::LoggedIn)
        verdict.evidence.append({LoginEvidence::Code::ClosedWithoutCredentials, weight, m_bare->id,
            QString::number(m_bare->response->status)});
    return verdict;
}

void ChallengeLogin::onSent(const SendOutcome &outcome)
{
    const ExchangePtr last = m_session.log().find(outcome.last);
    if (outcome.trail != 0)
        m_trail = outcome.trail;
    if (outcome.state != SendOutcome::State::Completed || !last || !last->response) {
        const bool failed = outcome.state == SendOutcome::State::Failed;
        LoginVerdict verdict;
        verdict.hop = outcome.last;
        verdict.outcome = failed ? LoginOutcome::NoAnswer : LoginOutcome::Cancelled;
        verdict.error = failed ? outcome.error : std::nullopt;
        finish(verdict);
        return;
    }
    if (m_bare) {
        finish(judge(last));
        return;
    }
    m_bare = last;
    if (const auto verdict = bare(last))
        finish(*verdict);
    else
        send(m_auth, QStringLiteral("user and password"));
}

void ChallengeLogin::finish(const LoginVerdict &verdict)
{
    if (verdict.outcome == LoginOutcome::LoggedIn) {
        SessionSettings settings = m_session.settings();
        settings.auth = m_auth;
        m_session.setSettings(settings);
    }
    Q_EMIT finished(verdict);
}

} // namespace Sessionscope
