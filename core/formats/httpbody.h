// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/formats/httpfile.h"
#include "core/formats/httplines.h"

//! The body of a request in a .http file.
namespace Sessionscope::HttpBody {

//! Reads the lines from the first to the last one of the body into \a request. A lone `< path` is a file, a
//! multipart/form-data body of usual form becomes parts, anything else is raw: octets as written, but form fields
//! over several lines are joined and the lines of other multipart bodies end with CRLF (RFC 2046).
void parse(const QList<HttpLines::Line> &lines, const QString &folder, HttpFileRequest &request);

} // namespace Sessionscope::HttpBody
