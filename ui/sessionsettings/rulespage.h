// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/sessionsettings.h"
#include "ui/sessionsettings/settingsform.h"

class QCheckBox;

namespace Sessionscope {

//! What the session does with redirects, patience and cookies.
class RulesPage : public SettingsForm
{
    Q_OBJECT

public:
    explicit RulesPage(const Theme &theme, QWidget *parent = nullptr);

    void read(const SessionSettings &settings);
    void writeTo(SessionSettings &settings) const;

private:
    QLineEdit *m_base;
    QSpinBox *m_redirects;
    QSpinBox *m_retries;
    QComboBox *m_site;
    QCheckBox *m_follow;
    QCheckBox *m_loopback;
    QCheckBox *m_csrf;
};

} // namespace Sessionscope
