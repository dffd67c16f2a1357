// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/auth.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace Sessionscope {

class IconButton;

//! Edits how a request, or all of a session, authenticates. Passwords, tokens and keys are masked; the eye shows them
//! until focus leaves.
class AuthEditor : public QWidget
{
    Q_OBJECT

public:
    enum class Owner { Request, Session };

    explicit AuthEditor(const Theme &theme, Owner owner = Owner::Request, QWidget *parent = nullptr);

    AuthSettings auth() const;
    void setAuth(const AuthSettings &auth);

Q_SIGNALS:
    void edited();

private:
    QWidget *labelled(const QString &label, QWidget *editor);
    QLineEdit *secretField(const QString &name);
    void showFields();

    const Theme &m_theme;
    QComboBox *m_kind;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QLineEdit *m_token;
    QLineEdit *m_name;
    QComboBox *m_place;
    QCheckBox *m_preemptive;
    QLabel *m_hint;
    QWidget *m_userBox;
    QWidget *m_passwordBox;
    QWidget *m_tokenBox;
    QWidget *m_nameBox;
    QWidget *m_placeBox;
};

} // namespace Sessionscope
