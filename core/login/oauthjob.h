// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/login/oauthanswers.h"
#include "core/login/oauthsettings.h"
#include "core/login/tokenjob.h"
#include "core/session/sendjob.h"

#include <QPointer>
#include <QUrl>

#include <chrono>
#include <functional>

namespace Sessionscope {

class Session;
struct Request;

//! What an OAuth job works with; session and clock outlive it.
struct OAuthContext
{
    Session &session;
    const Clock &clock;
    //! Opens the system's browser; false: there is none.
    std::function<bool(const QUrl &url)> openBrowser = {};
    //! How long a person may take in the browser.
    std::chrono::milliseconds browserLimit{300'000};
    //! What a second of a device code's interval lasts.
    std::chrono::milliseconds second{1000};
    //! The trail its requests continue; 0 begins one.
    int trail = 0;
};

//! One OAuth 2 flow. Its requests go through the session, one trail, each marked by a TokenStep note: "discovery",
//! "client-credentials", "password", "code", "device", "device-poll", "refresh", "revocation".
class OAuthJob : public TokenJob
{
    Q_OBJECT

public:
    ~OAuthJob() override;
    void cancel() override;

Q_SIGNALS:
    //! The browser was asked to show \a url; the job waits for it to come back.
    void browserOpened(const QUrl &url);
    //! Of the device code flow: tell the person.
    void userCodeReady(const Sessionscope::OAuthAnswers::DevicePrompt &prompt);
    //! The settings with the endpoints that were discovered; keep them.
    void discovered(const Sessionscope::OAuthSettings &settings);

protected:
    OAuthJob(const OAuthContext &context, OAuthSettings settings);

    using Then = std::function<void(const ReceivedResponse &response)>;

    //! The flow itself, with complete settings.
    virtual void begin() = 0;
    //! What the flow cannot do without.
    virtual std::optional<OAuthError> missingSetting() const;
    //! Sends one step. A failure ends the job.
    void ask(const Request &request, const QString &step, Then then);
    void finish(const OAuthResult<TokenSet> &result);
    void fail(OAuthError error);
    //! Ends with what a token endpoint answered.
    void finishWithTokens(const ReceivedResponse &response);

    const OAuthSettings &settings() const { return m_settings; }
    OAuthContext &context() { return m_context; }
    bool isFinished() const { return m_finished; }
    //! "3.2" of the last answer.
    QString hop() const { return m_hop; }

private:
    void start();
    void discover(int attempt);

    OAuthContext m_context;
    OAuthSettings m_settings;
    QPointer<SendJob> m_send;
    QString m_hop;
    bool m_finished = false;
};

//! Flows by name. Each job belongs to the session and deletes itself when it has finished.
namespace OAuth {

//! The flow of \a settings.grant, endpoints discovered first where they are missing; nothing for Grant::None.
OAuthJob *obtain(const OAuthContext &context, const OAuthSettings &settings);
//! Only discovered(), whatever the grant; ends with an empty set.
OAuthJob *discover(const OAuthContext &context, const OAuthSettings &settings);
//! RFC 6749 6. The server may give a new refresh token (rotation); without one the old one stays.
OAuthJob *refresh(const OAuthContext &context, const OAuthSettings &settings, const TokenSet &tokens);
//! RFC 7009: the refresh token (and with it what came of it), then the access token. Ends with an empty set.
OAuthJob *revoke(const OAuthContext &context, const OAuthSettings &settings, const TokenSet &tokens);

} // namespace OAuth
} // namespace Sessionscope
