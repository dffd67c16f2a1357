// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/phaselimits.h"

#include "core/base/error.h"

namespace Sessionscope {

PhaseLimits::PhaseLimits(const TimeLimits &limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
{
    m_phaseLimit.setSingleShot(true);
    m_totalLimit.setSingleShot(true);
    // A coarse timer may fire a twentieth too early: the limit would be told as longer than the time measured.
    m_phaseLimit.setTimerType(Qt::PreciseTimer);
    m_totalLimit.setTimerType(Qt::PreciseTimer);
    connect(&m_phaseLimit, &QTimer::timeout, this, &PhaseLimits::onLimit);
    connect(
        &m_totalLimit, &QTimer::timeout, this, [this] { Q_EMIT exceeded(ErrorCode::TotalTimeout, m_limits.total); });
}

void PhaseLimits::start()
{
    if (m_limits.total.count() > 0)
        m_totalLimit.start(m_limits.total);
}

bool PhaseLimits::enter(Phase phase)
{
    if (phase <= m_phase && phase != Phase::Connecting)
        return false;
    m_phase = phase;
    const std::chrono::milliseconds limit = phase == Phase::Connecting ? m_limits.connect
        : phase == Phase::Waiting                                      ? m_limits.firstByte
                                                                       : m_limits.idle;
    if (limit.count() > 0)
        m_phaseLimit.start(limit);
    else
        m_phaseLimit.stop();
    return true;
}

void PhaseLimits::restart()
{
    if (m_phaseLimit.isActive() && !m_finishing)
        m_phaseLimit.start();
}

void PhaseLimits::finishIn(std::chrono::milliseconds last)
{
    m_finishing = true;
    m_phaseLimit.start(last);
}

void PhaseLimits::stop()
{
    m_phaseLimit.stop();
    m_totalLimit.stop();
}

void PhaseLimits::onLimit()
{
    if (m_finishing) {
        Q_EMIT finished();
        return;
    }
    const ErrorCode code = m_phase == Phase::Connecting ? ErrorCode::ConnectTimeout
        : m_phase == Phase::Waiting                     ? ErrorCode::FirstByteTimeout
                                                        : ErrorCode::IdleTimeout;
    Q_EMIT exceeded(code, m_phaseLimit.intervalAsDuration());
}

} // namespace Sessionscope
