// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cookies/cookieevent.h"
#include "core/import/cookiefile.h"

namespace Sessionscope {

//! What the rules make of one cookie that is to be put into a jar.
struct CookieAdmission
{
    //! As it would be stored: lifetimes are capped, as from a server.
    Cookie cookie;
    //! Of the same identity, that it would replace.
    std::optional<Cookie> before;
    //! Stored, Replaced or Rejected, and why.
    CookieEvent event;

    bool isAccepted() const { return event.action != CookieAction::Rejected; }
    bool operator==(const CookieAdmission &) const = default;
};

namespace CookieAdmissions {

//! Judges \a cookies in order, each as if its own host had set it over https at \a now (RFC 6265bis 5.7). \a jar: what
//! is there already. Of several of one identity the last one counts.
QList<CookieAdmission> judge(const QList<Cookie> &cookies, const QList<Cookie> &jar, const QDateTime &now);

} // namespace CookieAdmissions
} // namespace Sessionscope
