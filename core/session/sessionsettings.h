// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/auth.h"
#include "core/http/field.h"
#include "core/http/request.h"

#include <QByteArray>
#include <QList>

namespace Sessionscope {

//! Which proxy serves the session.
struct ProxySettings
{
    enum class Kind { Direct, Http, Socks5, System };
    Kind kind = Kind::Direct;
    QString host;
    quint16 port = 0;
    QString user;
    QString password;

    bool operator==(const ProxySettings &) const = default;
};

//! What TLS demands. Two hops share a connection only when these are equal.
struct TlsSettings
{
    enum class Minimum { Tls12, Tls13 };
    //! False: every certificate is taken (`-k`).
    bool verify = true;
    Minimum minimum = Minimum::Tls12;
    //! PEM file with further authorities; empty: the system's alone.
    QString caFile;
    //! Client certificate: PEM or PKCS#12 file, and its key (PEM) with passphrase.
    QString certificateFile;
    QString keyFile;
    QString keyPassphrase;
    //! SHA-256 fingerprints (lowercase hex) a person trusts for this session in spite of verification errors.
    QList<QByteArray> trustedFingerprints;

    bool operator==(const TlsSettings &) const = default;
};

//! What every request of a session shares: the attributes of requests.Session.
struct SessionSettings
{
    //! Joined before relative URLs of requests, and the value of {{base}}.
    QString baseUrl;
    //! Default headers after User-Agent and Accept, which may be overridden here.
    FieldList headers;
    FieldList params;
    AuthSettings auth;
    ProxySettings proxy;
    TlsSettings tls;
    TimeLimits limits;
    int maxRedirects = 20;
    bool followRedirects = true;
    HttpVersion httpVersion = HttpVersion::Http11;
    SiteContext site = SiteContext::SameSite;
    bool trustworthyLoopback = false;
    //! Take proxies from the environment (HTTP_PROXY, ALL_PROXY, NO_PROXY) when proxy is Direct, as requests'
    //! trust_env.
    bool trustEnvironment = false;
    //! Send again by itself after 429 and 503 with Retry-After, at most this often; 0: never.
    int retryLimit = 0;
    //! Send a CSRF cookie's value back in its header with every method that is not safe: XSRF-TOKEN as X-XSRF-TOKEN,
    //! csrftoken as X-CSRFToken. Off until the person says yes.
    bool csrfHeaders = false;

    bool operator==(const SessionSettings &) const = default;
};

} // namespace Sessionscope
