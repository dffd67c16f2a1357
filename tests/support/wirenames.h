// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/headerlist.h"

#include <QLibraryInfo>
#include <QVersionNumber>

#include <algorithm>

namespace Sessionscope::Test {

//! Qt sends, and shows, header names in lower case since 6.8. Told by the version of the Qt that runs, so that the
//! product's own way of finding out is put to the test.
inline bool qtLowersNames()
{
    return QLibraryInfo::version() >= QVersionNumber(6, 8);
}

//! A header name as it is on the wire when \a name was given.
inline QByteArray wireName(const QByteArray &name)
{
    return qtLowersNames() ? name.toLower() : name;
}

//! "Name: value", of which only the name may change.
inline QByteArray wireLine(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(": ");
    return colon < 0 ? line : wireName(line.left(colon)) + line.mid(colon);
}

inline QList<QByteArray> wireNames(QList<QByteArray> names)
{
    std::transform(names.cbegin(), names.cend(), names.begin(), wireName);
    return names;
}

inline HeaderList wireNames(const HeaderList &headers)
{
    HeaderList wire;
    for (const Header &header : headers)
        wire.append(wireName(header.name), header.value);
    return wire;
}

} // namespace Sessionscope::Test
