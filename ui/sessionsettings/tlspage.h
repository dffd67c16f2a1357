// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/sessionsettings.h"
#include "ui/sessionsettings/settingsform.h"

class QCheckBox;

namespace Sessionscope {

class Button;

//! Whom TLS trusts, and who the session is to servers that ask.
class TlsPage : public SettingsForm
{
    Q_OBJECT

public:
    explicit TlsPage(const Theme &theme, QWidget *parent = nullptr);

    void read(const TlsSettings &settings);
    void writeTo(TlsSettings &settings) const;

private:
    void showTrusted();

    QCheckBox *m_verify;
    QComboBox *m_minimum;
    QLineEdit *m_authority;
    QLineEdit *m_certificate;
    QLineEdit *m_key;
    QLineEdit *m_passphrase;
    Button *m_forget;
    QList<QByteArray> m_trusted;
};

} // namespace Sessionscope
