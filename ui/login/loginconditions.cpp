// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/login/loginconditions.h"

#include "ui/common/templateedit.h"
#include "ui/login/templatefield.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace Sessionscope {

LoginConditions::LoginConditions(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_session(new QCheckBox(tr("the session cookie changes")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_failure = addRow(tr("the redirect does not go to"), QStringLiteral("/login?error"), "failureTarget");
    m_session->setObjectName(QStringLiteral("sessionIdMustChange"));
    m_session->setMinimumHeight(theme.size(Token::Row));
    layout->addWidget(m_session);
    connect(m_session, &QCheckBox::toggled, this, &LoginConditions::edited);
    m_text = addRow(tr("the page then says"), tr("Welcome back"), "successText");
    m_url = addRow(tr("afterwards this answers 2xx"), QStringLiteral("{{base}}/api/me"), "successUrl");
}

LoginConditions::Row LoginConditions::addRow(const QString &text, const QString &hint, const char *name)
{
    Row row{new QCheckBox(text), new TemplateField(m_theme, text)};
    row.box->setObjectName(QLatin1String(name) + QLatin1String("Box"));
    row.field->setObjectName(QLatin1String(name));
    row.field->edit()->setPlaceholderText(hint);
    row.field->setFixedHeight(m_theme.size(Token::Button));
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(row.box);
    line->addWidget(row.field, 1);
    static_cast<QVBoxLayout *>(layout())->addLayout(line);
    connect(row.box, &QCheckBox::toggled, this, [this, row](bool on) {
        if (on && row.field->text().isEmpty())
            row.field->setFocus();
        Q_EMIT edited();
    });
    // Whoever writes a condition wants it.
    connect(row.field, &TemplateField::edited, this, [this, row] {
        row.box->setChecked(!row.field->text().isEmpty());
        Q_EMIT edited();
    });
    connect(row.field, &TemplateField::returnPressed, this, &LoginConditions::submitted);
    return row;
}

void LoginConditions::fill(const Row &row, const QString &text)
{
    row.field->setText(text);
    row.box->setChecked(!text.isEmpty());
}

QString LoginConditions::textOf(const Row &row)
{
    return row.box->isChecked() ? row.field->text() : QString();
}

void LoginConditions::setSettings(const LoginSettings &settings)
{
    fill(m_failure, settings.failureTarget);
    m_session->setChecked(settings.sessionIdMustChange);
    fill(m_text, settings.successText);
    fill(m_url, settings.successUrl);
}

void LoginConditions::applyTo(LoginSettings *settings) const
{
    settings->failureTarget = textOf(m_failure);
    settings->sessionIdMustChange = m_session->isChecked();
    settings->successText = textOf(m_text);
    settings->successUrl = textOf(m_url);
}

} // namespace Sessionscope
