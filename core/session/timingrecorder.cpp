// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/timingrecorder.h"

#include <algorithm>

namespace Sessionscope {

Timing TimingRecorder::timing(bool reused, qint64 queuedUs) const
{
    Timing timing;
    timing.queuedUs = queuedUs;
    if (m_start < 0)
        return timing;
    const auto span = [](qint64 from, qint64 to) { return from < 0 || to < 0 ? -1 : std::max<qint64>(0, to - from); };
    // An answer may overtake the report that the request is out, which then never was a phase of its own.
    const qint64 connected = m_connected < 0 && m_sent < 0 ? m_head : m_connected < 0 ? m_sent : m_connected;
    const qint64 sent = m_sent < 0 && m_head >= 0 ? connected : m_sent;
    if (!reused)
        timing.connectUs = span(m_start, connected);
    timing.sendUs = span(reused ? m_start : connected, sent);
    timing.waitUs = span(sent, m_head);
    timing.receiveUs = span(m_head, m_end);
    timing.totalUs = span(m_start, m_end);
    return timing;
}

} // namespace Sessionscope
