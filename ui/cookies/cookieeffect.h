// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cookies/cookie.h"
#include "core/cookies/cookiecontext.h"

#include <QDateTime>

namespace Sessionscope {

//! What an edited cookie means for the request being composed.
struct CookieEffect
{
    bool sent = false;
    //! "With Path / it is sent with POST /login. Path /shop withheld it."
    QString text;

    bool operator==(const CookieEffect &) const = default;
};

//! \a before: the cookie as the jar holds it, nothing for a new one. Pure.
CookieEffect cookieEffect(
    const std::optional<Cookie> &before, const Cookie &after, const CookieContext &request, const QDateTime &now);

//! \a cookie as a server would have sent it: "basket=b-77120; Path=/shop; SameSite=Lax".
QByteArray setCookieText(const Cookie &cookie);

} // namespace Sessionscope
