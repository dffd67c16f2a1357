// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/httpfile.h"

//! Whole requests of a .http file: named, copied, put elsewhere, taken out. Every octet of the other requests stays,
//! and so do the file's variables, wherever they stand.
namespace Sessionscope::HttpFiles {

//! The octets of block \a block.
QByteArray blockText(const HttpFile &file, qsizetype block);

//! The request of block \a block with a separator line of its own and without the file's variables; ends with a line
//! end.
QByteArray requestText(const HttpFile &file, qsizetype block);

//! The file's text with the request of \a block called \a name: in its `# @name` when it has one, else in its
//! separator.
QByteArray withName(const HttpFile &file, qsizetype block, const QString &name);

//! The file's text with \a request (a text that begins with a separator) before block \a before; behind all others when
//! there is no such block.
QByteArray withRequestInserted(const HttpFile &file, qsizetype before, const QByteArray &request);

//! The file's text without the request of \a block; variables of the file that stand before it remain.
QByteArray withoutRequest(const HttpFile &file, qsizetype block);

//! A name no request of the file has: "Log in copy", "Log in copy 2"; with hyphens for a `# @name`, which may hold no
//! blanks.
QString freeName(const HttpFile &file, const QString &name, bool isDirective);

//! Whether the name of the request comes from `# @name`.
bool hasNameDirective(const HttpFileBlock &block);

} // namespace Sessionscope::HttpFiles
