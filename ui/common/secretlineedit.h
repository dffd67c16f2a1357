// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QLineEdit>

namespace Sessionscope {

//! A field for a secret: masked, with an eye (or Ctrl+E) that shows it until focus leaves.
class SecretLineEdit : public QLineEdit
{
    Q_OBJECT

public:
    //! Plain: a pure {{variable}} is no secret and is not masked.
    enum class Variables { Plain, Masked };

    explicit SecretLineEdit(const Theme &theme, QWidget *parent = nullptr, Variables variables = Variables::Plain);

protected:
    void focusOutEvent(QFocusEvent *event) override;

private:
    void mask();

    const Theme &m_theme;
    const Variables m_variables;
    QAction *m_eye;
    bool m_shown = false;
};

} // namespace Sessionscope
