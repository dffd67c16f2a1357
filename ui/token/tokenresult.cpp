// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/token/tokenresult.h"

#include "core/login/tokenstatus.h"
#include "core/texts/tokentexts.h"
#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/inlinecard.h"
#include "ui/token/devicecode.h"

#include <QClipboard>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>

namespace Sessionscope {

namespace {

std::pair<Token::Color, QString> lookOf(TokenStatus::Life life)
{
    using Life = TokenStatus::Life;
    switch (life) {
    case Life::Live:
        return {Token::OkText, QStringLiteral("circle-check")};
    case Life::EndsSoon:
    case Life::NotYetValid:
        return {Token::WarnText, QStringLiteral("clock")};
    case Life::Ended:
        return {Token::FailText, QStringLiteral("circle-x")};
    case Life::None:
    case Life::Unknown:
        break;
    }
    return {Token::Text, QStringLiteral("clock")};
}

} // namespace

TokenResult::TokenResult(const Theme &theme, QWidget *parent)
    : Surface(theme, Token::Panel, parent)
    , m_theme(theme)
    , m_card(new InlineCard(theme))
    , m_device(new DeviceCode(theme))
    , m_none(new QLabel(tr("The session has no token yet. Once there is one, each request of the session carries it, "
                           "and it is renewed before it ends.")))
{
    m_token = buildToken();
    setLines(Qt::LeftEdge);
    m_card->setObjectName(QStringLiteral("tokenCard"));
    m_none->setWordWrap(true);
    setTextColor(m_none, theme, Token::TextMuted);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 20);
    column->setSpacing(12);
    column->addWidget(m_card);
    column->addWidget(m_device);
    column->addWidget(m_none);
    column->addWidget(m_token);
    column->addStretch(1);
    connect(m_device, &DeviceCode::openRequested, this, &TokenResult::openRequested);
    showNothing();
    setTokens({}, {}, {});
}

QWidget *TokenResult::buildToken()
{
    auto *box = new QWidget;
    m_facts = new QFormLayout;
    m_facts->setHorizontalSpacing(12);
    m_facts->setVerticalSpacing(6);
    m_facts->setLabelAlignment(Qt::AlignLeft);
    m_facts->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_life = addFact(tr("Access token"), "tokenLife");
    m_life->setFace(Token::Base, QFont::DemiBold);
    m_scope = addFact(tr("Scope"), "tokenScope");
    m_issuer = addFact(tr("Issued by"), "tokenIssuer");
    m_subject = addFact(tr("Issued to"), "tokenSubject");
    m_renewal = addFact(tr("Renewed"), "tokenRenewal");
    m_sent = addFact(tr("Sent"), "tokenSent");
    m_decoded = new QLabel(tr("Decoded, not verified"));
    m_decoded->setObjectName(QStringLiteral("tokenDecoded"));
    m_decoded->setFont(m_theme.font(Token::Small));
    setTextColor(m_decoded, m_theme, Token::TextMuted);
    m_hop = new Button(m_theme, Button::Variant::Link, {});
    m_hop->setObjectName(QStringLiteral("tokenHop"));
    m_hop->setAutoDefault(false);
    connect(m_hop, &QAbstractButton::clicked, this, [this] { Q_EMIT hopRequested(m_tokens.hop); });
    auto *origin = new QHBoxLayout;
    origin->addWidget(m_decoded);
    origin->addStretch(1);
    origin->addWidget(m_hop);
    m_use = addButton(tr("Send this token"), "useToken", QStringLiteral("send"));
    m_renew = addButton(tr("Refresh now"), "renewToken", QStringLiteral("refresh-cw"));
    m_revoke = addButton(tr("Revoke"), "revokeToken", QStringLiteral("ban"));
    m_forget = addButton(tr("Forget"), "forgetToken", QStringLiteral("trash-2"));
    m_forget->setToolTip(tr("The session stops sending it; the server is not told"));
    connect(m_use, &QAbstractButton::clicked, this, &TokenResult::useRequested);
    connect(m_renew, &QAbstractButton::clicked, this, &TokenResult::renewRequested);
    connect(m_revoke, &QAbstractButton::clicked, this, &TokenResult::revokeRequested);
    connect(m_forget, &QAbstractButton::clicked, this, &TokenResult::forgetRequested);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (Button *button : {m_use, m_renew, m_revoke, m_forget})
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(m_facts);
    column->addLayout(origin);
    column->addLayout(buttons);
    return box;
}

