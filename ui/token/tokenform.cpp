// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/token/tokenform.h"

#include "core/http/request.h"
#include "core/login/jsonlogin.h"
#include "ui/common/button.h"
#include "ui/common/secretlineedit.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QUrlQuery>

#include <algorithm>

namespace Sessionscope {

namespace {

using Grant = OAuthSettings::Grant;

constexpr int labelWidth = 132;

QString withoutBlanks(const QString &text)
{
    return text.trimmed();
}

QString textOf(const FieldList &parameters)
{
    QUrlQuery query;
    for (const Field &field : parameters) {
        if (field.enabled)
            query.addQueryItem(QString::fromLatin1(QUrl::toPercentEncoding(field.name)),
                QString::fromLatin1(QUrl::toPercentEncoding(field.value, ":/")));
    }
    return query.toString(QUrl::FullyEncoded);
}

FieldList parametersOf(const QString &text)
{
    FieldList fields;
    const auto items = QUrlQuery(text.trimmed()).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        if (!name.isEmpty())
            fields.append({name, value, true});
    }
    return fields;
}

} // namespace

TokenForm::TokenForm(const Theme &theme, QWidget *parent)
    : Surface(theme, Token::Raised, parent)
    , m_theme(theme)
    , m_rows(new QFormLayout(this))
    , m_way(new QComboBox)
    , m_discover(new Button(theme, Button::Variant::Secondary, tr("Discover")))
    , m_place(new QComboBox)
    , m_parameters(editor(Kind::Text, QStringLiteral("parameters"), QStringLiteral("audience=https://api.example.com")))
    , m_members(editor(Kind::Text, QStringLiteral("members"), QStringLiteral("tenant=shop&remember=yes")))
    , m_body(new QLabel)
{
    m_rows->setContentsMargins(24, 20, 24, 20);
    m_rows->setHorizontalSpacing(12);
    m_rows->setVerticalSpacing(8);
    m_rows->setLabelAlignment(Qt::AlignLeft);
    m_rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_way->setObjectName(QStringLiteral("way"));
    m_way->addItem(tr("Client credentials"), int(ClientCredentials));
    m_way->addItem(tr("Authorization code in the browser"), int(AuthorizationCode));
    m_way->addItem(tr("Device code"), int(DeviceCode));
    m_way->addItem(tr("Password (old servers)"), int(Password));
    m_way->addItem(tr("Login with JSON"), int(JsonLogin));
    addRow(tr("Grant"), m_way, ~0);
    addOAuthRows();
    addJsonRows();
    connect(m_way, &QComboBox::currentIndexChanged, this, [this] {
        showFields();
        Q_EMIT edited();
    });
    connect(m_discover, &QAbstractButton::clicked, this, &TokenForm::discoverRequested);
    setSettings({});
}

void TokenForm::addOAuthRows()
{
    using S = OAuthSettings;
    constexpr int all = ClientCredentials | AuthorizationCode | DeviceCode | Password;
    addRow(tr("Issuer"), issuerRow(), all);
    const QString found = tr("discovered when left empty");
    addText(&S::authorizationEndpoint, "authorizationEndpoint", tr("Authorization URL"), AuthorizationCode, found);
    addText(&S::deviceEndpoint, "deviceEndpoint", tr("Device URL"), DeviceCode, found);
    addText(&S::tokenEndpoint, "tokenEndpoint", tr("Token URL"), all, found);
    addText(&S::revocationEndpoint, "revocationEndpoint", tr("Revocation URL"), all, tr("only to revoke"));
    addText(&S::clientId, "clientId", tr("Client id"), all);
    addText(&S::clientSecret, "clientSecret", tr("Client secret"), all, tr("none for a public client"), Kind::Secret);
    m_place->setObjectName(QStringLiteral("secretPlace"));
    m_place->addItem(tr("In a Basic header"), int(S::ClientAuthentication::Basic));
    m_place->addItem(tr("In the body"), int(S::ClientAuthentication::Body));
    connect(m_place, &QComboBox::currentIndexChanged, this, &TokenForm::edited);
    addRow(tr("Secret is sent"), m_place, all);
    addText(&S::user, "user", tr("User name"), Password);
    addText(&S::password, "password", tr("Password"), Password, {}, Kind::Secret);
    addText(&S::scope, "scope", tr("Scope"), all, QStringLiteral("openid orders.read"));
    addText(&S::redirectUri, "redirectUri", tr("Redirect URI"), AuthorizationCode);
    addRow(tr("Parameters"), m_parameters, all);
}

