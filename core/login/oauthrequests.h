// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/request.h"
#include "core/login/oauthsettings.h"

#include <QUrl>

//! The requests of an OAuth 2 client. Pure. They follow no redirect, and cookies of the session stay out of them. Their
//! texts are literal.
namespace Sessionscope::OAuthRequests {

//! What protects one authorization (RFC 6749 10.12, RFC 7636, OpenID Connect Core 3.1.2.1).
struct Protection
{
    QString redirectUri;
    QByteArray state;
    //! Sent when the scope holds "openid".
    QByteArray nonce;
    QByteArray verifier;
};

//! Whether an ID token with a nonce is to be expected.
bool asksForIdToken(const OAuthSettings &settings);

//! Where the browser goes. The endpoint's own query stays.
QUrl authorizationUrl(const OAuthSettings &settings, const Protection &protection);

Request clientCredentials(const OAuthSettings &settings);
Request password(const OAuthSettings &settings);
Request code(const OAuthSettings &settings, const QString &code, const Protection &protection);
Request refresh(const OAuthSettings &settings, const QString &refreshToken);
//! RFC 8628 3.1.
Request deviceAuthorization(const OAuthSettings &settings);
//! RFC 8628 3.4.
Request deviceToken(const OAuthSettings &settings, const QString &deviceCode);

enum class TokenKind { Access, Refresh };
//! RFC 7009 2.1.
Request revocation(const OAuthSettings &settings, const QString &token, TokenKind kind);

} // namespace Sessionscope::OAuthRequests
