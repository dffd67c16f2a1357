// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cookies/cookie.h"
#include "core/cookies/cookiereason.h"

namespace Sessionscope {

enum class CookieAction { Sent, Withheld, Stored, Replaced, Deleted, Rejected };

//! "sent", "withheld", ... as in HAR.
QString cookieActionName(CookieAction action);

//! What happened to one cookie at one hop, and why.
struct CookieEvent
{
    CookieAction action = CookieAction::Sent;
    CookieReason reason = CookieReason::Matches;
    QByteArray name;
    QByteArray value;
    //! Replaced and Deleted: the value before.
    QByteArray previousValue;
    QString domain;
    QByteArray path;
    bool hostOnly = true;
    //! The fact behind the reason, for the sentence: the request's host (DomainMismatch, SecureOverHttp), its path, a
    //! date, a switch. Not a secret.
    QString detail;
    //! The Set-Cookie line as received; empty for Sent and Withheld.
    QByteArray line;

    bool operator==(const CookieEvent &) const = default;
};

//! The section of draft-ietf-httpbis-rfc6265bis that decided, "5.1.4".
QLatin1String cookieClause(const CookieEvent &event);

} // namespace Sessionscope
