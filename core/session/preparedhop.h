// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/cookies/cookiejar.h"
#include "core/record/exchange.h"
#include "core/session/sessionsettings.h"
#include "core/session/variables.h"

namespace Sessionscope {

//! One hop ready for the wire: exactly what Transport sends and what "Will send" shows.
struct PreparedHop
{
    QByteArray method;
    QUrl url;
    //! Absolute where an HTTP proxy is asked for a plain http URL.
    QByteArray target;
    HttpVersion version = HttpVersion::Http11;
    //! Every header, in wire order, Host and Content-Length included, spelt as on the wire.
    HeaderList headers;
    EncodedBody body;
    QList<CookieEvent> cookieEvents;
    QList<HopNote> notes;
    TimeLimits limits;
    TlsSettings tls;
    //! Never System or taken from the environment: whichever serves this URL is named.
    ProxySettings proxy;
};

//! Merges a request into its session's settings (requests.Session.prepare_request: per-request values win, params are
//! joined, a removed header is left out), expands variables, and asks the jar. Pure: nothing is sent, stored or
//! touched. Errors: InvalidUrl, UnsupportedScheme, InvalidMethod, InvalidHeader, UnknownVariable, FileNotFound,
//! FileUnreadable.
Result<PreparedHop> prepareHop(const Request &request, const SessionSettings &settings, const VariableLookup &variables,
    const CookieJar &jar, const QDateTime &now);

//! The request target Qt puts on the request line for \a url when it asks the origin itself.
QByteArray requestTarget(const QUrl &url);

//! The request head as it appears on the wire (HTTP/1.1), request line to empty line.
QByteArray wireHead(const PreparedHop &hop);

} // namespace Sessionscope
