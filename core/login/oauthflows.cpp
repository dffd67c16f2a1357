// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/oauthbrowserflow.h"
#include "core/login/oauthdeviceflow.h"
#include "core/login/oauthjob.h"
#include "core/login/oauthrequests.h"

#include <utility>

namespace Sessionscope {
namespace {

//! Client credentials and password: one request.
class DirectFlow final : public OAuthJob
{
public:
    DirectFlow(const OAuthContext &context, const OAuthSettings &settings)
        : OAuthJob(context, settings)
    {
    }

private:
    void begin() override
    {
        const auto then = [this](const ReceivedResponse &response) { finishWithTokens(response); };
        if (settings().grant == OAuthSettings::Grant::Password)
            ask(OAuthRequests::password(settings()), QStringLiteral("password"), then);
        else
            ask(OAuthRequests::clientCredentials(settings()), QStringLiteral("client-credentials"), then);
    }
};

//! Nothing but the endpoints, all of them as the server tells them.
class DiscoveryFlow final : public OAuthJob
{
public:
    DiscoveryFlow(const OAuthContext &context, const OAuthSettings &settings)
        : OAuthJob(context, settings)
    {
    }

private:
    void begin() override { finish(TokenSet()); }
    std::optional<OAuthError> missingSetting() const override
    {
        return settings().issuer.isEmpty()
            ? std::optional(OAuthError{.kind = OAuthError::Kind::SettingMissing, .subject = QStringLiteral("issuer")})
            : std::nullopt;
    }
};

class RefreshFlow final : public OAuthJob
{
public:
    RefreshFlow(const OAuthContext &context, const OAuthSettings &settings, TokenSet tokens)
        : OAuthJob(context, settings)
        , m_tokens(std::move(tokens))
    {
    }

private:
    void begin() override
    {
        ask(OAuthRequests::refresh(settings(), m_tokens.refresh), QStringLiteral("refresh"),
            [this](const ReceivedResponse &response) {
                // RFC 6749 6: scope and refresh token stay what they were unless the server says otherwise.
                auto tokens = OAuthAnswers::tokens(response, m_tokens.scope, context().clock.now());
                if (!tokens) {
                    fail(tokens.error());
                    return;
                }
                if (tokens->refresh.isEmpty())
                    tokens->refresh = m_tokens.refresh;
                if (tokens->id.isEmpty())
                    tokens->id = m_tokens.id;
                tokens->hop = hop();
                finish(*tokens);
            });
    }

    // Where the first token came from does not matter any more.
    std::optional<OAuthError> missingSetting() const override
    {
        const bool client = settings().clientId.isEmpty();
        if (!client && !settings().tokenEndpoint.isEmpty())
            return std::nullopt;
        return OAuthError{.kind = OAuthError::Kind::SettingMissing,
            .subject = client ? QStringLiteral("clientId") : QStringLiteral("tokenEndpoint")};
    }

    TokenSet m_tokens;
};

class RevocationFlow final : public OAuthJob
{
public:
    RevocationFlow(const OAuthContext &context, const OAuthSettings &settings, TokenSet tokens)
        : OAuthJob(context, settings)
        , m_tokens(std::move(tokens))
    {
    }

private:
    void begin() override
    {
        if (settings().revocationEndpoint.isEmpty())
            fail({.kind = OAuthError::Kind::SettingMissing, .subject = QStringLiteral("revocationEndpoint")});
        else if (!m_tokens.refresh.isEmpty())
            revoke(std::exchange(m_tokens.refresh, {}), OAuthRequests::TokenKind::Refresh);
        else if (!m_tokens.access.isEmpty())
            revoke(std::exchange(m_tokens.access, {}), OAuthRequests::TokenKind::Access);
        else
            finish(TokenSet());
    }

    void revoke(const QString &token, OAuthRequests::TokenKind kind)
    {
        ask(OAuthRequests::revocation(settings(), token, kind), QStringLiteral("revocation"),
            [this](const ReceivedResponse &response) {
                // RFC 7009 2.2: 200 also for a token the server does not know.
                if (response.status == 200) {
                    begin();
                    return;
                }
                const auto answer = OAuthAnswers::object(response);
                fail(answer ? OAuthError{.kind = OAuthError::Kind::HttpStatus, .status = response.status}
                            : answer.error());
            });
    }

    TokenSet m_tokens;
};

} // namespace

namespace OAuth {

OAuthJob *obtain(const OAuthContext &context, const OAuthSettings &settings)
{
    switch (settings.grant) {
    case OAuthSettings::Grant::None:
        break;
    case OAuthSettings::Grant::ClientCredentials:
    case OAuthSettings::Grant::Password:
        return new DirectFlow(context, settings);
    case OAuthSettings::Grant::AuthorizationCode:
        return new OAuthBrowserFlow(context, settings);
    case OAuthSettings::Grant::DeviceCode:
        return new OAuthDeviceFlow(context, settings);
    }
    return nullptr;
}

OAuthJob *discover(const OAuthContext &context, const OAuthSettings &settings)
{
    OAuthSettings asked = settings;
    asked.authorizationEndpoint.clear();
    asked.tokenEndpoint.clear();
    asked.deviceEndpoint.clear();
    asked.revocationEndpoint.clear();
    return new DiscoveryFlow(context, asked);
}

OAuthJob *refresh(const OAuthContext &context, const OAuthSettings &settings, const TokenSet &tokens)
{
    return new RefreshFlow(context, settings, tokens);
}

OAuthJob *revoke(const OAuthContext &context, const OAuthSettings &settings, const TokenSet &tokens)
{
    return new RevocationFlow(context, settings, tokens);
}

} // namespace OAuth
} // namespace Sessionscope
