// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/auth.h"
#include "core/http/body.h"
#include "core/http/field.h"

#include <chrono>
#include <optional>

namespace Sessionscope {

enum class HttpVersion {
    //! HTTP/1.1 always. The default: header order and case are exactly as shown.
    Http11,
    //! HTTP/2 where the server offers it over TLS.
    Http2,
};

//! Whether a request counts as started from another site (RFC 6265bis 5.2); what a person types is same-site.
enum class SiteContext { SameSite, CrossSite };

//! Time limits; zero means none.
struct TimeLimits
{
    std::chrono::milliseconds connect{30'000};
    //! Until the response head is complete. As long as browsers wait; it also ends a head that never does (see
    //! Transport).
    std::chrono::milliseconds firstByte{300'000};
    //! No octet for this long while sending or receiving a body.
    std::chrono::milliseconds idle{60'000};
    //! One hop in all.
    std::chrono::milliseconds total{0};

    bool operator==(const TimeLimits &) const = default;
};

//! What one request wants different from its session; an absent value inherits (as requests' per-request arguments do).
struct RequestOptions
{
    std::optional<bool> followRedirects;
    std::optional<int> maxRedirects;
    std::optional<TimeLimits> limits;
    std::optional<bool> verifyTls;
    std::optional<HttpVersion> httpVersion;
    std::optional<SiteContext> site;
    //! False: no cookie is sent from the jar and none is stored (`# @no-cookie-jar`).
    bool useCookieJar = true;

    bool operator==(const RequestOptions &) const = default;
};

//! A request as composed, before settings are merged and variables expanded.
struct Request
{
    //! The name in a collection, `# @name x`.
    QString name;
    QByteArray method = "GET";
    //! As typed: may hold {{variables}}, may lack a scheme (http is assumed).
    QString url;
    FieldList params;
    FieldList headers;
    //! Names of session default headers this request leaves out (requests' `None`, curl's `-H 'N:'`).
    QStringList removedHeaders;
    Body body;
    AuthSettings auth;
    RequestOptions options;

    bool operator==(const Request &) const = default;
};

} // namespace Sessionscope
