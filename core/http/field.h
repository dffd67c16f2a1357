// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace Sessionscope {

//! A named value as a person types it: a query parameter, a header, a form field. May hold {{variables}}.
struct Field
{
    QString name;
    QString value;
    //! Kept but not sent when false.
    bool enabled = true;

    bool operator==(const Field &) const = default;
};

using FieldList = QList<Field>;

} // namespace Sessionscope
