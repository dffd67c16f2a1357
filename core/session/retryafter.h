// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"

#include <chrono>
#include <optional>

namespace Sessionscope {

//! How long a 429 or 503 asks to wait, counted from \a now (RFC 9110 10.2.3: seconds or a date; a past date is zero).
//! Nothing for other answers and for values that cannot be read.
std::optional<std::chrono::seconds> retryAfter(const ReceivedResponse &response, const QDateTime &now);

} // namespace Sessionscope
