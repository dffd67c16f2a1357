// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/tokenkeeper.h"
#include "core/login/tokensettings.h"

#include <memory>

namespace Sessionscope {

//! How a session comes by its token, in force: while the session's authentication is that token it is renewed as the
//! settings say. The clock outlives it; the session need not.
class SessionTokens final : public QObject
{
    Q_OBJECT

public:
    SessionTokens(Session &session, const Clock &clock, QObject *parent = nullptr);
    ~SessionTokens() override;

    const TokenSettings &settings() const { return m_settings; }
    const Clock &clock() const { return m_clock; }
    //! Null once the session is gone.
    Session *session() const { return m_session; }

    //! Takes what a profile holds. A session that has other credentials keeps them.
    void restore(const TokenSettings &settings);
    //! Takes settings and tokens; the access token becomes the session's authentication.
    void use(const TokenSettings &settings);
    //! Drops the tokens, and the session's authentication with them; the way to new ones stays.
    void forget();
    //! The session sends this token.
    bool isInForce() const;
    //! Whether new tokens can be had without a person.
    bool canRenew() const;
    //! Asks for new tokens now, or joins a renewal under way: changed() or renewalFailed() follows. False when there is
    //! no way.
    bool renewNow();

Q_SIGNALS:
    //! New settings or tokens, from use(), forget() or a renewal: keep them.
    void changed(const Sessionscope::TokenSettings &settings);
    void renewalFailed(const Sessionscope::OAuthError &error);

private:
    void makeKeeper();
    TokenKeeper::Renewal renewal() const;

    QPointer<Session> m_session;
    const Clock &m_clock;
    TokenSettings m_settings;
    //! None while the session has other credentials.
    std::unique_ptr<TokenKeeper> m_keeper;
};

} // namespace Sessionscope
