// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/probeclient.h"

#include <QPointer>
#include <QTimer>

#include <map>
#include <memory>

namespace Sessionscope {

struct ProbeProgress
{
    //! Requests of the plan, redirects not counted.
    int done = 0;
    int total = 0;
    //! Position of the step under way in the plan.
    qsizetype step = 0;
    //! How long it is waited before it, milliseconds; 0 for not at all.
    int waitMs = 0;
};

//! How a run ended.
struct ProbeOutcome
{
    enum class State { Completed, Cancelled };
    State state = State::Completed;
    //! Steps that could not be sent or got no answer; their client was not asked any further.
    QList<std::pair<qsizetype, Error>> failures;
};

//! Sends what a plan says, one request after the other, from clients of their own: the jar of the audited session is
//! neither read nor changed. Each step's hops are put into the audited session's log when it is over, marked as probes,
//! one trail a client. finished() comes exactly once, never from within start().
class ProbeRunner : public QObject
{
    Q_OBJECT

public:
    //! Takes the settings of \a session, which may end before it; \a clock outlives it.
    ProbeRunner(Session &session, const Clock &clock, const Inspect::ProbePlan &plan, QObject *parent = nullptr);
    ~ProbeRunner() override;

    void start();
    void cancel();
    const Inspect::ProbePlan &plan() const { return m_plan; }

Q_SIGNALS:
    void progressed(const Sessionscope::ProbeProgress &progress);
    void finished(const Sessionscope::ProbeOutcome &outcome);

private:
    ProbeClient &client(const QString &name);
    //! The client that sends: the step's own, or one that holds nothing but the ids of the step.
    ProbeClient &sender(const Inspect::ProbeStep &step);
    Cookie madeUpCookie() const;
    void next();
    void send();
    void onSent(const SendOutcome &outcome);
    void record(const Inspect::ProbeStep &step, const QList<ExchangePtr> &hops);
    void fail(const Error &error);
    void advance();
    void finish(ProbeOutcome::State state);

    QPointer<Session> m_session;
    const Clock &m_clock;
    SessionSettings m_settings;
    Inspect::ProbePlan m_plan;
    int m_run = 0;
    std::map<QString, std::unique_ptr<ProbeClient>> m_clients;
    //! Whose step failed.
    QStringList m_stopped;
    QTimer m_pause;
    QPointer<SendJob> m_job;
    Session *m_sending = nullptr;
    qsizetype m_sentBefore = 0;
    qsizetype m_step = 0;
    int m_time = 0;
    int m_done = 0;
    ProbeOutcome m_outcome;
    bool m_finished = false;
};

} // namespace Sessionscope
