// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/sessionsettings.h"
#include "ui/sessionsettings/settingsform.h"

class QCheckBox;

namespace Sessionscope {

//! The proxy, the HTTP version and the time limits.
class NetworkPage : public SettingsForm
{
    Q_OBJECT

public:
    explicit NetworkPage(const Theme &theme, QWidget *parent = nullptr);

    void read(const SessionSettings &settings);
    void writeTo(SessionSettings &settings) const;

private:
    void enableFields();

    QComboBox *m_kind;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QCheckBox *m_environment;
    QComboBox *m_version;
    QSpinBox *m_connect;
    QSpinBox *m_firstByte;
    QSpinBox *m_idle;
    QSpinBox *m_total;
};

} // namespace Sessionscope
