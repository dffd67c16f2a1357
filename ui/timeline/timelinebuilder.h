// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timelinedata.h"

namespace Sessionscope {

//! The lanes of \a log: session cookies first, then the others in the order they appeared. Pure, and linear in the
//! number of cookie events; made for a worker thread.
TimelineDataPtr buildTimeline(const QList<ExchangePtr> &log);

} // namespace Sessionscope
