// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/sessiontokens.h"

#include "core/session/session.h"

namespace Sessionscope {

SessionTokens::SessionTokens(Session &session, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_session(&session)
    , m_clock(clock)
{
}

SessionTokens::~SessionTokens() = default;

bool SessionTokens::isInForce() const
{
    if (!m_session || m_settings.tokens.access.isEmpty())
        return false;
    const AuthSettings auth = m_session->settings().auth;
    return auth.kind == AuthSettings::Kind::Bearer && auth.token == m_settings.tokens.access;
}

bool SessionTokens::canRenew() const
{
    using Grant = OAuthSettings::Grant;
    const Grant grant = m_settings.oauth.grant;
    if (grant == Grant::ClientCredentials || grant == Grant::Password)
        return true;
    return grant == Grant::None ? !m_settings.json.url.isEmpty() : !m_settings.tokens.refresh.isEmpty();
}

TokenKeeper::Renewal SessionTokens::renewal() const
{
    if (m_settings.oauth.grant != OAuthSettings::Grant::None)
        return TokenRenewal::byOAuth({*m_session, m_clock}, m_settings.oauth);
    if (!m_settings.json.url.isEmpty())
        return TokenRenewal::byJsonLogin(*m_session, m_clock, m_settings.json);
    return {};
}

void SessionTokens::makeKeeper()
{
    m_keeper.reset();
    if (!m_session || m_settings.tokens.access.isEmpty())
        return;
    m_keeper = std::make_unique<TokenKeeper>(*m_session, m_clock, renewal());
    m_keeper->setTokens(m_settings.tokens);
    connect(m_keeper.get(), &TokenKeeper::renewalFailed, this, &SessionTokens::renewalFailed);
    connect(m_keeper.get(), &TokenKeeper::tokensChanged, this, [this](const TokenSet &tokens) {
        m_settings.tokens = tokens;
        Q_EMIT changed(m_settings);
    });
}

void SessionTokens::restore(const TokenSettings &settings)
{
    // What a keeper just gave its profile comes back here.
    if (settings == m_settings)
        return;
    m_settings = settings;
    if (isInForce())
        makeKeeper();
    else
        m_keeper.reset();
}

void SessionTokens::use(const TokenSettings &settings)
{
    m_settings = settings;
    makeKeeper();
    Q_EMIT changed(m_settings);
}

void SessionTokens::forget()
{
    if (isInForce()) {
        SessionSettings session = m_session->settings();
        session.auth = {};
        m_session->setSettings(session);
    }
    m_settings.tokens = {};
    m_keeper.reset();
    Q_EMIT changed(m_settings);
}

bool SessionTokens::renewNow()
{
    return isInForce() && m_keeper && canRenew() && m_keeper->renewNow();
}

} // namespace Sessionscope
