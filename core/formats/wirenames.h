// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/cookies/cookieevent.h"
#include "core/record/exchange.h"

#include <QString>

#include <optional>

//! The stable kebab-case names under which enumerators travel in HAR and `--json`, both ways.
namespace Sessionscope::WireNames {

QString phase(Phase phase);
std::optional<Phase> phaseFrom(QStringView name);

QString note(HopNote::Code code);
std::optional<HopNote::Code> noteFrom(QStringView name);

QString state(ExchangeState state);

std::optional<ErrorCode> errorCodeFrom(QStringView name);
std::optional<CookieAction> cookieActionFrom(QStringView name);
std::optional<CookieReason> cookieReasonFrom(QStringView name);

} // namespace Sessionscope::WireNames
