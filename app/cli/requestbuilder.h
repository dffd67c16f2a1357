// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "core/base/result.h"
#include "core/http/request.h"
#include "core/session/sessionsettings.h"

#include <functional>

namespace Sessionscope::Cli {

//! Reads "@FILE" and "@-" of -d and kin.
using ReadInput = std::function<Result<QByteArray>(const QString &path)>;

//! The request of `send`, its body made as curl makes it. Errors: InvalidHeader, and those of \a read.
Result<Request> buildRequest(const CommandLine &line, const ReadInput &read);

//! Lays what the command line says over \a base (a profile's settings, or the defaults). Errors: InvalidUrl (the
//! proxy).
Result<SessionSettings> buildSettings(const CommandLine &line, const SessionSettings &base);

} // namespace Sessionscope::Cli
