// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QList>

namespace Sessionscope {

//! A run of octets of one colour.
struct JsonSpan
{
    //! A Link never comes from here: it lies over what the row says (see BodyRow).
    enum class Kind { Key, String, Number, Literal, Link };
    Kind kind = Kind::String;
    qsizetype start = 0;
    qsizetype length = 0;

    bool operator==(const JsonSpan &) const = default;
};

//! The coloured runs of one row of JSON, or of what only resembles it. Looks at nothing but the row: \a inString tells
//! that it begins inside a string.
QList<JsonSpan> scanJsonRow(QByteArrayView row, bool inString);

} // namespace Sessionscope
