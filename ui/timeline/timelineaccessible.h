// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Sessionscope {

//! Lets assistive technology walk a TimelineView event by event. Calling it again does nothing.
void installTimelineAccessibility();

} // namespace Sessionscope
