// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statusbar/statusbar.h"

#include "core/texts/texts.h"
#include "ui/common/elidedlabel.h"

#include <QAccessible>
#include <QHBoxLayout>

namespace Sessionscope {

StatusBar::StatusBar(const Theme &theme, QWidget *parent)
    : Surface(theme, Token::Window, parent)
    , m_connections(new ElidedLabel(theme))
    , m_jar(new ElidedLabel(theme))
    , m_keychain(new ElidedLabel(theme))
    , m_proxy(new ElidedLabel(theme))
    , m_message(new ElidedLabel(theme))
    , m_host(new ElidedLabel(theme))
{
    setFixedHeight(theme.size(Token::StatusBar));
    setLines(Qt::TopEdge);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 1, 12, 0);
    layout->setSpacing(20);
    for (ElidedLabel *label : {m_connections, m_jar, m_keychain, m_proxy, m_message, m_host}) {
        label->setFace(Token::Small);
        label->setColor(Token::TextMuted);
        if (label == m_message)
            layout->addStretch();
        layout->addWidget(label);
    }
    m_message->hide();
    m_connections->setIconName(QStringLiteral("plug"));
    m_jar->setIconName(QStringLiteral("cookie"));
    m_proxy->setIconName(QStringLiteral("network"));
    setKeychain(Keychain::Unknown);
    refresh();
}

void StatusBar::setConnections(int opened, int reuses)
{
    m_opened = opened;
    m_reuses = reuses;
    refresh();
}

void StatusBar::setJar(qsizetype cookies, qint64 octets)
{
    m_cookies = cookies;
    m_octets = octets;
    refresh();
}

void StatusBar::setKeychain(Keychain state)
{
    m_keychain->setVisible(state != Keychain::Unknown);
    m_keychain->setToolTip({});
    switch (state) {
    case Keychain::Available:
        m_keychain->setIconName(QStringLiteral("lock-open"));
        m_keychain->setText(tr("Keychain unlocked"));
        break;
    case Keychain::Locked:
        m_keychain->setIconName(QStringLiteral("lock"), Token::WarnText);
        m_keychain->setText(tr("Keychain locked"));
        break;
    case Keychain::Unavailable:
        m_keychain->setIconName(QStringLiteral("lock"), Token::WarnText);
        m_keychain->setText(tr("No keychain"));
        m_keychain->setToolTip(tr("No keychain answers. The session stays in memory and ends with the program."));
        break;
    case Keychain::Unknown:
        break;
    }
}

void StatusBar::setProxy(const QString &proxy)
{
    m_proxyName = proxy;
    refresh();
}

void StatusBar::setHost(const QString &host)
{
    m_host->setText(host);
}

void StatusBar::setMessage(Family family, const QString &icon, const QString &text)
{
    static const QHash<Family, Token::Color> marks{{Family::Ok, Token::OkMark}, {Family::Move, Token::MoveMark},
        {Family::Warn, Token::WarnMark}, {Family::Fail, Token::FailMark}, {Family::Idle, Token::IdleMark},
        {Family::Accent, Token::AccentText}};
    m_message->setIconName(icon, marks.value(family));
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
    if (!text.isEmpty()) {
        QAccessibleEvent alert(m_message, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void StatusBar::setNarrow(bool narrow)
{
    m_narrow = narrow;
    refresh();
}

void StatusBar::refresh()
{
    if (m_opened == 0)
        m_connections->setText(tr("No connections"));
    else if (m_narrow)
        m_connections->setText(tr("%1 opened, %2 reuses").arg(m_opened).arg(m_reuses));
    else
        m_connections->setText(
            (m_opened == 1 ? tr("%1 connection opened, %2") : tr("%1 connections opened, %2"))
                .arg(QString::number(m_opened), (m_reuses == 1 ? tr("%1 reuse") : tr("%1 reuses")).arg(m_reuses)));
    if (m_cookies == 0)
        m_jar->setText(tr("Jar empty"));
    else if (m_narrow)
        m_jar->setText(tr("Jar %1").arg(m_cookies));
    else
        m_jar->setText((m_cookies == 1 ? tr("Jar %1 cookie, %2") : tr("Jar %1 cookies, %2"))
                           .arg(QString::number(m_cookies), Texts::size(m_octets)));
    if (m_proxyName.isEmpty())
        m_proxy->setText(m_narrow ? tr("Direct") : tr("Direct, no proxy"));
    else
        m_proxy->setText(tr("Proxy %1").arg(m_proxyName));
}

} // namespace Sessionscope
