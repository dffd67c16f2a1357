// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/formats/httpfile.h"

//! Writing requests into .http files.
namespace Sessionscope::HttpFiles {

//! \a request as text without a separator: `# @name`, other directives, request line, headers, body. Ends without a
//! line end. Reads back equal but for what the format cannot say: params join the URL, form fields become raw text, and
//! disabled headers become comments.
QByteArray toText(const Request &request, const QByteArray &lineEnd = "\n");

//! The file's text with the request of block \a block replaced by \a request. Only the pieces that differ change
//! (directive lines, request line, headers, body); every other octet, comments included, stays.
QByteArray withRequest(const HttpFile &file, qsizetype block, const Request &request);

//! The file's text with \a request behind all others, under a separator of its own.
QByteArray withRequestAppended(const HttpFile &file, const Request &request);

//! The file's text without block \a block.
QByteArray withoutBlock(const HttpFile &file, qsizetype block);

} // namespace Sessionscope::HttpFiles
