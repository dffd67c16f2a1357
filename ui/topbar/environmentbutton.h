// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/button.h"

#include <QStringList>

namespace Sessionscope {

//! The environment whose values {{variables}} take; its menu switches.
class EnvironmentButton : public Button
{
    Q_OBJECT

public:
    explicit EnvironmentButton(const Theme &theme, QWidget *parent = nullptr);

    //! \a current is empty for none. \a file is where they are kept, empty when there is no such file.
    void setEnvironments(const QStringList &names, const QString &current, const QString &file);
    //! How many values in the files look like secrets.
    void setSecretCount(qsizetype count) { m_secrets = count; }

Q_SIGNALS:
    void chosen(const QString &name);
    //! Values that look like secrets are to go into the keychain.
    void moveSecretsRequested();
    //! The person wants the file, made when it is missing.
    void editRequested();

private:
    void fillMenu();

    QStringList m_names;
    QString m_current;
    QString m_file;
    qsizetype m_secrets = 0;
};

} // namespace Sessionscope
