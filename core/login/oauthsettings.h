// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/field.h"

#include <QString>
#include <QStringList>

namespace Sessionscope {

//! How a session gets its access token by OAuth 2, kept with its profile. Texts are literal. clientSecret and password
//! are secrets.
struct OAuthSettings
{
    enum class Grant {
        None, //!< the session does not use OAuth
        ClientCredentials, //!< RFC 6749 4.4
        AuthorizationCode, //!< RFC 6749 4.1 with PKCE (RFC 7636) in the system's browser (RFC 8252)
        DeviceCode, //!< RFC 8628
        Password, //!< RFC 6749 4.3, for old servers
    };
    enum class ClientAuthentication {
        Basic, //!< the Authorization header (RFC 6749 2.3.1)
        Body, //!< client_id and client_secret among the parameters
    };

    Grant grant = Grant::None;
    //! Where the endpoints can be discovered: "https://id.example.com/realms/shop". Empty: they are all typed.
    QString issuer;
    QString authorizationEndpoint;
    QString tokenEndpoint;
    QString deviceEndpoint;
    QString revocationEndpoint;
    //! RFC 9207: the server promised to name itself in the answer to the browser.
    bool issuerInAnswer = false;

    QString clientId;
    //! Empty: a public client.
    QString clientSecret;
    ClientAuthentication clientAuthentication = ClientAuthentication::Basic;
    //! Separated by blanks.
    QString scope;
    //! Of the password grant.
    QString user;
    QString password;
    //! Where the browser is sent back to: plain http on a loopback host. Without a port a free one is taken (RFC 8252
    //! 7.3).
    QString redirectUri = QStringLiteral("http://127.0.0.1/callback");
    //! Further parameters for the authorization, device and token endpoints: audience, resource, prompt.
    FieldList parameters;

    bool operator==(const OAuthSettings &) const = default;
};

} // namespace Sessionscope
