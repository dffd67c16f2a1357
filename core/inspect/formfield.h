// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Sessionscope::Inspect {

//! One control of a form beside what the request made of it.
struct FormFieldSent
{
    QString name;
    //! "text", "password", "hidden", ...
    QString type;
    //! Characters of the value on the page.
    qsizetype valueLength = 0;
    bool sent = false;

    bool operator==(const FormFieldSent &) const = default;
};

} // namespace Sessionscope::Inspect
