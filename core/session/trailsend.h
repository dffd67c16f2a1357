// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/record/sessionlog.h"
#include "core/session/authentication.h"
#include "core/session/hopdraft.h"
#include "core/session/redirects.h"
#include "core/session/sendjob.h"

#include <QPointer>
#include <QTimer>

namespace Sessionscope {

class HopHandle;
class Transport;
struct HopResult;

//! The loop over the hops of one send: prepare, hand over, record, decide what follows.
class TrailSend final : public SendJob
{
    Q_OBJECT

public:
    //! What the session lends to its sends; all of it outlives them.
    struct Services
    {
        const Clock &clock;
        CookieJar &jar;
        SessionLog &log;
        Transport &transport;
    };
    struct Policy
    {
        Redirects::Policy redirects;
        //! Repetitions after 429 and 503.
        int retries = 0;
        //! The trail to continue; 0 begins one.
        int trail = 0;
    };

    //! An error instead of a first hop ends the job as soon as it is started.
    TrailSend(
        const Services &services, Result<HopDraft> first, const Policy &policy, QString requestName, QObject *parent);

    //! Sends the first hop.
    void start();
    void cancel() override;
    bool isFinished() const override { return m_finished; }
    int trail() const override { return m_trail; }
    //! Ends at once, for a session that goes away.
    void abandon();

private:
    void sendHop(HopDraft draft);
    PreparedHop prepared(const QDateTime &now);
    void onPhase(Phase phase);
    void onHopFinished(const HopResult &result);
    //! Turns the pending exchange into what the hop was.
    void record(const HopResult &result);
    void receiveCookies(const ReceivedResponse &response);
    //! What follows a proxy's refusal: the same hop with an answer to it, or nothing.
    std::optional<HopDraft> answerProxy();
    //! What follows a complete answer: the next hop, or nothing.
    std::optional<HopDraft> follow(const ReceivedResponse &response);
    std::optional<HopDraft> followRedirect(const ReceivedResponse &response);
    bool scheduleRetry(const ReceivedResponse &response);
    void fail(const Error &error);
    void finish(SendOutcome::State state, std::optional<Error> error);

    Services m_services;
    Result<HopDraft> m_first;
    Policy m_policy;
    QString m_requestName;
    HopDraft m_draft;
    Exchange m_exchange;
    Authentication::State m_authentication;
    ProxySettings m_proxy;
    QPointer<HopHandle> m_handle;
    QTimer m_retryTimer;
    int m_trail = 0;
    ExchangeId m_firstHop = 0;
    int m_redirects = 0;
    int m_retries = 0;
    bool m_cancelled = false;
    bool m_finished = false;
};

} // namespace Sessionscope