Button *TokenResult::addButton(const QString &text, const char *name, const QString &icon)
{
    auto *button = new Button(m_theme, Button::Variant::Secondary, text);
    button->setObjectName(QString::fromLatin1(name));
    button->setIconName(icon);
    button->setAutoDefault(false);
    return button;
}

ElidedLabel *TokenResult::addFact(const QString &label, const char *name)
{
    auto *text = new QLabel(label);
    setTextColor(text, m_theme, Token::TextMuted);
    auto *fact = new ElidedLabel(m_theme);
    fact->setObjectName(QString::fromLatin1(name));
    m_facts->addRow(text, fact);
    return fact;
}

void TokenResult::setFact(ElidedLabel *fact, const QString &text)
{
    fact->setText(text);
    fact->setAccessibleName(text);
    m_facts->setRowVisible(fact, !text.isEmpty());
}

void TokenResult::say(Family family, const QString &icon, const QString &title, const QString &text)
{
    m_device->hide();
    m_card->clearActions();
    m_card->setMessage(family, icon, title, text);
    m_card->show();
}

void TokenResult::showNothing()
{
    m_card->hide();
    m_device->hide();
}

void TokenResult::showWaiting(const QString &title, const QString &text)
{
    say(Family::Idle, QStringLiteral("hourglass"), title, text);
}

void TokenResult::showBrowser(const QUrl &url)
{
    say(Family::Idle, QStringLiteral("external-link"), tr("The browser is open"),
        tr("Log in at %1 there; then it comes back here by itself.").arg(url.host()));
    connect(m_card->addAction(tr("Open again")), &QAbstractButton::clicked, this,
        [this, url] { Q_EMIT openRequested(url); });
    connect(m_card->addAction(tr("Copy address")), &QAbstractButton::clicked, this,
        [url] { QGuiApplication::clipboard()->setText(url.toString(QUrl::FullyEncoded)); });
}

void TokenResult::showDevice(const OAuthAnswers::DevicePrompt &prompt)
{
    m_card->hide();
    m_device->setPrompt(prompt);
    m_device->show();
}

void TokenResult::showDone(const QString &title, const QString &text)
{
    say(Family::Ok, QStringLiteral("circle-check"), title, text);
}

void TokenResult::showError(const QString &title, const OAuthError &error)
{
    say(Family::Fail, QStringLiteral("circle-x"), title, Texts::tokenError(error));
    if (error.hop.isEmpty())
        return;
    Button *look = m_card->addAction(tr("Look at hop %1").arg(error.hop));
    look->setAutoDefault(false);
    connect(look, &QAbstractButton::clicked, this, [this, hop = error.hop] { Q_EMIT hopRequested(hop); });
}

void TokenResult::setTokens(const TokenSet &tokens, const Chances &chances, const QString &issuer)
{
    m_tokens = tokens;
    m_chances = chances;
    const bool any = !tokens.access.isEmpty();
    m_none->setVisible(!any);
    m_token->setVisible(any);
    const TokenStatus status = tokenStatus(tokens, tokens.received);
    const bool decoded = status.claims.has_value();
    setFact(m_scope, tokens.scope);
    setFact(m_issuer, decoded && !status.claims->issuer.isEmpty() ? status.claims->issuer : issuer);
    setFact(m_subject, decoded ? status.claims->subject : QString());
    setFact(m_renewal, chances.renewable ? tr("by itself, before it ends") : tr("not by itself"));
    setFact(m_sent,
        chances.inForce ? tr("with each request of the session") : tr("not: the session has other credentials"));
    m_decoded->setText(decoded ? tr("Decoded, not verified") : tr("Not a JSON Web Token; nothing to decode"));
    m_hop->setText(tr("From hop %1").arg(tokens.hop));
    m_hop->setVisible(!tokens.hop.isEmpty());
    m_use->setVisible(!chances.inForce);
    m_renew->setVisible(chances.inForce && chances.renewable);
    m_revoke->setVisible(chances.revocable);
}

void TokenResult::setNow(const QDateTime &now)
{
    m_device->setNow(now);
    const TokenStatus status = tokenStatus(m_tokens, now);
    const auto [color, icon] = lookOf(status.life);
    m_life->setColor(color);
    m_life->setIconName(icon, color);
    setFact(m_life, Texts::tokenLife(status));
}

void TokenResult::setBusy(bool busy)
{
    for (Button *button : {m_use, m_renew, m_revoke, m_forget})
        button->setEnabled(!busy);
}

} // namespace Sessionscope
