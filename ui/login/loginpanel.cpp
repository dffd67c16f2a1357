// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/login/loginpanel.h"

#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/secretlineedit.h"
#include "ui/common/templateedit.h"
#include "ui/login/carriedfields.h"
#include "ui/login/loginconditions.h"
#include "ui/login/templatefield.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace Sessionscope {

LoginPanel::LoginPanel(const Theme &theme, QWidget *parent)
    : Surface(theme, Token::Raised, parent)
    , m_theme(theme)
    , m_url(new TemplateField(theme, tr("Login page")))
    , m_detect(new Button(theme, Button::Variant::Secondary, tr("Detect form")))
    , m_found(new ElidedLabel(theme))
    , m_product(new ElidedLabel(theme))
    , m_user(new QLineEdit)
    , m_password(new SecretLineEdit(theme, nullptr, SecretLineEdit::Variables::Masked))
    , m_userField(new QComboBox)
    , m_passwordField(new QComboBox)
    , m_kept(new ElidedLabel(theme))
    , m_another(new Button(theme, Button::Variant::Link, tr("Use another")))
    , m_origin(new ElidedLabel(theme))
    , m_originRow(originRow())
    , m_carriedTitle(section(tr("Carried over from the form")))
    , m_carried(new CarriedFields(theme))
    , m_conditions(new LoginConditions(theme))
{
    m_url->setObjectName(QStringLiteral("loginUrl"));
    m_user->setObjectName(QStringLiteral("loginUser"));
    m_password->setObjectName(QStringLiteral("loginPassword"));
    m_detect->setObjectName(QStringLiteral("detectForm"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 20);
    layout->setSpacing(0);
    layout->addWidget(addressRow());
    layout->addSpacing(16);
    layout->addWidget(credentialsRow());
    layout->addSpacing(8);
    layout->addWidget(keptRow());
    layout->addWidget(m_originRow);
    layout->addWidget(m_carriedTitle);
    layout->addWidget(m_carried);
    layout->addWidget(section(tr("The login worked if")));
    layout->addWidget(m_conditions);
    layout->addStretch(1);
    m_carriedTitle->hide();
    m_carried->hide();

    connect(m_url, &TemplateField::edited, this, &LoginPanel::edited);
    connect(m_url, &TemplateField::returnPressed, this, &LoginPanel::detectRequested);
    connect(m_detect, &QAbstractButton::clicked, this, &LoginPanel::detectRequested);
    connect(m_conditions, &LoginConditions::edited, this, &LoginPanel::edited);
    connect(m_conditions, &LoginConditions::submitted, this, &LoginPanel::submitted);
    connect(m_another, &QAbstractButton::clicked, this, &LoginPanel::useAnother);
    for (QLineEdit *field : {m_user, static_cast<QLineEdit *>(m_password)}) {
        connect(field, &QLineEdit::textChanged, this, &LoginPanel::edited);
        connect(field, &QLineEdit::textChanged, this, &LoginPanel::updateKept);
    }
    // Name, Tab, password, Enter, as everywhere; the choices of fields come after.
    setTabOrder(m_user, m_password);
    setTabOrder(m_password, m_userField);
    setTabOrder(m_userField, m_passwordField);
}

QLabel *LoginPanel::section(const QString &text)
{
    auto *label = new QLabel(text);
    label->setFont(m_theme.font(Token::Base, QFont::DemiBold));
    label->setContentsMargins(0, 16, 0, 8);
    return label;
}

QWidget *LoginPanel::labelled(const QString &label, QWidget *editor, QWidget *below)
{
    auto *box = new QWidget;
    auto *text = new QLabel(label);
    text->setFont(m_theme.font(Token::Small, QFont::Medium));
    setTextColor(text, m_theme, Token::TextMuted);
    text->setBuddy(editor);
    editor->setAccessibleName(label);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(text);
    column->addWidget(editor);
    column->addWidget(below);
    return box;
}

QWidget *LoginPanel::addressRow()
{
    m_detect->setHeight(Token::ButtonLarge);
    m_detect->setIconName(QStringLiteral("search"));
    m_found->setObjectName(QStringLiteral("found"));
    m_found->setFace(Token::Small);
    m_product->setFace(Token::Small);
    m_product->setColor(Token::TextMuted);
    auto *found = new QWidget;
    found->setMinimumHeight(20);
    auto *foundLine = new QHBoxLayout(found);
    foundLine->setContentsMargins(0, 4, 0, 0);
    foundLine->setSpacing(8);
    foundLine->addWidget(m_found);
    foundLine->addWidget(m_product);
    foundLine->addStretch(1);
    auto *field = new QWidget;
    auto *line = new QHBoxLayout(field);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(m_url, 1);
    line->addWidget(m_detect);
    return labelled(tr("Login page"), field, found);
}

void LoginPanel::prepareField(QComboBox *choice, const QString &name)
{
    choice->setAccessibleName(name);
    choice->setToolTip(name);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setMinimumContentsLength(8);
    choice->setFont(m_theme.font(Token::Small));
    fillChoice(choice, {}, {});
    connect(choice, &QComboBox::currentIndexChanged, this, &LoginPanel::edited);
}

QWidget *LoginPanel::credentialsRow()
{
    prepareField(m_userField, tr("Form field of the user name"));
    prepareField(m_passwordField, tr("Form field of the password"));
    m_userField->setObjectName(QStringLiteral("userField"));
    m_passwordField->setObjectName(QStringLiteral("passwordField"));
    m_password->setFont(m_theme.font());
    for (QWidget *field : {static_cast<QWidget *>(m_user), static_cast<QWidget *>(m_password)})
        field->setFixedHeight(m_theme.size(Token::ButtonLarge));
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(12);
    line->addWidget(labelled(tr("User name"), m_user, m_userField), 1);
    line->addWidget(labelled(tr("Password"), m_password, m_passwordField), 1);
    return row;
}

QWidget *LoginPanel::keptRow()
{
    m_kept->setObjectName(QStringLiteral("kept"));
    m_kept->setFace(Token::Small);
    m_kept->setColor(Token::TextMuted);
    m_another->setTextSize(Token::Small);
    auto *row = new QWidget;
    row->setMinimumHeight(m_theme.size(Token::ButtonSmall));
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_kept, 1);
    line->addWidget(m_another);
    return row;
}

