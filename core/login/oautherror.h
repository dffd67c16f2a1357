// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

#include <optional>

namespace Sessionscope {

//! Why there is no token, as a fact. Holds no secret.
struct OAuthError
{
    enum class Kind {
        // Nothing was sent.
        SettingMissing, //!< subject: "tokenEndpoint", "clientId"
        SettingInvalid, //!< subject: "redirectUri"
        // Reaching the server.
        Transport, //!< cause
        HttpStatus, //!< status; the answer says nothing an OAuth client understands
        NotJson, //!< status; subject: "HTML" where it is a page
        // What the server said.
        Refused, //!< code ("invalid_grant"), description, status
        TokenMissing, //!< 200 without a usable token; subject: the JSON pointer, if one was asked for
        TokenTypeUnsupported, //!< subject: "DPoP"
        // Discovery.
        DiscoveryFailed, //!< subject: the issuer; status of the last attempt
        DiscoveryIssuer, //!< subject: the issuer asked for, description: the one that answered (RFC 8414 3.3)
        InsecureEndpoint, //!< subject: the setting; an https issuer names a plain http endpoint
        // The browser.
        ListenFailed, //!< subject: "127.0.0.1:8080"
        BrowserNotOpened,
        StateMismatch,
        IssuerMismatch, //!< subject: expected, description: received, empty when absent (RFC 9207)
        CodeMissing,
        NonceMismatch,
        IdTokenInvalid, //!< subject: the claim
        TimedOut,
        DeviceCodeExpired,
        Cancelled,
    };
    Kind kind = Kind::Transport;
    //! The server's error code, "invalid_grant"; set for Refused.
    QString code = {};
    QString subject = {};
    //! The server's words, made harmless: no control characters, of limited length.
    QString description = {};
    int status = 0;
    std::optional<Error> cause = {};
    //! "3.2": where to look; empty when nothing was sent.
    QString hop = {};

    bool operator==(const OAuthError &) const = default;
};

template <typename T> using OAuthResult = tl::expected<T, OAuthError>;

} // namespace Sessionscope
