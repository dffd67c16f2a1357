// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/token/devicecode.h"

#include "core/texts/texts.h"
#include "ui/common/button.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace Sessionscope {

DeviceCode::DeviceCode(const Theme &theme, QWidget *parent)
    : Surface(theme, Token::Raised, parent)
    , m_address(new QLabel)
    , m_code(new QLabel)
    , m_left(new QLabel)
    , m_copy(new Button(theme, Button::Variant::Secondary, tr("Copy code")))
    , m_open(new Button(theme, Button::Variant::Secondary, tr("Open the page")))
{
    setCard(8);
    m_code->setObjectName(QStringLiteral("userCode"));
    m_code->setFont(theme.mono(Token::Hero, QFont::DemiBold));
    m_code->setAccessibleName(tr("Code"));
    m_address->setObjectName(QStringLiteral("verificationUri"));
    m_address->setFont(theme.mono());
    m_address->setWordWrap(true);
    for (QLabel *label : {m_code, m_address}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    setTextColor(m_left, theme, Token::TextMuted);
    m_left->setFont(theme.font(Token::Small));
    m_copy->setObjectName(QStringLiteral("copyCode"));
    m_copy->setIconName(QStringLiteral("copy"));
    m_open->setObjectName(QStringLiteral("openPage"));
    m_open->setIconName(QStringLiteral("external-link"));
    auto *hint = new QLabel(tr("On any device, open"));
    auto *then = new QLabel(tr("and enter"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_copy);
    buttons->addWidget(m_open);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(4);
    for (QWidget *widget : {hint, m_address, then, m_code, m_left})
        column->addWidget(widget);
    column->addSpacing(4);
    column->addLayout(buttons);
    connect(
        m_copy, &QAbstractButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_prompt.userCode); });
    connect(m_open, &QAbstractButton::clicked, this, [this] {
        const QString &complete = m_prompt.verificationUriComplete;
        Q_EMIT openRequested(QUrl(complete.isEmpty() ? m_prompt.verificationUri : complete));
    });
}

void DeviceCode::setPrompt(const OAuthAnswers::DevicePrompt &prompt)
{
    m_prompt = prompt;
    m_address->setText(prompt.verificationUri);
    m_code->setText(prompt.userCode);
}

void DeviceCode::setNow(const QDateTime &now)
{
    const qint64 left = now.secsTo(m_prompt.expires);
    m_left->setVisible(m_prompt.expires.isValid());
    m_left->setText(tr("Waiting. The code ends in %1").arg(Texts::span(std::max<qint64>(0, left))));
}

} // namespace Sessionscope
