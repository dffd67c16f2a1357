// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace Sessionscope {

//! Rows of a muted label and its editor, as every page of the settings has them.
class SettingsForm : public QWidget
{
    Q_OBJECT

public:
    explicit SettingsForm(const Theme &theme, QWidget *parent = nullptr);

protected:
    void addRow(const QString &label, QWidget *editor);
    //! A switch or a hint over the whole width.
    void addWide(QWidget *widget);
    QComboBox *addChoice(const QString &label, const QStringList &texts);
    //! Zero reads as \a none.
    QSpinBox *addNumber(const QString &label, int most, const QString &unit, const QString &none);
    QLineEdit *addText(const QString &label, const QString &placeholder = {});
    //! A path with a button that looks for the file.
    QLineEdit *addFile(const QString &label, const QString &placeholder);
    QLineEdit *addSecret(const QString &label);

    const Theme &m_theme;

private:
    QFormLayout *m_form;
};

} // namespace Sessionscope
