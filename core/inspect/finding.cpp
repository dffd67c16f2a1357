// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/finding.h"

#include <array>

namespace Sessionscope::Inspect {

QLatin1String findingId(FindingCode code)
{
    static constexpr std::array ids{"connection-trouble", "tls-trouble", "proxy-trouble", "cookie-header-typed",
        "session-cookie-rejected", "clock-skew", "session-cookie-withheld", "scheme-change-lost-session",
        "session-cookie-twice", "session-route-lost", "csrf-missing", "csrf-raw-cookie", "csrf-stale", "csrf-foreign",
        "redirect-changed-method", "authorization-dropped", "redirect-loop", "session-concurrent", "session-expired",
        "session-lost", "session-logged-out", "token-expired", "origin-refused", "wrong-password", "wrong-context-path",
        "rate-limited", "login-page-for-data", "unauthorized", "forbidden", "cookie-rejected", "cookie-verdicts-differ",
        "archive-stripped", "cookie-withheld"};
    static_assert(ids.size() == static_cast<std::size_t>(FindingCode::CookieWithheld) + 1);
    return QLatin1String(ids.at(static_cast<std::size_t>(code)));
}

} // namespace Sessionscope::Inspect
