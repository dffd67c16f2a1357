// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/timing.h"
#include "core/session/sessionsettings.h"

#include <QTimer>

namespace Sessionscope {

//! Which phase a hop is in, and how long it may last. Phases follow one another, so one timer serves whichever is under
//! way.
class PhaseLimits : public QObject
{
    Q_OBJECT

public:
    explicit PhaseLimits(const TimeLimits &limits, QObject *parent = nullptr);

    Phase phase() const { return m_phase; }
    //! Begins the limit of the whole hop.
    void start();
    //! False when the hop is past \a phase already. Phase::Connecting may come twice.
    bool enter(Phase phase);
    //! Something moved: an idle limit begins anew.
    void restart();
    //! Ends the phase after \a last, without an error.
    void finishIn(std::chrono::milliseconds last);
    void stop();

Q_SIGNALS:
    //! \a code: ConnectTimeout, FirstByteTimeout, IdleTimeout or TotalTimeout; \a limit is the one exceeded.
    void exceeded(Sessionscope::ErrorCode code, std::chrono::milliseconds limit);
    //! finishIn()'s time is over.
    void finished();

private:
    void onLimit();

    TimeLimits m_limits;
    QTimer m_phaseLimit;
    QTimer m_totalLimit;
    Phase m_phase = Phase::Queued;
    bool m_finishing = false;
};

} // namespace Sessionscope
