// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/request.h"
#include "core/login/relogin.h"

namespace Sessionscope {

//! One send of a Relogin: the request, perhaps a login, perhaps the request again.
class ReloginSend final : public SendJob
{
    Q_OBJECT

public:
    ReloginSend(Session &session, Relogin &relogin, const Request &request, QObject *parent);

    //! Sends at once.
    void start();
    void cancel() override;
    bool isFinished() const override { return m_finished; }
    int trail() const override { return m_trail; }

private:
    void send(const SendContext &context);
    void onSent(const SendOutcome &outcome);
    void onLoggedIn(const LoginReport &report);
    bool hasEnded() const;
    void finish(const SendOutcome &outcome);

    Session &m_session;
    Relogin &m_relogin;
    Request m_request;
    QPointer<SendJob> m_job;
    QMetaObject::Connection m_waiting;
    QList<ExchangeId> m_hops;
    //! Of the first time, when nothing better comes.
    SendOutcome m_first;
    int m_trail = 0;
    bool m_repeated = false;
    bool m_cancelled = false;
    bool m_finished = false;
};

} // namespace Sessionscope
