// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Sessionscope::Bench {

//! Answers every request on loopback with the same small JSON, a thread a connection, until standard input ends. Prints
//! its port first. Nothing in it may be slower than what is measured.
int serve();

} // namespace Sessionscope::Bench
