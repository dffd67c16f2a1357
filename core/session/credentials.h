// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/sessionsettings.h"

//! What tells a server who asks, taken off, so that another session can ask the same. Pure.
namespace Sessionscope::Credentials {

//! \a request without authentication of its own, and without headers and parameters of the redaction list (Cookie,
//! Authorization, X-Api-Key and kin); likewise the URL's query and `;jsessionid=`. The session's own are inherited.
Request without(const Request &request);
//! \a settings as an anonymous session has them: base URL, proxy, TLS and limits stay.
SessionSettings without(const SessionSettings &settings);

} // namespace Sessionscope::Credentials
