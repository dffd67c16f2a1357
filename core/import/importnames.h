// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

//! Names of files and folders made from names that strangers chose.
namespace Sessionscope::ImportNames {

//! \a name as one name that every file system takes: no separators, no leading dots, no reserved names, at most 80
//! characters and 180 octets; "Unnamed" when nothing is left.
QString safe(const QString &name);

//! safe() names of one folder; two never differ in case alone.
class Shelf
{
public:
    //! "Orders", "Orders 2".
    QString take(const QString &name);

private:
    //! By name without case: the number to try next.
    QHash<QString, int> m_taken;
};

} // namespace Sessionscope::ImportNames
