// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/formats/secretfields.h"

namespace Sessionscope::SecretFields {

//! The secrets in a text of any kind that tells their names: `token=...` in links and scripts, the values of HTML's
//! password and secret inputs and meta elements, what stands in XML elements such as `<password>`, and what stands
//! in quotes after such a name (`password: "..."`, also where the quotes are escaped, as in JSON inside of JSON).
QByteArray inMarkup(const QByteArray &text, const Replace &replace);

//! What stands behind secret names that begin lines of plain text: `token: ...`, `Authorization: Bearer ...`.
QByteArray inLines(const QByteArray &text, const Replace &replace);

} // namespace Sessionscope::SecretFields
