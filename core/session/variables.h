// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/request.h"
#include "core/session/sessionsettings.h"

#include <QHash>

#include <functional>

namespace Sessionscope {

//! Looks up one {{expression}} (without braces, trimmed); nothing when it is unknown.
using VariableLookup = std::function<std::optional<QString>(const QString &expression)>;

//! Expanding {{variables}} in texts and requests. An unknown variable is an error that names it; nothing is sent.
namespace Variables {

//! Errors: UnknownVariable (subject: the expression).
Result<QString> expand(const QString &text, const VariableLookup &lookup);
//! Every text of the request. Errors: UnknownVariable.
Result<Request> expand(const Request &request, const VariableLookup &lookup);
//! Base URL, params, headers and authentication. Errors: UnknownVariable.
Result<SessionSettings> expand(const SessionSettings &settings, const VariableLookup &lookup);

} // namespace Variables
} // namespace Sessionscope
