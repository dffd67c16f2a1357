// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QDateTime>

#include <optional>

namespace Sessionscope {

//! Parses a cookie-date as RFC 6265bis 5.1.1 wants it (the draft's own forgiving algorithm, not an HTTP date parser);
//! UTC, or nothing when the text fails.
std::optional<QDateTime> parseCookieDate(QByteArrayView text);

} // namespace Sessionscope
