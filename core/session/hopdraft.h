// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/preparedhop.h"

namespace Sessionscope {

//! One hop with everything decided but what changes from hop to hop by itself: cookies, framing and the first header.
//! Redirects and authentication turn one draft into the next; finishHop() makes it ready for the wire.
struct HopDraft
{
    QByteArray method;
    QUrl url;
    HttpVersion version = HttpVersion::Http11;
    //! Defaults, session headers and request headers in wire order. A typed Host, Cookie, Content-Type, Content-Length
    //! or Authorization is among them; generated ones are not.
    HeaderList headers;
    EncodedBody body;
    //! Expanded; Kind::None when nothing authenticates this hop, or no longer does.
    AuthSettings auth;
    //! The value of the Authorization header to generate; empty for none.
    QByteArray authorization;
    bool useCookieJar = true;
    //! As SessionSettings::csrfHeaders.
    bool csrfHeaders = false;
    SiteContext site = SiteContext::SameSite;
    bool trustworthyLoopback = false;
    QList<HopNote> notes;
    TimeLimits limits;
    TlsSettings tls;
    ProxySettings proxy;
    bool trustEnvironment = false;

    bool operator==(const HopDraft &) const = default;
};

//! The first half of prepareHop(): merging, expanding, validating. Errors: those of prepareHop().
Result<HopDraft> draftHop(const Request &request, const SessionSettings &settings, const VariableLookup &variables);

//! draftHop() for a request whose own texts hold no variables; those of the settings are expanded.
Result<HopDraft> draftLiteralHop(
    const Request &request, const SessionSettings &settings, const VariableLookup &variables);

//! The second half: cookies as of \a now, Host, Content-Length, Authorization.
PreparedHop finishHop(const HopDraft &draft, const CookieJar &jar, const QDateTime &now);

//! Of whom the jar is asked, and to whom Set-Cookie lines belong.
CookieContext cookieContext(const HopDraft &draft);

//! The selection behind finishHop()'s cookies, for CookieJar::markSent(): only what really goes.
CookieSelection sentCookies(const PreparedHop &hop);

} // namespace Sessionscope
