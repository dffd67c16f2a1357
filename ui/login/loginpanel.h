// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/loginform.h"
#include "ui/common/surface.h"

class QComboBox;
class QLabel;
class QLineEdit;

namespace Sessionscope {

class Button;
class CarriedFields;
class ElidedLabel;
class LoginConditions;
class SecretLineEdit;
class TemplateField;

//! Where the password of a session is.
enum class PasswordPlace { Memory, Keychain };

//! The left side of the dialog: where to log in, as whom, and what counts as success.
class LoginPanel : public Surface
{
    Q_OBJECT

public:
    explicit LoginPanel(const Theme &theme, QWidget *parent = nullptr);

    void setSettings(const LoginSettings &settings, PasswordPlace place);
    //! What is kept has changed, or its place: what was typed stays, what was not follows.
    void setKept(const LoginSettings &settings, PasswordPlace place);
    //! What stands in the fields; again and repeatUnsafe are not asked here.
    LoginSettings settings() const;
    void setForm(const LoginForm &form);
    //! What became of looking for the form; with \a product the name of what made it, a guess.
    void setFound(Family family, const QString &icon, const QString &text, const QString &product = QString());
    void setUrl(const QString &url);
    void allowOrigin(const QString &origin);
    //! The first of address, user and password that is empty, else the password.
    void focusFirst();
    void focusUrl();
    //! While something is under way nothing can be changed.
    void setBusy(bool busy);

Q_SIGNALS:
    void edited();
    void detectRequested();
    //! Enter in a field that a dialog's default button does not hear.
    void submitted();

private:
    QWidget *labelled(const QString &label, QWidget *editor, QWidget *below);
    QWidget *addressRow();
    QWidget *credentialsRow();
    QWidget *keptRow();
    QWidget *originRow();
    QLabel *section(const QString &text);
    void prepareField(QComboBox *choice, const QString &name);
    static void fillChoice(QComboBox *choice, const QString &found, const QStringList &names);
    static QString chosen(const QComboBox *choice);
    static void choose(QComboBox *choice, const QString &name);
    void useAnother();
    void updateKept();

    const Theme &m_theme;
    TemplateField *m_url;
    Button *m_detect;
    ElidedLabel *m_found;
    ElidedLabel *m_product;
    QLineEdit *m_user;
    SecretLineEdit *m_password;
    QComboBox *m_userField;
    QComboBox *m_passwordField;
    ElidedLabel *m_kept;
    Button *m_another;
    ElidedLabel *m_origin;
    QWidget *m_originRow;
    QLabel *m_carriedTitle;
    CarriedFields *m_carried;
    LoginConditions *m_conditions;
    QString m_allowedOrigin;
    //! As kept with the session, to tell what was typed since.
    LoginSettings m_keptSettings;
    PasswordPlace m_place = PasswordPlace::Memory;
};

} // namespace Sessionscope
