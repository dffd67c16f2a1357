// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/formlogin.h"

#include "core/cookies/sessioncookienames.h"
#include "core/login/browserrequest.h"
#include "core/session/session.h"
#include "core/session/urls.h"

#include <utility>

namespace Sessionscope {
namespace {

//! Self-posting forms in a row: SAML needs two.
constexpr int mostOnwards = 6;

//! Spring's remember-me, Laravel's remember_web_..., Devise's remember_user_token, Symfony's REMEMBERME: what logs in
//! by itself where the session cookie is gone.
bool remembersLogin(const QByteArray &cookieName)
{
    return cookieName.toLower().contains("remember");
}

} // namespace

FormLogin::FormLogin(Session &session, const LoginSettings &settings, Mode mode, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_settings(settings)
    , m_mode(mode)
{
    m_seen.settings = settings;
}

void FormLogin::start()
{
    if (std::exchange(m_started, true))
        return;
    QMetaObject::invokeMethod(
        this, [this] { get(Step::Start, m_settings.url); }, Qt::QueuedConnection);
}

void FormLogin::cancel()
{
    if (m_finished)
        return;
    if (m_job)
        m_job->cancel();
    else
        finishWith(LoginOutcome::Cancelled);
}

void FormLogin::send(Step step, const Request &request, const SendContext &context)
{
    if (m_finished)
        return;
    m_step = step;
    m_hops.clear();
    m_job = m_session.send(request, context);
    connect(m_job, &SendJob::hopStarted, this, [this](ExchangeId id) {
        m_hops.append(id);
        Q_EMIT hopStarted(id);
    });
    connect(m_job, &SendJob::finished, this, &FormLogin::onSent);
}

void FormLogin::get(Step step, const QString &url)
{
    Request request = BrowserRequests::page(url, m_session.settings().limits);
    request.options.useCookieJar = step != Step::StartWithoutCookies && step != Step::WithoutCookies;
    SendContext context;
    context.trail = m_trail;
    if (step == Step::WithoutCookies)
        context.texts = SendContext::Texts::Literal;
    const QString what = step == Step::Start ? QStringLiteral("login page")
        : request.options.useCookieJar       ? QStringLiteral("look again")
                                             : QStringLiteral("look without cookies");
    context.notes = {{HopNote::Code::LoginStep, what}};
    send(step, request, context);
}

void FormLogin::sendForm(Step step, const FormSubmission &form, const QUrl &pageUrl)
{
    SendContext context;
    context.trail = m_trail;
    context.texts = SendContext::Texts::Literal;
    const QString what = step == Step::Name ? QStringLiteral("user name")
        : m_onwards > 0                     ? QStringLiteral("form sent on")
                                            : QStringLiteral("password");
    context.notes = {{HopNote::Code::LoginStep, what}};
    // 307 and 308 would carry the password on, to wherever the server says.
    context.bodyReach = SendContext::BodyReach::SameOrigin;
    send(step, BrowserRequests::submission(form, pageUrl, m_session.settings().limits), context);
}

SeenPage FormLogin::seen() const
{
    SeenPage page;
    page.exchange = m_hops.isEmpty() ? nullptr : m_session.log().find(m_hops.last());
    if (!page.exchange)
        return page;
    page.page = LoginPages::read(*page.exchange, m_settings);
    // The second of two pages, and the form that comes again, may lack a field that the person named for the first.
    const bool named = !m_settings.userField.isEmpty() || !m_settings.passwordField.isEmpty();
    if (named && m_step != Step::Start && !page.page.asksForLogin())
        page.page = LoginPages::read(*page.exchange);
    return page;
}

void FormLogin::onSent(const SendOutcome &outcome)
{
    m_job.clear();
    if (m_finished)
        return;
    if (outcome.trail != 0)
        m_trail = outcome.trail;
    if (outcome.state != SendOutcome::State::Completed) {
        onFailed(outcome);
        return;
    }
    const SeenPage page = seen();
    // A person may clear the log while the login is under way.
    if (!page.exchange)
        finishWith(LoginOutcome::Cancelled);
    else
        onPage(m_step, page);
}

void FormLogin::onFailed(const SendOutcome &outcome)
{
    if (outcome.state == SendOutcome::State::Cancelled) {
        finishWith(LoginOutcome::Cancelled);
        return;
    }
    const Error error = outcome.error.value_or(Error{});
    const bool confined = error.code == ErrorCode::BadRedirect && error.detail == QLatin1String("body");
    if (!confined) {
        finishWith(LoginOutcome::NoAnswer, {}, error);
        return;
    }
    const auto last = m_session.log().find(outcome.last);
    const QUrl from = last ? last->request.url : QUrl();
    const bool insecure =
        LoginForms::permission(from, from, QUrl(error.subject), {}) == LoginForms::Permission::Insecure;
    finishWith(insecure ? LoginOutcome::InsecureTarget : LoginOutcome::OtherOrigin, error.subject);
}

void FormLogin::onPage(Step step, const SeenPage &page)
{
    switch (step) {
    case Step::Start:
    case Step::Name:
        onStart(page);
        return;
    case Step::StartWithoutCookies:
        if (page.page.asksForLogin() && setOldSessionAside())
            get(Step::Start, m_settings.url);
        else
            finish(LoginJudge::onPage(m_withCookies));
        return;
    case Step::Submit:
        onSubmitted(page);
        return;
    case Step::Recheck:
        m_seen.recheck = page;
        break;
    case Step::WithoutCookies:
        m_seen.withoutCookies = page;
        break;
    case Step::SuccessUrl:
        m_seen.successUrl = page;
        break;
    }
    weigh();
}

void FormLogin::onStart(const SeenPage &page)
{
    if (m_step == Step::Start && m_seen.startUrl.isEmpty()) {
        const ExchangePtr first = m_session.log().find(m_hops.first());
        m_seen.startUrl = first ? first->request.url : page.exchange->request.url;
        m_seen.start = page;
    }
    if (page.page.asksForLogin()) {
        choose(page);
        return;
    }
    // The server has dropped the old session with this answer.
    if (page.page.kind == LoginPageKind::SessionExpired && !std::exchange(m_expiredOnce, true)) {
        get(Step::Start, m_settings.url);
        return;
    }
    if (page.page.kind == LoginPageKind::SelfPosting && m_onwards < mostOnwards) {
        postOnwards(Step::Start, page);
        return;
    }
    // With an old session that is still alive no server shows its form, and every password would seem to work.
    if (m_step == Step::Start && !std::exchange(m_triedWithoutCookies, true) && m_session.jar().size() > 0) {
        m_withCookies = page;
        get(Step::StartWithoutCookies, m_settings.url);
        return;
    }
    SeenPage unusable = page;
    // Two passwords before a login are a registration.
    if (unusable.page.kind == LoginPageKind::ChangePassword)
        unusable.page.kind = LoginPageKind::Content;
    finish(LoginJudge::onPage(unusable));
}

bool FormLogin::setOldSessionAside()
{
    const QString host = m_seen.startUrl.host(QUrl::FullyEncoded);
    const auto cookies = m_session.jar().cookies();
    for (const Cookie &cookie : cookies) {
        const bool covers =
            cookie.domain == host || (!cookie.hostOnly && host.endsWith(QLatin1Char('.') + cookie.domain));
        if (covers && (isSessionCookieName(cookie.name) || remembersLogin(cookie.name))
            && m_session.jar().remove(cookie.key()))
            m_setAside.append(QString::fromUtf8(cookie.name));
    }
    return !m_setAside.isEmpty();
}

void FormLogin::choose(const SeenPage &page)
{
    m_form = page.page.form;
    m_seen.form = page;
    if (page.page.html.truncated) {
        finishWith(LoginOutcome::PageTooLarge);
        return;
    }
    const QPointer<FormLogin> self(this);
    Q_EMIT formFound(*m_form);
    if (!self || m_finished)
        return;
    const QUrl &target = m_form->submission.url;
    const auto permission = LoginForms::permission(m_seen.startUrl, m_form->pageUrl, target, m_settings.allowedOrigin);
    if (permission != LoginForms::Permission::Allowed) {
        const bool insecure = permission == LoginForms::Permission::Insecure;
        finishWith(insecure ? LoginOutcome::InsecureTarget : LoginOutcome::OtherOrigin,
            target.host().isEmpty() ? target.scheme() : Urls::origin(target));
        return;
    }
    if (m_mode == Mode::Detect) {
        finishWith(LoginOutcome::FormFound);
        return;
    }
    const FormSubmission filled = LoginForms::filled(*m_form, page.page.html, m_settings.user, m_settings.password);
    if (m_form->kind != LoginForm::Kind::NameOnly) {
        sendForm(Step::Submit, filled, m_form->pageUrl);
    } else if (m_names++ == 0) {
        sendForm(Step::Name, filled, m_form->pageUrl);
    } else {
        // The name was sent, and is asked for again.
        m_seen.answer = page;
        weigh();
    }
}

void FormLogin::postOnwards(Step step, const SeenPage &page)
{
    ++m_onwards;
    const LoginForm &form = *page.page.form;
    const QUrl &target = form.submission.url;
    if (LoginForms::permission(form.pageUrl, form.pageUrl, target, {}) == LoginForms::Permission::Insecure)
        finishWith(LoginOutcome::InsecureTarget, Urls::origin(target));
    else
        sendForm(step, form.submission, form.pageUrl);
}

void FormLogin::onSubmitted(const SeenPage &page)
{
    for (const ExchangeId id : std::as_const(m_hops)) {
        if (const ExchangePtr hop = m_session.log().find(id))
            m_seen.hops.append(hop);
    }
    m_seen.answer = page;
    if (page.page.kind == LoginPageKind::SelfPosting && m_onwards < mostOnwards)
        postOnwards(Step::Submit, page);
    else
        weigh();
}

QString FormLogin::successUrl() const
{
    const bool isPath = m_settings.successUrl.startsWith(QLatin1Char('/'));
    return isPath && m_session.settings().baseUrl.isEmpty()
        ? m_seen.startUrl.resolved(QUrl(m_settings.successUrl)).toString(QUrl::FullyEncoded)
        : m_settings.successUrl;
}

void FormLogin::weigh()
{
    LoginJudge::Opinion opinion = LoginJudge::weigh(m_seen);
    switch (opinion.next) {
    case LoginJudge::Check::None:
        finish(*std::move(opinion.verdict));
        return;
    case LoginJudge::Check::Start:
        get(Step::Recheck, m_settings.url);
        return;
    case LoginJudge::Check::WithoutCookies:
        get(Step::WithoutCookies, m_seen.answer.exchange->request.url.toString(QUrl::FullyEncoded));
        return;
    case LoginJudge::Check::SuccessUrl:
        get(Step::SuccessUrl, successUrl());
        return;
    }
}

void FormLogin::finishWith(LoginOutcome outcome, const QString &detail, std::optional<Error> error)
{
    LoginVerdict verdict;
    verdict.outcome = outcome;
    verdict.detail = detail;
    verdict.error = std::move(error);
    verdict.hop = m_hops.isEmpty() ? 0 : m_hops.last();
    finish(std::move(verdict));
}

void FormLogin::finish(LoginVerdict verdict)
{
    if (std::exchange(m_finished, true))
        return;
    if (!m_setAside.isEmpty()) {
        verdict.evidence.append({LoginEvidence::Code::OldSessionSetAside, LoginEvidence::Weight::Neutral,
            m_seen.start.exchange ? m_seen.start.exchange->id : 0, m_setAside.join(QStringLiteral(", "))});
    }
    Q_EMIT finished({verdict, m_form, m_trail});
}

} // namespace Sessionscope
