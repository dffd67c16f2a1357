// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/loginform.h"
#include "ui/common/surface.h"

namespace Sessionscope {

//! What goes along with user and password because the form has it: one line a field, values of tokens shortened.
class CarriedFields : public Surface
{
    Q_OBJECT

public:
    explicit CarriedFields(const Theme &theme, QWidget *parent = nullptr);

    void setForm(const LoginForm &form);

private:
    void addRow(const Field &field, bool isToken, bool first);

    const Theme &m_theme;
    QWidget *m_rows = nullptr;
};

} // namespace Sessionscope