QWidget *LoginPanel::originRow()
{
    auto *row = new QWidget;
    m_origin->setFace(Token::Small);
    m_origin->setColor(Token::WarnText);
    m_origin->setIconName(QStringLiteral("triangle-alert"));
    auto *revoke = new Button(m_theme, Button::Variant::Link, tr("Do not allow it"));
    revoke->setObjectName(QStringLiteral("revokeOrigin"));
    revoke->setTextSize(Token::Small);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_origin, 1);
    line->addWidget(revoke);
    connect(revoke, &QAbstractButton::clicked, this, [this] { allowOrigin({}); });
    row->hide();
    return row;
}

void LoginPanel::allowOrigin(const QString &origin)
{
    m_allowedOrigin = origin;
    m_origin->setText(tr("The password may go to %1 too").arg(origin));
    m_originRow->setVisible(!origin.isEmpty());
    Q_EMIT edited();
}

void LoginPanel::setSettings(const LoginSettings &settings, PasswordPlace place)
{
    m_keptSettings = settings;
    m_place = place;
    m_url->setText(settings.url);
    m_user->setText(settings.user);
    m_password->setText(settings.password);
    fillChoice(m_userField, {}, {});
    fillChoice(m_passwordField, {}, {});
    choose(m_userField, settings.userField);
    choose(m_passwordField, settings.passwordField);
    allowOrigin(settings.allowedOrigin);
    m_conditions->setSettings(settings);
    m_carriedTitle->hide();
    m_carried->hide();
    setFound(Family::Idle, {}, {});
    updateKept();
}

void LoginPanel::setKept(const LoginSettings &settings, PasswordPlace place)
{
    const bool untouched = m_user->text() == m_keptSettings.user && m_password->text() == m_keptSettings.password;
    m_keptSettings = settings;
    m_place = place;
    if (untouched && !settings.url.isEmpty()) {
        m_user->setText(settings.user);
        m_password->setText(settings.password);
    }
    updateKept();
}

LoginSettings LoginPanel::settings() const
{
    LoginSettings settings;
    settings.url = m_url->text();
    settings.user = m_user->text();
    settings.password = m_password->text();
    settings.userField = chosen(m_userField);
    settings.passwordField = chosen(m_passwordField);
    settings.allowedOrigin = m_allowedOrigin;
    m_conditions->applyTo(&settings);
    return settings;
}

