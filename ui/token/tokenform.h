// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/tokensettings.h"
#include "ui/common/surface.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace Sessionscope {

class Button;

//! The left side of the dialog: how to come by a token. Shows the fields its way needs, and no others.
class TokenForm : public Surface
{
    Q_OBJECT

public:
    explicit TokenForm(const Theme &theme, QWidget *parent = nullptr);

    void setSettings(const TokenSettings &settings);
    //! What stands in the fields, without tokens.
    TokenSettings settings() const;
    //! Fills in what a server told of itself.
    void showDiscovered(const OAuthSettings &found);
    //! Whether enough is typed to try.
    bool isReady() const;
    //! The first field that is empty, or else the first.
    void focusFirst();
    //! The field of a setting, by the name an OAuthError calls it.
    void focusField(const QString &setting);
    //! While something is under way nothing can be changed.
    void setBusy(bool busy);

Q_SIGNALS:
    void edited();
    void discoverRequested();

private:
    enum Way { ClientCredentials = 1, AuthorizationCode = 2, DeviceCode = 4, Password = 8, JsonLogin = 16 };
    enum class Kind { Text, Secret };
    //! A setting, its editor, and the ways that need it.
    template <typename Settings> struct Row
    {
        QString Settings::*setting;
        QLineEdit *edit;
        int ways;
    };

    void addOAuthRows();
    void addJsonRows();
    QLabel *addRow(const QString &label, QWidget *field, int ways);
    QLineEdit *editor(Kind kind, const QString &name, const QString &placeholder);
    void addText(QString OAuthSettings::*setting, const char *name, const QString &label, int ways,
        const QString &placeholder = {}, Kind kind = Kind::Text);
    void addText(QString JsonLoginSettings::*setting, const char *name, const QString &label,
        const QString &placeholder = {}, Kind kind = Kind::Text);
    QWidget *issuerRow();
    QLineEdit *edit(QString OAuthSettings::*setting) const;
    Way way() const;
    void showFields();
    void onIssuerEdited();
    void showBody();
    QList<QLineEdit *> shownEditors() const;

    const Theme &m_theme;
    QFormLayout *m_rows;
    QComboBox *m_way;
    Button *m_discover;
    QComboBox *m_place;
    QLineEdit *m_parameters;
    QLineEdit *m_members;
    QLabel *m_body;
    QList<Row<OAuthSettings>> m_oauth;
    QList<Row<JsonLoginSettings>> m_json;
    QList<std::pair<QWidget *, int>> m_fields;
    //! What has no field of its own stays as it was.
    TokenSettings m_given;
    OAuthSettings m_discovered;
};

} // namespace Sessionscope
