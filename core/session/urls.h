// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QUrl>

//! From what a person types, and from what servers write into Location, to URLs that can be sent.
namespace Sessionscope::Urls {

//! A typed URL, ready to send.
struct TypedUrl
{
    //! Absolute, http or https, without user info and without a default port.
    QUrl url;
    //! Credentials found in the URL, percent-decoded (requests' get_auth_from_url).
    QString user;
    QString password;

    bool operator==(const TypedUrl &) const = default;
};

//! Understands \a text as people mean it: a missing scheme is http; "/path", "?query" and words without a dot are
//! appended to \a baseUrl where there is one. \a query (already encoded) joins the URL's own. Errors: InvalidUrl,
//! UnsupportedScheme.
Result<TypedUrl> fromTyped(const QString &text, const QString &baseUrl = {}, const QByteArray &query = {});

//! Resolves a Location against the URL that answered (RFC 9110 10.2.2): octets that are no UTF-8 and stray percent
//! signs are escaped, existing escapes stay, the fragment is inherited. User info in it is dropped. Errors:
//! BadRedirect.
Result<QUrl> fromLocation(const QByteArray &location, const QUrl &base);

//! Scheme, host and port are the same (RFC 6454 5); the default port counts as written.
bool sameOrigin(const QUrl &a, const QUrl &b);
//! "https://example.com:8443", A-labels, without a default port.
QString origin(const QUrl &url);
//! "example.com:8443", as in a Host header; IPv6 in brackets.
QByteArray hostHeader(const QUrl &url);
//! Escapes every "%" that two hexadecimal digits do not follow; QUrl would escape all of them again otherwise.
QString withStrayPercentsEscaped(const QString &text);

} // namespace Sessionscope::Urls
