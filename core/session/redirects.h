// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/hopdraft.h"

//! What follows an answer, as requests.Session and the Fetch standard (4.4, HTTP-redirect fetch) do it. Pure.
namespace Sessionscope::Redirects {

struct Policy
{
    bool follow = true;
    int maximum = 20;
    //! A redirect that would carry the body to another origin is an error.
    bool confineBody = false;
};

struct Decision
{
    enum class Kind { End, Redirect, Error };
    Kind kind = Kind::End;
    //! Redirect: the next hop; its notes tell what was changed and dropped on the way.
    HopDraft next;
    //! For the exchange that was answered.
    QList<HopNote> notes;
    //! Error: TooManyRedirects or BadRedirect.
    Error error;
};

//! 301, 302, 303, 307 and 308; 300, 304, 305 and 306 are answers like others.
bool isRedirect(int status);

//! Decides on the answer to \a sent after \a followed redirects.
Decision nextHop(const HopDraft &sent, const ReceivedResponse &response, const Policy &policy, int followed);

} // namespace Sessionscope::Redirects
