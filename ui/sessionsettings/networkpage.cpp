// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/sessionsettings/networkpage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

namespace Sessionscope {

namespace {

constexpr int longestSeconds = 86'400;

using Seconds = std::chrono::seconds;

int secondsOf(std::chrono::milliseconds limit)
{
    // Rounded up: a limit below a second is none otherwise.
    return int(std::chrono::ceil<Seconds>(limit).count());
}

// What was not touched stays as exact as it was.
void take(std::chrono::milliseconds &limit, const QSpinBox *box)
{
    if (secondsOf(limit) != box->value())
        limit = Seconds(box->value());
}

} // namespace

NetworkPage::NetworkPage(const Theme &theme, QWidget *parent)
    : SettingsForm(theme, parent)
    , m_kind(addChoice(tr("Proxy"), {tr("None"), tr("HTTP"), tr("SOCKS 5"), tr("As the system")}))
    , m_host(addText(tr("Proxy host"), QStringLiteral("localhost")))
    , m_port(addNumber(tr("Proxy port"), 65'535, {}, tr("Not set")))
    , m_user(addText(tr("Proxy user")))
    , m_password(addSecret(tr("Proxy password")))
    , m_environment(new QCheckBox(tr("Without a proxy here, take HTTP_PROXY, ALL_PROXY and NO_PROXY")))
    , m_version(addChoice(tr("HTTP version"), {tr("HTTP/1.1"), tr("HTTP/2 where offered")}))
    , m_connect(addNumber(tr("Limit to connect"), longestSeconds, tr(" s"), tr("None")))
    , m_firstByte(addNumber(tr("Limit to the first octet"), longestSeconds, tr(" s"), tr("None")))
    , m_idle(addNumber(tr("Limit without an octet"), longestSeconds, tr(" s"), tr("None")))
    , m_total(addNumber(tr("Limit for all of a hop"), longestSeconds, tr(" s"), tr("None")))
{
    addWide(m_environment);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &NetworkPage::enableFields);
    enableFields();
}

void NetworkPage::enableFields()
{
    const auto kind = ProxySettings::Kind(m_kind->currentIndex());
    const bool named = kind == ProxySettings::Kind::Http || kind == ProxySettings::Kind::Socks5;
    for (QWidget *field : std::initializer_list<QWidget *>{m_host, m_port, m_user, m_password})
        field->setEnabled(named);
    m_environment->setEnabled(kind == ProxySettings::Kind::Direct);
}

void NetworkPage::read(const SessionSettings &settings)
{
    m_kind->setCurrentIndex(int(settings.proxy.kind));
    m_host->setText(settings.proxy.host);
    m_port->setValue(settings.proxy.port);
    m_user->setText(settings.proxy.user);
    m_password->setText(settings.proxy.password);
    m_environment->setChecked(settings.trustEnvironment);
    m_version->setCurrentIndex(int(settings.httpVersion));
    m_connect->setValue(secondsOf(settings.limits.connect));
    m_firstByte->setValue(secondsOf(settings.limits.firstByte));
    m_idle->setValue(secondsOf(settings.limits.idle));
    m_total->setValue(secondsOf(settings.limits.total));
}

void NetworkPage::writeTo(SessionSettings &settings) const
{
    settings.proxy.kind = ProxySettings::Kind(m_kind->currentIndex());
    settings.proxy.host = m_host->text().trimmed();
    settings.proxy.port = quint16(m_port->value());
    settings.proxy.user = m_user->text();
    settings.proxy.password = m_password->text();
    settings.trustEnvironment = m_environment->isChecked();
    settings.httpVersion = HttpVersion(m_version->currentIndex());
    take(settings.limits.connect, m_connect);
    take(settings.limits.firstByte, m_firstByte);
    take(settings.limits.idle, m_idle);
    take(settings.limits.total, m_total);
}

} // namespace Sessionscope
