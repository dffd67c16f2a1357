// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

//! JSON as text.
namespace Sessionscope::JsonText {

//! Indents by \a indent blanks a level. Lexical: numbers, strings and their escapes stay octet for octet, duplicate
//! keys and broken JSON too; nothing but white space between tokens changes. Levels beyond 64 are indented alike.
QByteArray pretty(QByteArrayView json, int indent = 2);

//! Removes white space between tokens, and changes nothing else.
QByteArray compact(QByteArrayView json);

//! What simdjson objects to, nothing when all is well. A hint, not a verdict: it refuses integers beyond 64 bits,
//! 1e400, lone surrogates and byte order marks.
std::optional<QString> complaint(QByteArrayView json);

} // namespace Sessionscope::JsonText
