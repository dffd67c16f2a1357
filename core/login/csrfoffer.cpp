// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/csrfoffer.h"

#include "core/content/csrf.h"
#include "core/session/hopguard.h"

namespace Sessionscope {

std::optional<CsrfOffer> csrfOffer(const Exchange &exchange)
{
    if (!exchange.response || isSafeMethod(exchange.request.method))
        return std::nullopt;
    const int status = exchange.response->status;
    if (status != 400 && status != 401 && status != 403 && status != 419)
        return std::nullopt;
    for (const CookieEvent &event : exchange.cookieEvents) {
        const auto header = Csrf::headerForCookie(event.name);
        if (event.action == CookieAction::Sent && header && !exchange.request.headers.contains(*header))
            return CsrfOffer{event.name, *header};
    }
    return std::nullopt;
}

} // namespace Sessionscope
