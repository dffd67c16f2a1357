// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/request.h"
#include "core/session/sendjob.h"

#include <QList>
#include <QPointer>

namespace Sessionscope {

class Session;
class SessionKeeper;

//! One send of a session that has keepers: what they do before it, the request, and its repetitions, all in one trail.
class KeptSend final : public SendJob
{
    Q_OBJECT

public:
    KeptSend(Session &session, QList<QPointer<SessionKeeper>> keepers, Request request);

    //! Sends, or has it prepared first.
    void begin();
    void cancel() override;
    bool isFinished() const override { return m_finished; }
    int trail() const override;
    //! Ends at once, for a session that goes away.
    void abandon();

private:
    void prepare(qsizetype keeper);
    void send();
    void onSent(const SendOutcome &outcome);
    void review(qsizetype keeper);
    void finish(const SendOutcome &outcome);

    Session &m_session;
    QList<QPointer<SessionKeeper>> m_keepers;
    Request m_request;
    QPointer<SendJob> m_inner;
    SendOutcome m_outcome;
    //! For the next hop.
    QList<HopNote> m_notes;
    int m_trail = 0;
    //! Counts what was waited for, so that a late answer means nothing.
    int m_step = 0;
    bool m_started = false;
    bool m_cancelled = false;
    bool m_finished = false;
};

} // namespace Sessionscope
