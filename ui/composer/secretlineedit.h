// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QLineEdit>

namespace Sessionscope {

//! A field for a secret: masked, with an eye that shows it until focus leaves. A pure {{variable}} is no secret and is
//! never masked.
class SecretLineEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit SecretLineEdit(const Theme &theme, QWidget *parent = nullptr);

protected:
    void focusOutEvent(QFocusEvent *event) override;

private:
    void mask();

    const Theme &m_theme;
    QAction *m_eye;
    bool m_shown = false;
};

} // namespace Sessionscope
