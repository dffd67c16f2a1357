// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/loginsettings.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QCheckBox;

namespace Sessionscope {

class TemplateField;

//! "The login worked if": what the person demands besides what the answers tell by themselves.
class LoginConditions : public QWidget
{
    Q_OBJECT

public:
    explicit LoginConditions(const Theme &theme, QWidget *parent = nullptr);

    void setSettings(const LoginSettings &settings);
    //! A condition counts when its box is checked and its field is not empty.
    void applyTo(LoginSettings *settings) const;

Q_SIGNALS:
    void edited();
    void submitted();

private:
    struct Row
    {
        QCheckBox *box = nullptr;
        TemplateField *field = nullptr;
    };

    Row addRow(const QString &text, const QString &hint, const char *name);
    static void fill(const Row &row, const QString &text);
    static QString textOf(const Row &row);

    const Theme &m_theme;
    Row m_failure;
    QCheckBox *m_session;
    Row m_text;
    Row m_url;
};

} // namespace Sessionscope