void LoginPanel::setForm(const LoginForm &form)
{
    QStringList users;
    QStringList passwords;
    for (const HtmlField &field : form.form.fields) {
        const bool typed = !field.name.isEmpty() && field.tag == QLatin1String("input")
            && field.type != QLatin1String("hidden") && field.type != QLatin1String("checkbox")
            && field.type != QLatin1String("radio") && !field.isSubmitButton();
        if (!typed)
            continue;
        (field.type == QLatin1String("password") ? passwords : users).append(field.name);
    }
    // Of a field the person chose, the form does not tell what would have been found.
    const auto found = [](const QComboBox *choice, const QString &name) {
        return chosen(choice).isEmpty() ? name : QString();
    };
    fillChoice(m_userField, found(m_userField, form.userFieldName()), users);
    fillChoice(m_passwordField, found(m_passwordField, form.passwordFieldName()), passwords + users);
    m_carried->setForm(form);
    m_carriedTitle->setVisible(!m_carried->isHidden());
}

void LoginPanel::fillChoice(QComboBox *choice, const QString &found, const QStringList &names)
{
    constexpr qsizetype offeredAtMost = 50;
    const QString before = chosen(choice);
    const QSignalBlocker silent(choice);
    choice->clear();
    choice->addItem(found.isEmpty() ? tr("Form field: as found") : tr("Form field: %1").arg(found), QString());
    for (const QString &name : names.mid(0, offeredAtMost)) {
        if (name != found || name == before)
            choice->addItem(tr("Form field: %1, set by you").arg(name), name);
    }
    choose(choice, before);
}

QString LoginPanel::chosen(const QComboBox *choice)
{
    return choice->currentData().toString();
}

void LoginPanel::choose(QComboBox *choice, const QString &name)
{
    const QSignalBlocker silent(choice);
    if (choice->findData(name) < 0)
        choice->addItem(tr("Form field: %1, set by you").arg(name), name);
    choice->setCurrentIndex(choice->findData(name));
}

void LoginPanel::setFound(Family family, const QString &icon, const QString &text, const QString &product)
{
    static const QHash<Family, Token::Color> marks{{Family::Ok, Token::OkMark}, {Family::Move, Token::MoveMark},
        {Family::Warn, Token::WarnMark}, {Family::Fail, Token::FailMark}, {Family::Idle, Token::IdleMark},
        {Family::Accent, Token::Accent}};
    m_found->setText(text);
    m_found->setIconName(icon, marks.value(family));
    m_product->setText(product);
    m_product->setVisible(!product.isEmpty());
}

void LoginPanel::setUrl(const QString &url)
{
    m_url->setText(url);
}

void LoginPanel::useAnother()
{
    m_user->clear();
    m_password->clear();
    m_user->setFocus(Qt::OtherFocusReason);
}

void LoginPanel::updateKept()
{
    const bool asKept = !m_keptSettings.password.isEmpty() && m_user->text() == m_keptSettings.user
        && m_password->text() == m_keptSettings.password;
    const bool keychain = m_place == PasswordPlace::Keychain;
    m_kept->setIconName(keychain ? QStringLiteral("key-round") : QStringLiteral("circle-dashed"));
    m_another->setVisible(asKept);
    if (asKept)
        m_kept->setText(keychain ? tr("From the keychain: %1").arg(m_user->text())
                                 : tr("From this session: %1").arg(m_user->text()));
    else
        m_kept->setText(keychain ? tr("A login that works is kept in the keychain with the session")
                                 : tr("Kept in memory until the session is saved in the keychain"));
}

void LoginPanel::focusUrl()
{
    m_url->setFocus(Qt::OtherFocusReason);
    m_url->edit()->selectAll();
}

void LoginPanel::focusFirst()
{
    if (m_url->text().isEmpty())
        m_url->setFocus(Qt::OtherFocusReason);
    else if (m_user->text().isEmpty())
        m_user->setFocus(Qt::OtherFocusReason);
    else
        m_password->setFocus(Qt::OtherFocusReason);
}

void LoginPanel::setBusy(bool busy)
{
    m_detect->setEnabled(!busy);
    m_another->setEnabled(!busy);
    m_originRow->setEnabled(!busy);
}

} // namespace Sessionscope
