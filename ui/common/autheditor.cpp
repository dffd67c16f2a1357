// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/autheditor.h"

#include "ui/common/secretlineedit.h"
#include "ui/common/surface.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>

namespace Sessionscope {

AuthEditor::AuthEditor(const Theme &theme, Owner owner, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_kind(new QComboBox)
    , m_user(new QLineEdit)
    , m_password(secretField(tr("Password")))
    , m_token(secretField(tr("Token")))
    , m_name(new QLineEdit)
    , m_place(new QComboBox)
    , m_preemptive(new QCheckBox(tr("Send at once, without waiting for a 401")))
    , m_hint(new QLabel)
{
    using Kind = AuthSettings::Kind;
    // A session has nothing above it.
    if (owner == Owner::Request)
        m_kind->addItem(tr("As the session"), int(Kind::Inherit));
    m_kind->addItem(tr("None"), int(Kind::None));
    m_kind->addItem(tr("Basic"), int(Kind::Basic));
    m_kind->addItem(tr("Digest"), int(Kind::Digest));
    m_kind->addItem(tr("Bearer token"), int(Kind::Bearer));
    m_kind->addItem(tr("API key"), int(Kind::ApiKey));
    m_place->addItem(tr("Header"), int(AuthSettings::Place::Header));
    m_place->addItem(tr("Query parameter"), int(AuthSettings::Place::Query));
    m_place->addItem(tr("Cookie"), int(AuthSettings::Place::Cookie));
    m_name->setPlaceholderText(QStringLiteral("X-API-Key"));
    m_user->setFont(theme.mono());
    m_name->setFont(theme.mono());
    m_user->setAccessibleName(tr("User name"));
    m_name->setAccessibleName(tr("Name"));
    m_kind->setAccessibleName(tr("Authentication type"));
    m_place->setAccessibleName(tr("Where the key goes"));
    m_hint->setWordWrap(true);
    setTextColor(m_hint, theme, Token::TextMuted);

    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    QWidget *kindBox = labelled(tr("Type"), m_kind);
    kindBox->setMinimumWidth(168);
    kindBox->setMaximumWidth(240);
    row->addWidget(kindBox, 0, Qt::AlignLeft);
    m_userBox = labelled(tr("User name"), m_user);
    m_passwordBox = labelled(tr("Password"), m_password);
    m_nameBox = labelled(tr("Name"), m_name);
    m_tokenBox = labelled(tr("Token"), m_token);
    m_placeBox = labelled(tr("Sent as"), m_place);
    for (QWidget *box : {m_userBox, m_passwordBox, m_nameBox, m_tokenBox, m_placeBox})
        row->addWidget(box, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addLayout(row);
    column->addWidget(m_preemptive);
    column->addWidget(m_hint);
    column->addStretch(1);

    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        showFields();
        Q_EMIT edited();
    });
    connect(m_place, &QComboBox::currentIndexChanged, this, &AuthEditor::edited);
    connect(m_preemptive, &QCheckBox::toggled, this, &AuthEditor::edited);
    for (QLineEdit *field : {m_user, m_password, m_token, m_name})
        connect(field, &QLineEdit::textEdited, this, &AuthEditor::edited);
    setAuth({});
}

QLineEdit *AuthEditor::secretField(const QString &name)
{
    auto *field = new SecretLineEdit(m_theme);
    field->setAccessibleName(name);
    return field;
}

QWidget *AuthEditor::labelled(const QString &label, QWidget *editor)
{
    auto *box = new QWidget;
    auto *text = new QLabel(label);
    text->setFont(m_theme.font(Token::Small));
    setTextColor(text, m_theme, Token::TextMuted);
    text->setBuddy(editor);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(text);
    column->addWidget(editor);
    return box;
}

void AuthEditor::showFields()
{
    using Kind = AuthSettings::Kind;
    const auto kind = Kind(m_kind->currentData().toInt());
    const bool password = kind == Kind::Basic || kind == Kind::Digest;
    m_userBox->setVisible(password);
    m_passwordBox->setVisible(password);
    m_preemptive->setVisible(kind == Kind::Basic);
    m_tokenBox->setVisible(kind == Kind::Bearer || kind == Kind::ApiKey);
    m_nameBox->setVisible(kind == Kind::ApiKey);
    m_placeBox->setVisible(kind == Kind::ApiKey);
    m_hint->setVisible(kind == Kind::Inherit || kind == Kind::None);
    m_hint->setText(kind == Kind::Inherit ? tr("This request authenticates as the session does.")
                                          : tr("No Authorization header is added. Cookies are sent as always."));
}

AuthSettings AuthEditor::auth() const
{
    AuthSettings auth;
    auth.kind = AuthSettings::Kind(m_kind->currentData().toInt());
    auth.user = m_user->text();
    auth.password = m_password->text();
    auth.token = m_token->text();
    auth.name = m_name->text();
    auth.place = AuthSettings::Place(m_place->currentData().toInt());
    auth.preemptive = m_preemptive->isChecked();
    return auth;
}

void AuthEditor::setAuth(const AuthSettings &auth)
{
    const QSignalBlocker silent(this);
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(int(auth.kind))));
    m_user->setText(auth.user);
    m_password->setText(auth.password);
    m_token->setText(auth.token);
    m_name->setText(auth.name);
    m_place->setCurrentIndex(m_place->findData(int(auth.place)));
    m_preemptive->setChecked(auth.preemptive);
    showFields();
}

} // namespace Sessionscope
