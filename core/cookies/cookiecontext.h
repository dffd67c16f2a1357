// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/request.h"

#include <QByteArray>
#include <QUrl>

namespace Sessionscope {

//! Of whom cookies are asked, or from whom they come.
struct CookieContext
{
    //! Absolute http or https URL of the request.
    QUrl url;
    QByteArray method = "GET";
    SiteContext site = SiteContext::SameSite;
    //! Of a cross-site request: a link or a form in the address bar's window (true), or a part of another page.
    bool topLevelNavigation = true;
    //! Whether Secure cookies may travel to and from http://localhost and loopback addresses (as browsers do, and
    //! curl for localhost, 127.0.0.1 and ::1; requests does not).
    bool trustworthyLoopback = false;
};

} // namespace Sessionscope
