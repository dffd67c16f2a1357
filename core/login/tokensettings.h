// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/jsonloginsettings.h"
#include "core/login/oauthsettings.h"
#include "core/login/tokenset.h"

namespace Sessionscope {

//! How a session comes by its token, and the one it has; kept with its profile, all secrets in the secret part. At most
//! one of the two ways is in use.
struct TokenSettings
{
    OAuthSettings oauth;
    JsonLoginSettings json;
    TokenSet tokens;

    bool operator==(const TokenSettings &) const = default;
};

} // namespace Sessionscope
