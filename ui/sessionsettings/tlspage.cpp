// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/sessionsettings/tlspage.h"

#include "ui/common/button.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

namespace Sessionscope {

TlsPage::TlsPage(const Theme &theme, QWidget *parent)
    : SettingsForm(theme, parent)
    , m_verify(new QCheckBox(tr("Verify the certificates of servers")))
    , m_minimum(addChoice(tr("TLS version"), {tr("1.2 or newer"), tr("1.3 or newer")}))
    , m_authority(addFile(tr("Further authorities"), tr("PEM file")))
    , m_certificate(addFile(tr("Client certificate"), tr("PEM or PKCS#12 file")))
    , m_key(addFile(tr("Its key"), tr("PEM file; PKCS#12 holds its own")))
    , m_passphrase(addSecret(tr("Passphrase")))
    , m_forget(new Button(theme, Button::Variant::Secondary, tr("Forget them")))
{
    addWide(m_verify);
    addRow(tr("Trusted by hand"), m_forget);
    connect(m_forget, &QAbstractButton::clicked, this, [this] {
        m_trusted.clear();
        showTrusted();
    });
}

void TlsPage::showTrusted()
{
    m_forget->setEnabled(!m_trusted.isEmpty());
    m_forget->setText(m_trusted.isEmpty() ? tr("No certificate")
            : m_trusted.size() == 1       ? tr("Forget 1 certificate")
                                          : tr("Forget %1 certificates").arg(m_trusted.size()));
}

void TlsPage::read(const TlsSettings &settings)
{
    m_verify->setChecked(settings.verify);
    m_minimum->setCurrentIndex(int(settings.minimum));
    m_authority->setText(settings.caFile);
    m_certificate->setText(settings.certificateFile);
    m_key->setText(settings.keyFile);
    m_passphrase->setText(settings.keyPassphrase);
    m_trusted = settings.trustedFingerprints;
    showTrusted();
}

void TlsPage::writeTo(TlsSettings &settings) const
{
    settings.verify = m_verify->isChecked();
    settings.minimum = TlsSettings::Minimum(m_minimum->currentIndex());
    settings.caFile = m_authority->text().trimmed();
    settings.certificateFile = m_certificate->text().trimmed();
    settings.keyFile = m_key->text().trimmed();
    settings.keyPassphrase = m_passphrase->text();
    settings.trustedFingerprints = m_trusted;
}

} // namespace Sessionscope
