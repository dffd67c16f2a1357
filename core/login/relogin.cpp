// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/relogin.h"

#include "core/login/reloginsend.h"
#include "core/session/hopguard.h"
#include "core/session/redirects.h"
#include "core/session/session.h"
#include "core/session/urls.h"

#include <algorithm>

namespace Sessionscope {
namespace {

bool samePath(const QUrl &a, const QUrl &b)
{
    return !b.isEmpty() && Urls::sameOrigin(a, b) && a.path() == b.path();
}

//! The login's own page is asked for on purpose.
bool asksForLoginPage(const Exchange &first, const LoginSettings &login, const QUrl &formUrl)
{
    return samePath(first.request.url, formUrl)
        || (samePath(first.request.url, QUrl(login.url)) && first.request.url.path().contains(QLatin1String("login")));
}

} // namespace

SessionEnd sessionEnd(const QList<ExchangePtr> &hops, const LoginSettings &login, const QUrl &formUrl)
{
    if (hops.isEmpty() || !hops.last()->response || asksForLoginPage(*hops.first(), login, formUrl))
        return SessionEnd::None;
    const Exchange &last = *hops.last();
    // Not followed, a redirect can only be told by its target.
    if (Redirects::isRedirect(last.response->status)) {
        const auto location = last.response->headers.first("Location");
        const auto url = location ? Urls::fromLocation(*location, last.request.url) : Result<QUrl>(QUrl());
        return url && samePath(*url, formUrl) ? SessionEnd::RedirectedToLogin : SessionEnd::None;
    }
    const LoginPage page = LoginPages::read(last, login);
    if (page.kind == LoginPageKind::SessionExpired)
        return SessionEnd::Expired;
    if (last.response->status == 401)
        return SessionEnd::Unauthorized;
    if (!page.asksForLogin())
        return SessionEnd::None;
    return hops.size() > 1 ? SessionEnd::RedirectedToLogin : SessionEnd::LoginForm;
}

Relogin::Relogin(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
}

void Relogin::setSettings(const LoginSettings &settings)
{
    if (settings == m_settings)
        return;
    m_settings = settings;
    m_refused = false;
}

SendJob *Relogin::send(const Request &request)
{
    auto *job = new ReloginSend(m_session, *this, request, this);
    job->start();
    return job;
}

bool Relogin::mayLogIn(const Request &request) const
{
    return m_settings.again && !m_settings.url.isEmpty() && !m_refused
        && (isSafeMethod(request.method.toUpper()) || m_settings.repeatUnsafe);
}

void Relogin::logIn(int trail)
{
    if (m_login)
        return;
    m_login = new FormLogin(m_session, m_settings, FormLogin::Mode::LogIn, this);
    m_login->setTrail(trail);
    connect(m_login, &FormLogin::finished, this, [this, tried = m_settings](const LoginReport &report) {
        m_login->deleteLater();
        m_login.clear();
        // One wrong try: a second one may lock the account.
        if (report.verdict.outcome == LoginOutcome::Failed && tried == m_settings)
            m_refused = true;
        Q_EMIT loggedIn(report);
    });
    m_login->start();
}

} // namespace Sessionscope