void TokenForm::addJsonRows()
{
    using S = JsonLoginSettings;
    addText(&S::url, "url", tr("Address"), QStringLiteral("http://localhost:8080/api/login"));
    addText(&S::user, "jsonUser", tr("User name"));
    addText(&S::password, "jsonPassword", tr("Password"), {}, Kind::Secret);
    addText(&S::userField, "userField", tr("User name is called"));
    addText(&S::passwordField, "passwordField", tr("Password is called"));
    addRow(tr("More members"), m_members, JsonLogin);
    addText(&S::tokenPointer, "tokenPointer", tr("Token stands at"), QStringLiteral("/token"));
    addText(&S::lifetimePointer, "lifetimePointer", tr("Lifetime stands at"), QStringLiteral("/expires_in"));
    m_body->setObjectName(QStringLiteral("jsonBody"));
    m_body->setFont(m_theme.mono());
    m_body->setWordWrap(true);
    m_body->setTextFormat(Qt::PlainText);
    setTextColor(m_body, m_theme, Token::TextMuted);
    addRow(tr("Body"), m_body, JsonLogin);
    connect(this, &TokenForm::edited, this, &TokenForm::showBody);
}

QLabel *TokenForm::addRow(const QString &label, QWidget *field, int ways)
{
    auto *text = new QLabel(label);
    setTextColor(text, m_theme, Token::TextMuted);
    text->setMinimumWidth(labelWidth);
    text->setBuddy(field->focusProxy() ? field->focusProxy() : field);
    (field->focusProxy() ? field->focusProxy() : field)->setAccessibleName(label);
    m_rows->addRow(text, field);
    m_fields.append({field, ways});
    return text;
}

QLineEdit *TokenForm::editor(Kind kind, const QString &name, const QString &placeholder)
{
    auto *edit =
        kind == Kind::Secret ? new SecretLineEdit(m_theme, nullptr, SecretLineEdit::Variables::Masked) : new QLineEdit;
    edit->setObjectName(name);
    edit->setFont(m_theme.mono());
    edit->setPlaceholderText(placeholder);
    connect(edit, &QLineEdit::textEdited, this, &TokenForm::edited);
    return edit;
}

void TokenForm::addText(QString OAuthSettings::*setting, const char *name, const QString &label, int ways,
    const QString &placeholder, Kind kind)
{
    QLineEdit *field = editor(kind, QString::fromLatin1(name), placeholder);
    addRow(label, field, ways);
    m_oauth.append({setting, field, ways});
}

void TokenForm::addText(
    QString JsonLoginSettings::*setting, const char *name, const QString &label, const QString &placeholder, Kind kind)
{
    QLineEdit *field = editor(kind, QString::fromLatin1(name), placeholder);
    addRow(label, field, JsonLogin);
    m_json.append({setting, field, JsonLogin});
}

QWidget *TokenForm::issuerRow()
{
    constexpr int all = ClientCredentials | AuthorizationCode | DeviceCode | Password;
    QLineEdit *issuer = editor(Kind::Text, QStringLiteral("issuer"), QStringLiteral("https://id.example.com"));
    m_oauth.append({&OAuthSettings::issuer, issuer, all});
    connect(issuer, &QLineEdit::textEdited, this, &TokenForm::onIssuerEdited);
    m_discover->setObjectName(QStringLiteral("discover"));
    m_discover->setIconName(QStringLiteral("search"));
    m_discover->setAutoDefault(false);
    m_discover->setToolTip(tr("Asks the server for its endpoints"));
    auto *row = new QWidget;
    row->setFocusProxy(issuer);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(issuer, 1);
    layout->addWidget(m_discover);
    return row;
}

QLineEdit *TokenForm::edit(QString OAuthSettings::*setting) const
{
    const auto it =
        std::find_if(m_oauth.cbegin(), m_oauth.cend(), [setting](const auto &row) { return row.setting == setting; });
    return it == m_oauth.cend() ? nullptr : it->edit;
}

TokenForm::Way TokenForm::way() const
{
    return Way(m_way->currentData().toInt());
}

void TokenForm::showFields()
{
    for (const auto &[field, ways] : std::as_const(m_fields))
        m_rows->setRowVisible(field, (ways & way()) != 0);
    m_discover->setEnabled(!edit(&OAuthSettings::issuer)->text().trimmed().isEmpty());
    showBody();
}

void TokenForm::onIssuerEdited()
{
    m_discover->setEnabled(!edit(&OAuthSettings::issuer)->text().trimmed().isEmpty());
    // Endpoints of another server must not receive what is meant for this one.
    for (QString OAuthSettings::*setting : {&OAuthSettings::authorizationEndpoint, &OAuthSettings::tokenEndpoint,
             &OAuthSettings::deviceEndpoint, &OAuthSettings::revocationEndpoint}) {
        if (edit(setting)->text() == m_discovered.*setting)
            edit(setting)->clear();
    }
    m_given.oauth.issuerInAnswer = false;
}

