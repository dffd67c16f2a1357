// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArrayView>

//! What may go on the wire. Qt writes names, verbs and values verbatim, so that a line break in one of them would start
//! a second request: everything is checked here first.
namespace Sessionscope::Validation {

//! RFC 9110 5.6.2: one or more of ALPHA, DIGIT and !#$%&'*+-.^_`|~.
bool isToken(QByteArrayView text);

//! RFC 9110 9.1. CONNECT is refused, because its target is not a URL. Errors: InvalidMethod.
Result<void> method(QByteArrayView method);

//! RFC 9110 5.1. Errors: InvalidHeader (subject: the name).
Result<void> headerName(QByteArrayView name);

//! RFC 9110 5.5: no control character but the tab. Errors: InvalidHeader (subject: the name; the value is not told, it
//! may be secret).
Result<void> headerValue(QByteArrayView name, QByteArrayView value);

//! get, post, put, delete, head and options in capitals, as the Fetch standard writes them; others as they are.
QByteArray normalizedMethod(const QByteArray &method);

} // namespace Sessionscope::Validation
