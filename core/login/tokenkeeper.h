// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/login/oauthjob.h"
#include "core/login/tokenjob.h"
#include "core/session/sessionkeeper.h"

#include <QPointer>
#include <QStringList>

namespace Sessionscope {

class Session;
struct JsonLoginSettings;

//! Holds the tokens of a session, whose Bearer authentication they are: renews them 30 s before the access token ends
//! (a quarter of its life for short-lived ones) and once after a 401, with one renewal for however many requests wait.
class TokenKeeper final : public SessionKeeper
{
    Q_OBJECT

public:
    //! Begins to get new tokens without asking anybody; null when that cannot be done.
    using Renewal = std::function<TokenJob *(const TokenSet &tokens, int trail)>;

    //! Adds itself to \a session, which may end before it.
    TokenKeeper(Session &session, const Clock &clock, Renewal renewal, QObject *parent = nullptr);
    ~TokenKeeper() override;

    const TokenSet &tokens() const { return m_tokens; }
    //! Takes new tokens and makes the access token the session's authentication.
    void setTokens(const TokenSet &tokens);
    //! Drops them, and the session's authentication with them.
    void forget();
    //! Renews now, for whoever asks; tokensChanged() or renewalFailed() follows. False when that cannot be done.
    bool renewNow();

    bool isDue(const Request &request) const override;
    void prepare(const Request &request, int trail, Ready ready) override;
    void review(const Request &request, const SendOutcome &outcome, Decide decide) override;
    void release(int trail) override;

Q_SIGNALS:
    void tokensChanged(const Sessionscope::TokenSet &tokens);
    //! The tokens could not be renewed; after a refusal nothing is tried again before setTokens().
    void renewalFailed(const Sessionscope::OAuthError &error);

private:
    using Waiting = std::function<void(bool renewed)>;

    bool isInUse() const;
    void renew(int trail, Waiting waiting);
    void onRenewed(const OAuthResult<TokenSet> &result);

    QPointer<Session> m_session;
    const Clock &m_clock;
    Renewal m_renewal;
    TokenSet m_tokens;
    //! The access tokens before, for answers to requests that were under way.
    QStringList m_retired;
    QPointer<TokenJob> m_job;
    QList<Waiting> m_waiting;
    bool m_refused = false;
};

//! Renewals for TokenKeeper.
namespace TokenRenewal {

//! By refresh token, else anew where a grant needs nobody: client credentials and password. \a context.trail is
//! ignored.
TokenKeeper::Renewal byOAuth(const OAuthContext &context, const OAuthSettings &settings);
//! By logging in again.
TokenKeeper::Renewal byJsonLogin(Session &session, const Clock &clock, const JsonLoginSettings &settings);

} // namespace TokenRenewal
} // namespace Sessionscope
