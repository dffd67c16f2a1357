// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/body.h"

namespace Sessionscope::Multipart {

//! A boundary for \a parts: 48 characters, equal for equal parts within one run of the program, so that a preview and
//! the request sent after it agree, and unguessable for whoever made the parts' content.
QByteArray boundaryFor(const QList<Part> &parts);

//! The boundary parameter of a Content-Type, or nothing.
QByteArray boundaryOf(QByteArrayView contentType);

//! RFC 7578 with the escaping of names of WHATWG HTML 4.10.21.8. Errors: FileNotFound, FileUnreadable.
Result<QList<BodySegment>> encode(const QList<Part> &parts, const QByteArray &boundary);

} // namespace Sessionscope::Multipart
