// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/otherclients.h"

#include "core/session/session.h"

#include <algorithm>

namespace Sessionscope {

namespace {

// A jar beyond this is no person's, and copying it for each hop would be felt.
constexpr qsizetype largestJar = 2000;

// The exchange does not tell what its request chose, but a cookie held back by SameSite does.
SiteContext siteOf(const Exchange &exchange, const Session &session)
{
    const bool crossSite =
        std::any_of(exchange.cookieEvents.begin(), exchange.cookieEvents.end(), [](const CookieEvent &event) {
            return event.reason == CookieReason::SameSiteStrictCrossSite
                || event.reason == CookieReason::SameSiteLaxCrossSite;
        });
    return crossSite ? SiteContext::CrossSite : session.settings().site;
}

} // namespace

void OtherClients::hopStarted(ExchangeId id, const Session &session)
{
    if (session.jar().size() <= largestJar)
        m_before.insert(id, session.jar().cookies());
}

void OtherClients::hopChanged(const Exchange &exchange, const Session &session)
{
    if (exchange.state == ExchangeState::Pending || !m_before.contains(exchange.id))
        return;
    CookieContext context;
    context.url = exchange.request.url;
    context.method = exchange.request.method;
    context.site = siteOf(exchange, session);
    context.trustworthyLoopback = session.settings().trustworthyLoopback;
    const QList<Cookie> jar = m_before.take(exchange.id);
    const auto found = RuleSets::differences(exchange.cookieEvents, jar, context, exchange.started);
    if (!found.isEmpty())
        m_found.insert(exchange.id, found);
}

void OtherClients::clear()
{
    m_before.clear();
    m_found.clear();
}

} // namespace Sessionscope
