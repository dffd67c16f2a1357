// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/http/timing.h"

namespace Sessionscope {

//! Turns moments into Timing. Each moment counts once, the first time; a moment that never came leaves its phase at -1.
class TimingRecorder
{
public:
    explicit TimingRecorder(const Clock &clock)
        : m_clock(clock)
    {
    }

    void start() { mark(m_start); }
    //! The connection stands (TLS included).
    void connected() { mark(m_connected); }
    //! The request's last octet went out.
    void sent() { mark(m_sent); }
    //! The response head is complete.
    void head() { mark(m_head); }
    //! Qt sent the request again, on a new connection: what counts is that one.
    void sentAgain() { m_connected = m_sent = m_clock.monotonicUs(); }
    void finish() { mark(m_end); }

    bool isConnected() const { return m_connected >= 0; }
    bool isSent() const { return m_sent >= 0; }

    //! \a reused: no connection was made, so there is nothing to tell of connecting.
    Timing timing(bool reused, qint64 queuedUs) const;

private:
    void mark(qint64 &moment)
    {
        if (moment < 0)
            moment = m_clock.monotonicUs();
    }

    const Clock &m_clock;
    qint64 m_start = -1;
    qint64 m_connected = -1;
    qint64 m_sent = -1;
    qint64 m_head = -1;
    qint64 m_end = -1;
};

} // namespace Sessionscope