void TokenForm::showBody()
{
    JsonLoginSettings shown = settings().json;
    if (!shown.password.isEmpty())
        shown.password = QStringLiteral("••••");
    m_body->setText(QString::fromUtf8(Sessionscope::JsonLogin::request(shown).body.raw));
}

void TokenForm::setSettings(const TokenSettings &settings)
{
    m_given = settings;
    m_given.tokens = {};
    // What came with an issuer came from it.
    m_discovered = settings.oauth.issuer.isEmpty() ? OAuthSettings() : settings.oauth;
    Way kept = ClientCredentials;
    if (settings.oauth.grant == Grant::AuthorizationCode)
        kept = AuthorizationCode;
    else if (settings.oauth.grant == Grant::DeviceCode)
        kept = DeviceCode;
    else if (settings.oauth.grant == Grant::Password)
        kept = Password;
    else if (settings.oauth.grant == Grant::None && !settings.json.url.isEmpty())
        kept = JsonLogin;
    m_way->setCurrentIndex(m_way->findData(int(kept)));
    for (const auto &row : std::as_const(m_oauth))
        row.edit->setText(settings.oauth.*row.setting);
    for (const auto &row : std::as_const(m_json))
        row.edit->setText(settings.json.*row.setting);
    m_place->setCurrentIndex(m_place->findData(int(settings.oauth.clientAuthentication)));
    m_parameters->setText(textOf(settings.oauth.parameters));
    m_members->setText(textOf(settings.json.fields));
    showFields();
}

TokenSettings TokenForm::settings() const
{
    TokenSettings typed;
    if (way() == JsonLogin) {
        typed.json = m_given.json;
        for (const auto &row : m_json)
            typed.json.*row.setting = row.edit->text();
        typed.json.url = withoutBlanks(typed.json.url);
        if (m_members->text() != textOf(m_given.json.fields))
            typed.json.fields = parametersOf(m_members->text());
        return typed;
    }
    typed.oauth = m_given.oauth;
    typed.oauth.grant = way() == ClientCredentials ? Grant::ClientCredentials
        : way() == AuthorizationCode               ? Grant::AuthorizationCode
        : way() == DeviceCode                      ? Grant::DeviceCode
                                                   : Grant::Password;
    for (const auto &row : m_oauth) {
        const bool exact = row.setting == &OAuthSettings::clientSecret || row.setting == &OAuthSettings::password;
        typed.oauth.*row.setting = exact ? row.edit->text() : withoutBlanks(row.edit->text());
    }
    typed.oauth.clientAuthentication = OAuthSettings::ClientAuthentication(m_place->currentData().toInt());
    if (m_parameters->text() != textOf(m_given.oauth.parameters))
        typed.oauth.parameters = parametersOf(m_parameters->text());
    return typed;
}

void TokenForm::showDiscovered(const OAuthSettings &found)
{
    m_discovered = found;
    m_given.oauth.issuerInAnswer = found.issuerInAnswer;
    for (QString OAuthSettings::*setting : {&OAuthSettings::issuer, &OAuthSettings::authorizationEndpoint,
             &OAuthSettings::tokenEndpoint, &OAuthSettings::deviceEndpoint, &OAuthSettings::revocationEndpoint})
        edit(setting)->setText(found.*setting);
    m_place->setCurrentIndex(m_place->findData(int(found.clientAuthentication)));
    Q_EMIT edited();
}

bool TokenForm::isReady() const
{
    const TokenSettings typed = settings();
    if (way() == JsonLogin)
        return !typed.json.url.isEmpty() && !typed.json.tokenPointer.isEmpty();
    return !typed.oauth.clientId.isEmpty() && !(typed.oauth.issuer.isEmpty() && typed.oauth.tokenEndpoint.isEmpty());
}

QList<QLineEdit *> TokenForm::shownEditors() const
{
    QList<QLineEdit *> shown;
    const auto collect = [this, &shown](const auto &rows) {
        for (const auto &row : rows) {
            if (row.ways & way())
                shown.append(row.edit);
        }
    };
    collect(m_oauth);
    collect(m_json);
    return shown;
}

void TokenForm::focusFirst()
{
    const QList<QLineEdit *> shown = shownEditors();
    const auto empty =
        std::find_if(shown.cbegin(), shown.cend(), [](const QLineEdit *edit) { return edit->text().isEmpty(); });
    // With an issuer the endpoints may stay empty.
    const bool complete = empty == shown.cend() || isReady();
    (complete ? static_cast<QWidget *>(m_way) : *empty)->setFocus();
}

void TokenForm::focusField(const QString &setting)
{
    if (auto *field = findChild<QLineEdit *>(setting); field && field->isVisible())
        field->setFocus();
}

void TokenForm::setBusy(bool busy)
{
    setEnabled(!busy);
}

} // namespace Sessionscope
