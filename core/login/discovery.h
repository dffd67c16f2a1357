// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/request.h"
#include "core/login/oautherror.h"
#include "core/login/oauthsettings.h"
#include "core/record/exchange.h"

//! Finding a server's endpoints (OpenID Connect Discovery 1.0, RFC 8414). Pure.
namespace Sessionscope::Discovery {

//! Whether \a settings lack an endpoint that discovery can tell.
bool isNeeded(const OAuthSettings &settings);

//! The issuer in \a text, which may be the address of the metadata itself.
QString issuerOf(const QString &text);

//! What to ask, in this order, until one answers: openid-configuration behind the issuer, oauth-authorization-server
//! and openid-configuration before its path (RFC 8414 3.1, 5). Empty when the issuer is no http or https URL.
QList<Request> requests(const OAuthSettings &settings);

//! \a settings with the server's endpoints where nothing was typed. Errors: those of OAuthAnswers::object(),
//! DiscoveryIssuer, InsecureEndpoint.
OAuthResult<OAuthSettings> complete(const OAuthSettings &settings, const ReceivedResponse &metadata);

} // namespace Sessionscope::Discovery
