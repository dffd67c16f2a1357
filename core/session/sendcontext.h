// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"

#include <QList>

namespace Sessionscope {

//! How a send fits into what is under way, for what sends several requests as one: a login, a request repeated after
//! one.
struct SendContext
{
    //! Whether {{...}} in the request's own texts means something. Texts of a server's page are literal: it must not
    //! ask for variables by writing them into its form.
    enum class Texts { Templates, Literal };
    //! Where a redirect may carry the request's body on to.
    enum class BodyReach { Anywhere, SameOrigin };

    //! What of the session's settings counts. Route: proxy, TLS, limits and base URL; headers, parameters and
    //! credentials stay out, for servers that are not the session's own.
    enum class Shared { Everything, Route };

    //! The trail that these hops continue; 0 begins a new one.
    int trail = 0;
    //! For the first hop.
    QList<HopNote> notes;
    Texts texts = Texts::Templates;
    //! SameOrigin: a redirect that would carry the body to another origin ends the send (BadRedirect, subject: the
    //! origin, detail: "body").
    BodyReach bodyReach = BodyReach::Anywhere;
    Shared shared = Shared::Everything;
};

} // namespace Sessionscope
