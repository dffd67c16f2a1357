// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/login/jsonloginsettings.h"
#include "core/login/tokenjob.h"

#include <QPointer>

namespace Sessionscope {

class SendJob;
class Session;
struct ReceivedResponse;
struct Request;
struct SendOutcome;

//! One login that takes credentials as JSON, in one trail; its first hop has the TokenStep note "json-login". Errors:
//! SettingMissing, Transport, HttpStatus, Refused, TokenMissing (subject: the pointer), SettingInvalid.
class JsonLogin final : public TokenJob
{
    Q_OBJECT

public:
    //! Belongs to the session. \a trail as in SendContext.
    JsonLogin(Session &session, const Clock &clock, JsonLoginSettings settings, int trail = 0);
    ~JsonLogin() override;
    void cancel() override;

    //! The request, without what the session adds. Pure.
    static Request request(const JsonLoginSettings &settings);
    //! The token out of an answer. Pure.
    static OAuthResult<TokenSet> read(
        const ReceivedResponse &response, const JsonLoginSettings &settings, const QDateTime &now);

private:
    void start();
    void onSent(const SendOutcome &outcome);
    void finish(OAuthResult<TokenSet> result);

    Session &m_session;
    const Clock &m_clock;
    JsonLoginSettings m_settings;
    int m_trail;
    QString m_hop;
    QPointer<SendJob> m_send;
    bool m_finished = false;
};

} // namespace Sessionscope
