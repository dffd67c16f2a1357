// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/request.h"
#include "core/session/sendjob.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

namespace Sessionscope {

class Session;

//! Sends requests in several sessions, politely: one after the other, each at least an interval after the one before
//! it began.
class ManySend final : public QObject
{
    Q_OBJECT

public:
    struct Step
    {
        //! One that ends before its turn is passed over: its outcome is Cancelled.
        QPointer<Session> session;
        Request request;
    };
    enum class Ending { Complete, Cancelled };
    Q_ENUM(Ending)

    ManySend(const QList<Step> &steps, std::chrono::milliseconds interval, QObject *parent = nullptr);

    //! Everything follows from the event loop, never from within.
    void start();
    //! Ends the step under way and begins no other; finished() follows.
    void cancel();
    qsizetype stepCount() const { return m_steps.size(); }

Q_SIGNALS:
    void stepStarted(qsizetype step);
    void stepFinished(qsizetype step, const Sessionscope::SendOutcome &outcome);
    //! Exactly once after start().
    void finished(Sessionscope::ManySend::Ending ending);

private:
    void next();
    void end(const SendOutcome &outcome);

    const QList<Step> m_steps;
    const std::chrono::milliseconds m_interval;
    QTimer m_timer;
    QElapsedTimer m_sinceStart;
    QPointer<SendJob> m_job;
    qsizetype m_step = 0;
    bool m_cancelled = false;
    bool m_finished = false;
};

} // namespace Sessionscope
