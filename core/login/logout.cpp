// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/logout.h"

#include "core/content/charset.h"
#include "core/cookies/sessioncookienames.h"
#include "core/login/browserrequest.h"
#include "core/session/session.h"

#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace Sessionscope {
namespace {

constexpr qsizetype pageLimit = 512 * 1024;

bool soundsLikeLogout(const QString &text)
{
    static const QRegularExpression words(
        QStringLiteral("log-?_?(out|off)|sign-?_?(out|off)"), QRegularExpression::CaseInsensitiveOption);
    return words.match(text).hasMatch();
}

bool nothingToFillIn(const HtmlForm &form)
{
    return std::all_of(form.fields.begin(), form.fields.end(), [](const HtmlField &field) {
        return field.type == QLatin1String("hidden") || field.tag == QLatin1String("button") || field.isSubmitButton();
    });
}

} // namespace

std::optional<FormSubmission> logoutForm(const HtmlPage &page, const QUrl &pageUrl)
{
    const auto submission = [&](const HtmlForm &form) {
        return HtmlForms::submission(form, page, pageUrl, HtmlForms::defaultButton(form));
    };
    for (const HtmlForm &form : page.forms) {
        if (soundsLikeLogout(form.action) || soundsLikeLogout(form.id) || soundsLikeLogout(form.name))
            return submission(form);
    }
    for (const HtmlForm &form : page.forms) {
        if (soundsLikeLogout(pageUrl.path()) && nothingToFillIn(form))
            return submission(form);
    }
    return std::nullopt;
}

std::optional<QUrl> logoutLink(const Exchange &page)
{
    if (!page.response)
        return std::nullopt;
    static const QRegularExpression anchor(
        QStringLiteral("<a\\s[^>]*?href\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s>]+))"),
        QRegularExpression::CaseInsensitiveOption);
    const QString text =
        Charset::decode(QByteArrayView(page.response->body).first(qMin(page.response->body.size(), pageLimit)),
            page.response->headers.first("Content-Type").value_or(QByteArray()));
    for (auto it = anchor.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        QString href = match.captured(1) + match.captured(2) + match.captured(3);
        const QUrl url = page.request.url.resolved(QUrl(href.replace(QLatin1String("&amp;"), QLatin1String("&"))));
        if (soundsLikeLogout(url.path()) && url.scheme() == page.request.url.scheme()
            && url.authority() == page.request.url.authority())
            return url;
    }
    return std::nullopt;
}

Logout::Logout(Session &session, const LogoutSettings &settings, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_settings(settings)
{
}

void Logout::start()
{
    const auto begin = [this] {
        if (m_finished)
            return;
        // What the protected page would get now is what must not open it afterwards.
        const Request page = BrowserRequests::page(m_settings.protectedUrl, m_session.settings().limits);
        const auto preview = m_session.preview(page);
        if (!preview) {
            m_report.error = preview.error();
            finish(LogoutOutcome::NoAnswer);
            return;
        }
        const auto isSession = [](const CookieEvent &event) {
            return event.action == CookieAction::Sent && isSessionCookieName(event.name);
        };
        const auto &events = preview->cookieEvents;
        if (std::any_of(events.begin(), events.end(), isSession))
            m_oldCookies = preview->headers.first("Cookie").value_or(QByteArray());
        send(Step::Page, BrowserRequests::page(m_settings.url, m_session.settings().limits), {});
    };
    QMetaObject::invokeMethod(this, begin, Qt::QueuedConnection);
}

void Logout::cancel()
{
    if (m_job)
        m_job->cancel();
    else
        finish(LogoutOutcome::Cancelled);
}

void Logout::send(Step step, const Request &request, SendContext context)
{
    m_step = step;
    context.trail = m_report.trail;
    m_job = m_session.send(request, context);
    connect(m_job, &SendJob::hopStarted, this, [this](ExchangeId id) {
        if (m_step == Step::LogOut && m_report.sent == 0)
            m_report.sent = id;
        if (m_step == Step::Proof && m_report.proof == 0)
            m_report.proof = id;
        Q_EMIT hopStarted(id);
    });
    connect(m_job, &SendJob::finished, this, &Logout::onSent);
}

void Logout::onSent(const SendOutcome &outcome)
{
    m_job.clear();
    if (m_finished)
        return;
    if (outcome.trail != 0)
        m_report.trail = outcome.trail;
    const ExchangePtr last = m_session.log().find(outcome.last);
    if (outcome.state != SendOutcome::State::Completed || !last) {
        m_report.error = outcome.error;
        finish(outcome.state == SendOutcome::State::Failed ? LogoutOutcome::NoAnswer : LogoutOutcome::Cancelled);
        return;
    }
    switch (m_step) {
    case Step::Page:
        leave(*last);
        return;
    case Step::LogOut:
        prove();
        return;
    case Step::Proof:
        judge(*last);
        return;
    }
}

void Logout::leave(const Exchange &page)
{
    SendContext context;
    context.texts = SendContext::Texts::Literal;
    context.bodyReach = SendContext::BodyReach::SameOrigin;
    const TimeLimits &limits = m_session.settings().limits;
    if (const auto form = logoutForm(LoginPages::read(page).html, page.request.url)) {
        send(Step::LogOut, BrowserRequests::submission(*form, page.request.url, limits), context);
    } else if (const auto link = logoutLink(page)) {
        send(Step::LogOut, BrowserRequests::page(link->toString(QUrl::FullyEncoded), limits), context);
    } else if (soundsLikeLogout(QUrl(m_settings.url).path())) {
        // Opening the address was the logout.
        m_report.sent = page.id;
        prove();
    } else {
        finish(LogoutOutcome::NoWayOut);
    }
}

void Logout::prove()
{
    if (m_oldCookies.isEmpty()) {
        finish(LogoutOutcome::NotLoggedIn);
        return;
    }
    Request replay = BrowserRequests::page(m_settings.protectedUrl, m_session.settings().limits);
    replay.options.useCookieJar = false;
    replay.headers.append({QStringLiteral("Cookie"), QString::fromLatin1(m_oldCookies), true});
    SendContext context;
    context.notes = {{HopNote::Code::LoginStep, QStringLiteral("old session again")}};
    send(Step::Proof, replay, context);
}

void Logout::judge(const Exchange &answer)
{
    const LoginPage page = LoginPages::read(answer);
    const bool refused = page.asksForCredentials() || page.kind == LoginPageKind::SessionExpired
        || answer.response->status == 401 || answer.response->status == 403;
    finish(refused ? LogoutOutcome::LoggedOut : LogoutOutcome::StillAlive);
}

void Logout::finish(LogoutOutcome outcome)
{
    if (std::exchange(m_finished, true))
        return;
    m_report.outcome = outcome;
    Q_EMIT finished(m_report);
}

} // namespace Sessionscope
