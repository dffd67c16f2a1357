// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/links/templateform.h"

#include "core/content/uritemplate.h"
#include "ui/common/button.h"
#include "ui/common/surface.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace Sessionscope {

TemplateForm::TemplateForm(const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_template(new QLabel)
    , m_address(new QLabel)
    , m_cancel(new Button(theme, Button::Variant::Secondary, tr("Cancel")))
    , m_compose(new Button(theme, Button::Variant::Primary, tr("Compose")))
{
    setObjectName(QStringLiteral("templateForm"));
    setWindowTitle(tr("Fill in the link"));
    m_compose->setObjectName(QStringLiteral("composeLink"));
    m_address->setObjectName(QStringLiteral("linkAddress"));
    for (QLabel *wire : {m_template, m_address}) {
        wire->setFont(theme.mono(Token::Small));
        wire->setTextFormat(Qt::PlainText);
        wire->setWordWrap(true);
        wire->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    setTextColor(m_template, theme, Token::TextMuted);
    m_template->setAccessibleName(tr("Template of the link"));
    m_address->setAccessibleName(tr("Address"));

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch(1);
    for (Button *button : {m_cancel, m_compose}) {
        button->setHeight(Token::ButtonLarge);
        buttons->addWidget(button);
    }
    m_compose->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->setSpacing(12);
    layout->addWidget(m_template);
    layout->addStretch(1);
    layout->addWidget(m_address);
    layout->addLayout(buttons);
    resize(520, 0);
    connect(m_cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_compose, &QAbstractButton::clicked, this, &TemplateForm::finish);
}

void TemplateForm::present(const Links::Link &link, const QUrl &base)
{
    m_known.insert(values());
    m_link = link;
    m_base = base;
    m_template->setText(link.target);
    m_edits.clear();
    delete m_fieldsBox;
    m_fieldsBox = new QWidget;
    m_fields = new QFormLayout(m_fieldsBox);
    m_fields->setContentsMargins(0, 0, 0, 0);
    m_fields->setSpacing(8);
    const QList<UriTemplate::Variable> variables = UriTemplate::variables(link.target);
    for (const UriTemplate::Variable &variable : variables)
        addField(variable.name, variable.place);
    qobject_cast<QVBoxLayout *>(layout())->insertWidget(1, m_fieldsBox);
    refresh();
    show();
    raise();
    activateWindow();
    if (!m_edits.isEmpty())
        m_edits.constFirst().second->setFocus(Qt::ShortcutFocusReason);
}

void TemplateForm::addField(const QString &name, QChar place)
{
    auto *edit = new QLineEdit(m_known.value(name));
    edit->setObjectName(name);
    edit->setAccessibleName(name);
    edit->setFont(m_theme.mono(Token::Small));
    edit->setFixedHeight(m_theme.size(Token::Field));
    if (place == u'?' || place == u'&')
        edit->setPlaceholderText(tr("Left out when empty"));
    auto *label = new QLabel(name);
    label->setFont(m_theme.mono(Token::Small));
    label->setTextFormat(Qt::PlainText);
    label->setBuddy(edit);
    m_fields->addRow(label, edit);
    m_edits.append({name, edit});
    connect(edit, &QLineEdit::textChanged, this, &TemplateForm::refresh);
}

QHash<QString, QString> TemplateForm::values() const
{
    QHash<QString, QString> all;
    for (const auto &[name, edit] : m_edits) {
        if (!edit->text().isEmpty())
            all.insert(name, edit->text());
    }
    return all;
}

QUrl TemplateForm::url() const
{
    Links::Link link = m_link;
    link.target = UriTemplate::expanded(m_link.target, values());
    link.templated = false;
    return Links::resolved(link, m_base);
}

void TemplateForm::refresh()
{
    const QUrl made = url();
    m_address->setText(made.isEmpty() ? tr("This makes no http address.") : made.toString(QUrl::FullyEncoded));
    m_compose->setEnabled(!made.isEmpty());
}

void TemplateForm::finish()
{
    accept();
    Q_EMIT filled(url());
}

} // namespace Sessionscope
