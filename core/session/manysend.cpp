// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/manysend.h"

#include "core/session/session.h"

namespace Sessionscope {

ManySend::ManySend(const QList<Step> &steps, std::chrono::milliseconds interval, QObject *parent)
    : QObject(parent)
    , m_steps(steps)
    , m_interval(interval)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // A coarse one may come early.
    connect(&m_timer, &QTimer::timeout, this, &ManySend::next);
}

void ManySend::start()
{
    m_timer.start(0);
}

void ManySend::cancel()
{
    m_cancelled = true;
    if (m_job)
        m_job->cancel();
    else
        m_timer.start(0);
}

void ManySend::next()
{
    if (m_finished)
        return;
    if (m_cancelled || m_step >= m_steps.size()) {
        m_finished = true;
        Q_EMIT finished(m_cancelled ? Ending::Cancelled : Ending::Complete);
        return;
    }
    const Step &step = m_steps.at(m_step);
    m_sinceStart.start();
    Q_EMIT stepStarted(m_step);
    if (!step.session) {
        end({SendOutcome::State::Cancelled, 0, 0, 0, std::nullopt});
        return;
    }
    m_job = step.session->send(step.request);
    connect(m_job, &SendJob::finished, this, &ManySend::end);
    // The session may end under way; then its job says nothing any more.
    connect(m_job, &QObject::destroyed, this, [this, at = m_step] {
        if (at == m_step && !m_finished)
            end({SendOutcome::State::Cancelled, 0, 0, 0, std::nullopt});
    });
}

void ManySend::end(const SendOutcome &outcome)
{
    if (m_job)
        m_job->disconnect(this);
    m_job = nullptr;
    const qsizetype ended = m_step++;
    Q_EMIT stepFinished(ended, outcome);
    const qint64 left = m_interval.count() - m_sinceStart.elapsed();
    const bool more = !m_cancelled && m_step < m_steps.size();
    m_timer.start(more ? int(qMax<qint64>(0, left)) : 0);
}

} // namespace Sessionscope
