// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/cancelled.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace Sessionscope::Inspect {

//! One value of a JSON text that has no values inside: a string, a number, a literal, an empty object or array.
struct JsonLeaf
{
    //! RFC 6901: "/orders/0/id"; empty for the root.
    QString pointer;
    //! As written, quotes included: numbers are never converted, so that ids beyond 2^53 stay apart.
    QByteArray value;

    bool operator==(const JsonLeaf &) const = default;
};

//! The leaves of \a text as they stand in it; nothing when it is no JSON, nested deeper than 200, or cancelled,
//! or when their pointers and values together would take more than 256 MiB.
std::optional<QList<JsonLeaf>> jsonLeaves(const QByteArray &text, const Cancelled &cancelled = {});

//! The last step of \a pointer, unescaped: the name of the member.
QString leafName(const QString &pointer);

} // namespace Sessionscope::Inspect
