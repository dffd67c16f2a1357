// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/preparedhop.h"

namespace Sessionscope {

//! The last look at a hop before Qt writes it to the wire verbatim. Whatever could smuggle, hang, or make Qt add
//! something that is not shown, is refused: InvalidMethod, InvalidHeader (subject: the name), UnsupportedScheme,
//! InvalidUrl.
Result<void> guardHop(const PreparedHop &hop);

//! Methods that change nothing (RFC 9110 9.2.1): they may go out without the body device that forbids repeating.
bool isSafeMethod(QByteArrayView method);

} // namespace Sessionscope
