// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/tokenstatus.h"

#include <algorithm>

namespace Sessionscope {
namespace {

constexpr qint64 soonSeconds = 30;

TokenStatus::Life lifeOf(const TokenStatus &status, const TokenSet &tokens, const QDateTime &now)
{
    using Life = TokenStatus::Life;
    if (status.secondsLeft && *status.secondsLeft <= 0)
        return Life::Ended;
    if (status.claims && status.claims->notBefore && *status.claims->notBefore > now)
        return Life::NotYetValid;
    if (!status.secondsLeft)
        return Life::Unknown;
    const qint64 whole =
        tokens.received.isValid() ? tokens.received.secsTo(now) + *status.secondsLeft : 4 * soonSeconds;
    return *status.secondsLeft <= std::min(soonSeconds, whole / 4) ? Life::EndsSoon : Life::Live;
}

} // namespace

TokenStatus tokenStatus(const TokenSet &tokens, const QDateTime &now)
{
    TokenStatus status;
    if (tokens.access.isEmpty())
        return status;
    status.hop = tokens.hop;
    status.canRefresh = !tokens.refresh.isEmpty();
    if (tokens.received.isValid())
        status.age = tokens.received.secsTo(now);
    if (const auto claims = Jwt::decode(tokens.access.toUtf8()))
        status.claims = *claims;
    // What the token endpoint said counts for renewing, so it counts here.
    std::optional<QDateTime> end = tokens.expires;
    if (!end && status.claims)
        end = status.claims->expires;
    if (end)
        status.secondsLeft = now.secsTo(*end);
    if (status.claims && status.claims->issuedAt && tokens.received.isValid())
        status.clockDifference = tokens.received.secsTo(*status.claims->issuedAt);
    status.life = lifeOf(status, tokens, now);
    return status;
}

} // namespace Sessionscope
