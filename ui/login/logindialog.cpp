// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/login/logindialog.h"

#include "core/login/challengelogin.h"
#include "core/session/session.h"
#include "ui/common/button.h"
#include "ui/common/dialogsides.h"
#include "ui/common/surface.h"
#include "ui/common/trailtexts.h"
#include "ui/login/loginwords.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <utility>

namespace Sessionscope {

LoginDialog::LoginDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_panel(new LoginPanel(theme))
    , m_result(new LoginResult(theme))
    , m_close(new Button(theme, Button::Variant::Secondary, tr("Close")))
    , m_logIn(new Button(theme, Button::Variant::Primary, tr("Log in")))
{
    setObjectName(QStringLiteral("loginDialog"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(DialogSides::beside(m_panel, m_result), 1);
    layout->addWidget(buildButtons(theme));
    resize(840, 560);

    connect(m_panel, &LoginPanel::edited, this, &LoginDialog::refresh);
    connect(m_panel, &LoginPanel::detectRequested, this, [this] { start(FormLogin::Mode::Detect); });
    connect(m_panel, &LoginPanel::submitted, this, [this] { start(FormLogin::Mode::LogIn); });
    connect(m_result, &LoginResult::hopSelected, this, &LoginDialog::hopSelected);
    connect(m_result, &LoginResult::actionRequested, this, &LoginDialog::act);
    connect(m_result, &LoginResult::againChanged, this, &LoginDialog::keepAgain);
    refresh();
}

LoginDialog::~LoginDialog()
{
    stop();
}

QWidget *LoginDialog::buildButtons(const Theme &theme)
{
    auto *bar = new Surface(theme, Token::Raised);
    bar->setLines(Qt::TopEdge);
    bar->setFixedHeight(56);
    m_close->setObjectName(QStringLiteral("closeLogin"));
    m_logIn->setObjectName(QStringLiteral("logIn"));
    for (Button *button : {m_close, m_logIn})
        button->setHeight(Token::ButtonLarge);
    m_logIn->setIconName(QStringLiteral("log-in"));
    auto *line = new QHBoxLayout(bar);
    line->setContentsMargins(24, 0, 24, 0);
    line->setSpacing(8);
    line->addStretch(1);
    line->addWidget(m_close);
    line->addWidget(m_logIn);
    connect(m_close, &QAbstractButton::clicked, this, [this] {
        cancel();
        hide();
    });
    connect(m_logIn, &QAbstractButton::clicked, this, &LoginDialog::press);
    return bar;
}

void LoginDialog::setSession(Session *session, const LoginSettings &kept, PasswordPlace place)
{
    stop();
    m_session = session;
    m_formPath.clear();
    m_kept = kept.url.isEmpty() ? std::nullopt : std::optional(kept);
    m_panel->setSettings(kept, place);
    m_result->reset(session);
    m_result->setAgain(kept.again, kept.repeatUnsafe);
    if (m_kept)
        m_result->offerAgain({});
    refresh();
}

void LoginDialog::setKept(const LoginSettings &kept, PasswordPlace place)
{
    m_panel->setKept(kept, place);
}

void LoginDialog::suggestUrl(const QString &url)
{
    if (m_panel->settings().url.isEmpty())
        m_panel->setUrl(url);
}

void LoginDialog::present()
{
    updateTitle();
    show();
    raise();
    activateWindow();
    m_panel->focusFirst();
}

LoginSettings LoginDialog::settings() const
{
    LoginSettings settings = m_panel->settings();
    settings.again = m_result->again();
    settings.repeatUnsafe = m_result->repeatUnsafe();
    return settings;
}

QUrl LoginDialog::resolvedUrl() const
{
    Request request;
    request.url = m_panel->settings().url;
    if (!m_session || request.url.isEmpty())
        return {};
    const auto preview = m_session->preview(request);
    return preview ? preview->url : QUrl();
}

void LoginDialog::updateTitle()
{
    const QUrl url = resolvedUrl();
    setWindowTitle(url.host().isEmpty() ? tr("Log in") : tr("Log in to %1").arg(TrailTexts::origin(url)));
}

void LoginDialog::refresh()
{
    const LoginSettings typed = m_panel->settings();
    const bool busy = isBusy();
    const bool loggedIn = m_verdict.outcome == LoginOutcome::LoggedIn;
    m_panel->setBusy(busy);
    m_logIn->setText(busy ? tr("Cancel") : loggedIn ? tr("Log in again") : tr("Log in"));
    m_logIn->setIconName(busy ? QStringLiteral("x") : QStringLiteral("log-in"));
    m_logIn->setVariant(busy ? Button::Variant::Secondary : Button::Variant::Primary);
    m_logIn->setEnabled(busy || (m_session && !typed.url.isEmpty() && !typed.password.isEmpty()));
    m_logIn->setToolTip(m_logIn->isEnabled() ? QString() : tr("Needs an address and a password"));
    // Enter in a field must not cancel what it began.
    m_logIn->setDefault(!busy);
    m_logIn->setAutoDefault(!busy);
    updateTitle();
}

void LoginDialog::start(FormLogin::Mode mode)
{
    if (isBusy() || !m_session)
        return;
    const LoginSettings typed = settings();
    if (typed.url.isEmpty() || (mode == FormLogin::Mode::LogIn && typed.password.isEmpty())) {
        m_panel->focusFirst();
        return;
    }
    m_mode = mode;
    m_verdict = {};
    const bool detect = mode == FormLogin::Mode::Detect;
    m_panel->setFound(Family::Idle, QStringLiteral("hourglass"), tr("Looking for the form…"));
    m_result->begin(m_session, detect ? LoginResult::Work::Detect : LoginResult::Work::LogIn);
    m_login = std::make_unique<FormLogin>(*m_session, typed, mode);
    connect(m_login.get(), &FormLogin::hopStarted, m_result, &LoginResult::addHop);
    connect(m_login.get(), &FormLogin::hopStarted, this, &LoginDialog::hopStarted);
    connect(m_login.get(), &FormLogin::formFound, this, &LoginDialog::onForm);
    connect(m_login.get(), &FormLogin::finished, this, &LoginDialog::onFinished);
    refresh();
    m_login->start();
}

void LoginDialog::onForm(const LoginForm &form)
{
    m_formPath = form.pageUrl.path();
    m_panel->setForm(form);
    m_panel->setFound(Family::Ok, QStringLiteral("circle-check"), LoginWords::found(form), LoginWords::product(form));
}

void LoginDialog::onFinished(const LoginReport &report)
{
    m_login.release()->deleteLater(); // Its signal is what led here.
    const bool unanswered =
        report.verdict.outcome == LoginOutcome::Cancelled || report.verdict.outcome == LoginOutcome::NoAnswer;
    if (!report.form && unanswered) {
        m_panel->setFound(Family::Idle, {}, {}); // Whether there is one nobody knows.
    } else if (!report.form) {
        const LoginWords::Look look = LoginWords::look(report.verdict.outcome);
        m_panel->setFound(look.family, look.icon, tr("No form was found to fill in"));
    } else if (report.verdict.outcome == LoginOutcome::PageTooLarge) {
        const LoginWords::Look look = LoginWords::look(report.verdict.outcome);
        m_panel->setFound(look.family, look.icon, tr("Found one form, but not its end"));
    }
    const bool loggedIn = report.verdict.outcome == LoginOutcome::LoggedIn;
    if (loggedIn) {
        m_kept = settings();
        m_result->offerAgain(m_formPath);
        Q_EMIT keepRequested(*m_kept);
    }
    conclude(report.verdict, {});
}

void LoginDialog::conclude(const LoginVerdict &verdict, const QString &note)
{
    m_verdict = verdict;
    m_result->show(verdict, note);
    refresh();
    Q_EMIT loginFinished(verdict);
}

void LoginDialog::useChallenge(AuthSettings::Kind kind)
{
    const LoginSettings typed = settings();
    if (typed.user.isEmpty() || typed.password.isEmpty()) {
        m_panel->focusFirst();
        return;
    }
    AuthSettings auth;
    auth.kind = kind;
    auth.user = typed.user;
    auth.password = typed.password;
    m_result->begin(m_session, LoginResult::Work::LogIn);
    m_challenge = std::make_unique<ChallengeLogin>(*m_session, auth, typed.url, 0);
    connect(m_challenge.get(), &ChallengeLogin::hopStarted, m_result, &LoginResult::addHop);
    connect(m_challenge.get(), &ChallengeLogin::hopStarted, this, &LoginDialog::hopStarted);
    connect(m_challenge.get(), &ChallengeLogin::finished, this, [this](const LoginVerdict &verdict) {
        m_challenge.release()->deleteLater();
        const bool loggedIn = verdict.outcome == LoginOutcome::LoggedIn;
        conclude(
            verdict, loggedIn ? tr("From now on each request of this session sends user and password.") : QString());
    });
    refresh();
    m_challenge->start();
}

void LoginDialog::act()
{
    switch (m_verdict.outcome) {
    case LoginOutcome::BasicChallenge:
        useChallenge(AuthSettings::Kind::Basic);
        break;
    case LoginOutcome::DigestChallenge:
        useChallenge(AuthSettings::Kind::Digest);
        break;
    case LoginOutcome::OtherOrigin:
        m_panel->allowOrigin(m_verdict.detail);
        start(FormLogin::Mode::LogIn);
        break;
    case LoginOutcome::ScriptRedirect: {
        const ExchangePtr hop = m_session ? m_session->log().find(m_verdict.hop) : nullptr;
        const QUrl target(m_verdict.detail);
        m_panel->setUrl((hop ? hop->request.url.resolved(target) : target).toString(QUrl::FullyEncoded));
        start(FormLogin::Mode::Detect);
        break;
    }
    default:
        m_panel->focusUrl();
    }
}

void LoginDialog::keepAgain()
{
    if (!m_kept)
        return;
    m_kept->again = m_result->again();
    m_kept->repeatUnsafe = m_result->repeatUnsafe();
    Q_EMIT keepRequested(*m_kept);
}

void LoginDialog::press()
{
    if (isBusy())
        cancel();
    else
        start(FormLogin::Mode::LogIn);
}

void LoginDialog::cancel()
{
    if (m_login)
        m_login->cancel();
    else if (m_challenge)
        m_challenge->cancel();
}

void LoginDialog::stop()
{
    // What it still says concerns nobody any more.
    if (m_login)
        m_login->disconnect();
    if (m_challenge)
        m_challenge->disconnect();
    cancel();
    m_login.reset();
    m_challenge.reset();
    m_verdict = {};
}

void LoginDialog::reject()
{
    // Esc closes the innermost thing first.
    if (isBusy())
        cancel();
    else
        QDialog::reject();
}

} // namespace Sessionscope
