// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <optional>
#include <variant>

//! Picking one value out of JSON text, without converting it.
namespace Sessionscope::JsonPath {

//! A member's name, or an element's position (negative: from the end).
using Step = std::variant<QString, qsizetype>;

//! Reads `$.a.b[0]['c']` (a subset of RFC 9535: names, positions) or a JSON pointer, `/a/b/0` (RFC 6901; a number may
//! be a name too). Errors: SyntaxError, Unsupported (wildcards, filters, slices, `..`).
Result<QList<Step>> parse(QStringView expression);

//! The value at \a expression: strings decoded, numbers exactly as written, objects and arrays as their text, null as
//! "null". Nothing when the path leads nowhere. Of duplicate names the last one counts. Errors: as parse().
Result<std::optional<QString>> find(QByteArrayView json, QStringView expression);

} // namespace Sessionscope::JsonPath
