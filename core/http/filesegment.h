// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/body.h"

namespace Sessionscope {

//! A whole file as a piece of a body; its size is taken now, its octets are read when they are sent. Errors:
//! FileNotFound, FileUnreadable (also for folders).
Result<BodySegment> fileSegment(const QString &path);

} // namespace Sessionscope
