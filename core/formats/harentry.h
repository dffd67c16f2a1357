// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/record/exchange.h"

#include <QJsonObject>

namespace Sessionscope::Har {

//! One entry of a HAR; what is missing or of the wrong type is left at its default. Trail and hop are 0 unless the
//! entry tells them.
Exchange exchangeFrom(const QJsonObject &entry);

} // namespace Sessionscope::Har
