// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/cputime.h"

#include <QTimer>

#include <algorithm>

namespace Sessionscope::Test {

//! The longest time the event loop computed without coming back to its timers, in milliseconds of this thread's own
//! work.
class LoopWatch
{
public:
    LoopWatch()
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            const qint64 now = threadCpuUs();
            if (m_last > 0)
                m_longest = std::max(m_longest, now - m_last);
            m_last = now;
            ++m_ticks;
        });
        m_timer.start(1);
    }
    int ticks() const { return m_ticks; }
    double longestMs() const { return double(m_longest) / 1000; }

private:
    QTimer m_timer;
    qint64 m_last = 0;
    qint64 m_longest = 0;
    int m_ticks = 0;
};

} // namespace Sessionscope::Test
