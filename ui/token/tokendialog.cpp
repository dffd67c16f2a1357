// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/token/tokendialog.h"

#include "core/login/jsonlogin.h"
#include "core/session/session.h"
#include "ui/common/button.h"
#include "ui/common/dialogsides.h"
#include "ui/common/surface.h"
#include "ui/token/tokenform.h"
#include "ui/token/tokenresult.h"

#include <QTimer>
#include <QVBoxLayout>

#include <utility>

namespace Sessionscope {

namespace {

using Grant = OAuthSettings::Grant;

} // namespace

TokenDialog::TokenDialog(const Theme &theme, SessionTokens &tokens, const QString &name, Opener opener, QWidget *parent)
    : QDialog(parent)
    , m_tokens(&tokens)
    , m_opener(std::move(opener))
    , m_form(new TokenForm(theme))
    , m_result(new TokenResult(theme))
    , m_close(new Button(theme, Button::Variant::Secondary, tr("Close")))
    , m_get(new Button(theme, Button::Variant::Primary, tr("Get token")))
    , m_clock(new QTimer(this))
{
    setObjectName(QStringLiteral("tokenDialog"));
    setWindowTitle(tr("Token of %1").arg(name));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(DialogSides::beside(m_form, m_result), 1);
    layout->addWidget(buildButtons(theme));
    resize(900, 600);

    m_clock->setInterval(1000);
    connect(m_clock, &QTimer::timeout, this, [this] {
        if (m_tokens)
            m_result->setNow(m_tokens->clock().now());
    });
    connect(m_form, &TokenForm::edited, this, &TokenDialog::refresh);
    connect(m_form, &TokenForm::discoverRequested, this, &TokenDialog::discover);
    connect(m_result, &TokenResult::openRequested, this, [this](const QUrl &url) { open(url); });
    connect(m_result, &TokenResult::hopRequested, this, &TokenDialog::hopRequested);
    connect(m_result, &TokenResult::renewRequested, this, &TokenDialog::renew);
    connect(m_result, &TokenResult::revokeRequested, this, &TokenDialog::revoke);
    connect(m_result, &TokenResult::useRequested, this, [this] {
        if (m_tokens)
            m_tokens->use(TokenSettings(m_tokens->settings()));
    });
    connect(m_result, &TokenResult::forgetRequested, this, [this] {
        m_result->showNothing();
        if (m_tokens)
            m_tokens->forget();
    });
    connect(&tokens, &SessionTokens::changed, this, &TokenDialog::onTokens);
    connect(&tokens, &SessionTokens::renewalFailed, this, &TokenDialog::onRenewalFailed);
    connect(&tokens, &QObject::destroyed, this, &QDialog::reject);
    // Other credentials, from the settings or a profile that was opened again.
    connect(tokens.session(), &Session::settingsChanged, this, &TokenDialog::refresh);
    m_form->setSettings(tokens.settings());
    refresh();
}

TokenDialog::~TokenDialog()
{
    if (m_job) {
        m_job->disconnect(this);
        m_job->cancel();
    }
}

QWidget *TokenDialog::buildButtons(const Theme &theme)
{
    auto *bar = new Surface(theme, Token::Raised);
    bar->setLines(Qt::TopEdge);
    bar->setFixedHeight(56);
    m_close->setObjectName(QStringLiteral("closeToken"));
    m_close->setAutoDefault(false);
    m_get->setObjectName(QStringLiteral("getToken"));
    for (Button *button : {m_close, m_get})
        button->setHeight(Token::ButtonLarge);
    auto *line = new QHBoxLayout(bar);
    line->setContentsMargins(24, 0, 24, 0);
    line->setSpacing(8);
    line->addStretch(1);
    line->addWidget(m_close);
    line->addWidget(m_get);
    connect(m_close, &QAbstractButton::clicked, this, [this] {
        cancel();
        close();
    });
    connect(m_get, &QAbstractButton::clicked, this, &TokenDialog::press);
    return bar;
}

void TokenDialog::present()
{
    show();
    raise();
    activateWindow();
    m_form->focusFirst();
}

void TokenDialog::showEvent(QShowEvent *event)
{
    m_clock->start();
    QDialog::showEvent(event);
}

void TokenDialog::hideEvent(QHideEvent *event)
{
    m_clock->stop();
    QDialog::hideEvent(event);
}

bool TokenDialog::open(const QUrl &url) const
{
    // A server names these addresses; anything else could start a program.
    const bool web = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    return web && m_opener && m_opener(url);
}

OAuthContext TokenDialog::context() const
{
    OAuthContext context{*m_tokens->session(), m_tokens->clock()};
    // The job belongs to the session and may not ask a dialog that is gone.
    const QPointer<const TokenDialog> self(this);
    context.openBrowser = [self](const QUrl &url) { return self && self->open(url); };
    return context;
}

void TokenDialog::obtain()
{
    if (isBusy() || !m_tokens || !m_tokens->session() || !m_form->isReady())
        return;
    const TokenSettings typed = m_form->settings();
    m_result->showWaiting(tr("Asking for a token…"), {});
    if (typed.oauth.grant == Grant::None) {
        begin(Work::Obtain, new JsonLogin(*m_tokens->session(), m_tokens->clock(), typed.json), typed);
        return;
    }
    OAuthJob *job = OAuth::obtain(context(), typed.oauth);
    watch(job);
    begin(Work::Obtain, job, typed);
}

void TokenDialog::discover()
{
    if (isBusy() || !m_tokens || !m_tokens->session())
        return;
    const TokenSettings typed = m_form->settings();
    m_result->showWaiting(tr("Asking the server for its endpoints…"), {});
    OAuthJob *job = OAuth::discover(context(), typed.oauth);
    watch(job);
    begin(Work::Discover, job, typed);
}

void TokenDialog::revoke()
{
    if (isBusy() || !m_tokens || !m_tokens->session())
        return;
    const TokenSettings kept = m_tokens->settings();
    m_result->showWaiting(tr("Revoking…"), {});
    begin(Work::Revoke, OAuth::revoke(context(), kept.oauth, kept.tokens), kept);
}

void TokenDialog::watch(OAuthJob *job)
{
    connect(job, &OAuthJob::browserOpened, m_result, &TokenResult::showBrowser);
    connect(job, &OAuthJob::userCodeReady, this, [this](const OAuthAnswers::DevicePrompt &prompt) {
        m_result->showDevice(prompt);
        m_result->setNow(m_tokens->clock().now());
    });
    connect(job, &OAuthJob::discovered, this, [this](const OAuthSettings &found) {
        m_typed.oauth = found;
        m_form->showDiscovered(found);
    });
}

void TokenDialog::begin(Work work, TokenJob *job, const TokenSettings &typed)
{
    m_typed = typed;
    m_job = job;
    connect(job, &TokenJob::finished, this,
        [this, work](const OAuthResult<TokenSet> &result) { onFinished(work, result); });
    refresh();
}

void TokenDialog::onFinished(Work work, const OAuthResult<TokenSet> &result)
{
    m_job.clear();
    if (!m_tokens)
        return;
    if (!result) {
        const OAuthError &error = result.error();
        refresh();
        if (error.kind == OAuthError::Kind::Cancelled)
            m_result->showNothing();
        else
            m_result->showError(work == Work::Revoke ? tr("Not revoked")
                    : work == Work::Discover         ? tr("No endpoints found")
                                                     : tr("No token"),
                error);
        m_form->focusField(error.subject);
        return;
    }
    switch (work) {
    case Work::Obtain:
        m_typed.tokens = *result;
        m_tokens->use(m_typed);
        m_result->showDone(tr("There is a token"), tr("Each request of the session carries it from now on."));
        break;
    case Work::Discover:
        m_result->showDone(tr("Endpoints found"), {});
        break;
    case Work::Revoke:
        m_tokens->forget();
        m_result->showDone(tr("Revoked"), tr("The server takes the token no more, and the session has forgotten it."));
        break;
    }
    refresh();
    m_get->setFocus();
}

void TokenDialog::renew()
{
    if (isBusy() || !m_tokens)
        return;
    m_result->showWaiting(tr("Refreshing…"), {});
    m_renewing = m_tokens->renewNow();
    if (!m_renewing)
        m_result->showNothing();
    refresh();
}

void TokenDialog::onTokens()
{
    if (std::exchange(m_renewing, false))
        m_result->showDone(tr("Refreshed"), tr("Requests carry the new token from now on."));
    refresh();
}

void TokenDialog::onRenewalFailed(const OAuthError &error)
{
    m_renewing = false;
    if (error.kind == OAuthError::Kind::Cancelled)
        m_result->showNothing();
    else
        m_result->showError(tr("Not refreshed"), error);
    refresh();
}

void TokenDialog::press()
{
    if (isBusy())
        cancel();
    else
        obtain();
}

void TokenDialog::cancel()
{
    if (m_job)
        m_job->cancel();
}

void TokenDialog::refresh()
{
    if (!m_tokens)
        return;
    const bool busy = isBusy();
    const TokenSettings &kept = m_tokens->settings();
    m_form->setBusy(busy);
    m_result->setBusy(busy);
    const bool revocable = kept.oauth.grant != Grant::None && !kept.oauth.revocationEndpoint.isEmpty();
    m_result->setTokens(kept.tokens, {m_tokens->isInForce(), m_tokens->canRenew(), revocable}, kept.oauth.issuer);
    m_result->setNow(m_tokens->clock().now());
    m_get->setText(busy ? tr("Cancel") : tr("Get token"));
    m_get->setIconName(busy ? QStringLiteral("x") : QStringLiteral("key-round"));
    m_get->setVariant(busy ? Button::Variant::Secondary : Button::Variant::Primary);
    // A renewal may hold the only refresh token that still works.
    m_get->setEnabled(busy ? !m_renewing : m_form->isReady());
    m_get->setToolTip(m_get->isEnabled() || busy ? QString() : tr("Needs an address and a client id"));
    // Enter in a field must not cancel what it began.
    m_get->setDefault(!busy);
    m_get->setAutoDefault(!busy);
}

void TokenDialog::reject()
{
    // Esc closes the innermost thing first.
    if (m_job && m_tokens)
        cancel();
    else
        QDialog::reject();
}

} // namespace Sessionscope
