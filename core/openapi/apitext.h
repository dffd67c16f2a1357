// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QCborValue>

//! JSON and YAML as one kind of tree, in the order they are written in.
namespace Sessionscope::ApiText {

//! Deeper ones are refused: nobody writes them, and reading them would exhaust the stack.
inline constexpr int maxDepth = 256;

//! Reads \a text, YAML unless it begins as JSON does. \a subject is what the text came from, for errors. Errors:
//! FileBroken (detail: line and reason).
Result<QCborValue> parse(const QByteArray &text, const QString &subject);

//! \a value as JSON, members in their order, two blanks a level.
QByteArray toJson(const QCborValue &value);

//! A scalar as people write it: 1 for the number one, true, the text itself; JSON for the rest.
QString plain(const QCborValue &value);

} // namespace Sessionscope::ApiText
