// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

//! Bounds that protect the person from hostile or broken peers. Sizes are octets.
namespace Sessionscope::Limits {

inline constexpr qint64 kiB = 1024;
inline constexpr qint64 MiB = 1024 * kiB;

//! Request bodies are recorded whole up to here; of longer ones the log keeps the beginning and the size.
inline constexpr qint64 recordedRequestBody = 16 * MiB;
//! A body that decodes to more than this, and to more than 100 times its wire size, is refused as a bomb.
inline constexpr qint64 decodedBody = 512 * MiB;
//! What may arrive of an answer without becoming a head or a body: header fields without end, interim responses, chunk
//! extensions. Generous, because Qt holds the head of a 401 or 407 back until its whole body is there.
inline constexpr qint64 undeliveredAnswer = 8 * MiB;
//! Files that people open as text: .http, environments, cookie files.
inline constexpr qint64 textFile = 64 * MiB;

} // namespace Sessionscope::Limits
