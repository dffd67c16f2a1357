// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/record/exchange.h"

#include <QJsonObject>

namespace Sessionscope::Har {

//! `_timingUs`.
Timing exactTiming(const QJsonObject &object);

//! The custom fields of an entry (ours and the `_error` of others), state and phase. Reads what readers of the standard
//! part put into \a exchange.
void readCustom(const QJsonObject &entry, Exchange &exchange);

} // namespace Sessionscope::Har
