// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/sessionsettings/settingsform.h"

#include "ui/common/iconbutton.h"
#include "ui/common/secretlineedit.h"
#include "ui/common/surface.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>

namespace Sessionscope {

SettingsForm::SettingsForm(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_form(new QFormLayout(this))
{
    m_form->setContentsMargins(16, 16, 16, 16);
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(8);
    m_form->setLabelAlignment(Qt::AlignLeft);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
}

void SettingsForm::addRow(const QString &label, QWidget *editor)
{
    auto *text = new QLabel(label);
    setTextColor(text, m_theme, Token::TextMuted);
    text->setMinimumWidth(150);
    text->setBuddy(editor);
    m_form->addRow(text, editor);
}

void SettingsForm::addWide(QWidget *widget)
{
    m_form->addRow(widget);
}

QComboBox *SettingsForm::addChoice(const QString &label, const QStringList &texts)
{
    auto *box = new QComboBox;
    box->addItems(texts);
    box->setAccessibleName(label);
    addRow(label, box);
    return box;
}

QSpinBox *SettingsForm::addNumber(const QString &label, int most, const QString &unit, const QString &none)
{
    auto *box = new QSpinBox;
    box->setRange(0, most);
    box->setSuffix(unit);
    box->setSpecialValueText(none);
    box->setAccessibleName(label);
    addRow(label, box);
    return box;
}

QLineEdit *SettingsForm::addText(const QString &label, const QString &placeholder)
{
    auto *edit = new QLineEdit;
    edit->setFont(m_theme.mono());
    edit->setPlaceholderText(placeholder);
    edit->setAccessibleName(label);
    addRow(label, edit);
    return edit;
}

QLineEdit *SettingsForm::addFile(const QString &label, const QString &placeholder)
{
    auto *edit = new QLineEdit;
    edit->setFont(m_theme.mono());
    edit->setPlaceholderText(placeholder);
    edit->setAccessibleName(label);
    auto *look = new IconButton(m_theme, QStringLiteral("folder-open"), tr("Look for the file"));
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(edit, 1);
    layout->addWidget(look);
    addRow(label, row);
    connect(look, &QAbstractButton::clicked, this, [this, edit, label] {
        auto *dialog = new QFileDialog(this, label);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, edit, &QLineEdit::setText);
        dialog->open();
    });
    return edit;
}

QLineEdit *SettingsForm::addSecret(const QString &label)
{
    auto *edit = new SecretLineEdit(m_theme);
    edit->setAccessibleName(label);
    addRow(label, edit);
    return edit;
}

} // namespace Sessionscope
