// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timelinedata.h"

#include <QString>

//! Words of the timeline that are not sentences of the common catalogue.
namespace Sessionscope::TimelineTexts {

const TimelineEvent &event(const TimelineData &data, const TimelineSpot &spot);
const Exchange &exchange(const TimelineData &data, const TimelineSpot &spot);
//! The decision behind the event, if it has one.
const CookieEvent *decision(const TimelineData &data, const TimelineSpot &spot);

//! "Issued", "Rotated", as in the legend.
QString kind(TimelineEvent::Kind kind);
//! "JSESSIONID rotated"
QString title(const TimelineData &data, const TimelineSpot &spot);
//! What happened and why, one or two sentences.
QString explanation(const TimelineData &data, const TimelineSpot &spot);
//! What a screen reader says: "JSESSIONID E84B…2F64, alice: rotated at 3.2, POST /login, 14:03:12".
QString sentence(const TimelineData &data, const TimelineSpot &spot);
//! The Set-Cookie line with the value masked.
QString maskedLine(const CookieEvent &event);

} // namespace Sessionscope::TimelineTexts
