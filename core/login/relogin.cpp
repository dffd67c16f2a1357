// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/relogin.h"

#include "core/session/hopguard.h"
#include "core/session/redirects.h"
#include "core/session/session.h"
#include "core/session/urls.h"

#include <QRegularExpression>

#include <utility>

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

//! "/login", "/accounts/signin.html", "/logon;jsessionid=1"
bool namesLogin(const QUrl &url)
{
    static const QRegularExpression name(
        QStringLiteral("/(log-?_?(in|on)|sign-?_?in)([./;]|$)"), QRegularExpression::CaseInsensitiveOption);
    return name.match(url.path()).hasMatch();
}

//! Where the redirect that \a hop was answered with leads, when that is where a login form was seen, or its name says
//! so; empty for what is no redirect to a login.
QUrl loginPageOf(const Exchange &hop, const SessionLog &log)
{
    if (!hop.response || !Redirects::isRedirect(hop.response->status))
        return {};
    const auto location = hop.response->headers.first("Location");
    const auto url = location ? Urls::fromLocation(*location, hop.request.url) : Result<QUrl>(QUrl());
    if (!url || url->isEmpty())
        return {};
    for (qsizetype i = log.size(); i > 0; --i) {
        const Exchange &seen = *log.at(i - 1);
        if (seen.response && seen.response->status < 300 && samePath(seen.request.url, *url))
            return LoginPages::read(seen).asksForLogin() ? *url : QUrl();
    }
    return namesLogin(*url) ? *url : QUrl();
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
    : SessionKeeper(parent)
    , m_session(&session)
{
    session.addKeeper(this);
}

Relogin::~Relogin()
{
    if (m_session)
        m_session->removeKeeper(this);
}

void Relogin::setSettings(const LoginSettings &settings)
{
    if (settings == m_settings)
        return;
    m_settings = settings;
    m_refused = false;
}

bool Relogin::isDue(const Request &) const
{
    return false;
}

void Relogin::prepare(const Request &, int, Ready ready)
{
    ready();
}

void Relogin::review(const Request &request, const SendOutcome &outcome, Decide decide)
{
    QList<ExchangePtr> hops;
    if (m_session && mayLogIn(request)) {
        for (const ExchangePtr &hop : m_session->log().snapshot()) {
            if (hop->trail == outcome.trail && hop->id >= outcome.first && hop->id <= outcome.last)
                hops.append(hop);
        }
    }
    const QUrl formUrl = hops.isEmpty() ? QUrl() : loginPageOf(*hops.last(), m_session->log());
    if (hops.isEmpty() || sessionEnd(hops, m_settings, formUrl) == SessionEnd::None) {
        decide(std::nullopt);
        return;
    }
    m_waiting.append(std::move(decide));
    logIn(outcome.trail);
}

void Relogin::release(int) { }

bool Relogin::mayLogIn(const Request &request) const
{
    // A password that is still locked away must not be tried as an empty one.
    return m_settings.again && !m_settings.url.isEmpty() && !m_settings.password.isEmpty() && !m_refused
        && (isSafeMethod(request.method.toUpper()) || m_settings.repeatUnsafe);
}

void Relogin::logIn(int trail)
{
    if (m_login)
        return;
    m_login = new FormLogin(*m_session, m_settings, FormLogin::Mode::LogIn, this);
    m_login->setTrail(trail);
    connect(m_login, &FormLogin::finished, this,
        [this, tried = m_settings](const LoginReport &report) { onLoggedIn(report, tried); });
    m_login->start();
}

void Relogin::onLoggedIn(const LoginReport &report, const LoginSettings &tried)
{
    m_login->deleteLater();
    m_login.clear();
    // One wrong try: a second one may lock the account.
    if (report.verdict.outcome == LoginOutcome::Failed && tried == m_settings)
        m_refused = true;
    const QPointer<Relogin> self(this);
    const bool works = report.verdict.outcome == LoginOutcome::LoggedIn;
    const QList<Decide> waiting = std::exchange(m_waiting, {});
    Q_EMIT loggedIn(report);
    for (const Decide &decide : waiting) {
        if (self)
            decide(works ? std::optional(QStringLiteral("logged in again")) : std::nullopt);
    }
}

} // namespace Sessionscope
