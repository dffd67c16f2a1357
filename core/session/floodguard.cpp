// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/floodguard.h"

#include "core/base/limits.h"
#include "core/session/wirecounter.h"

namespace Sessionscope {

namespace {

// Qt reads a head octet by octet, some 2 MB in the shorter of these. Who only waits is looked at less often.
constexpr std::chrono::milliseconds busy{25};
constexpr std::chrono::milliseconds quiet{100};

} // namespace

FloodGuard::FloodGuard(const WireCounter &counter, std::function<qint64()> delivered, QObject *parent)
    : QObject(parent)
    , m_counter(counter)
    , m_delivered(std::move(delivered))
{
    connect(&m_timer, &QTimer::timeout, this, &FloodGuard::look);
}

void FloodGuard::start()
{
    // What the connection carried before is told apart at the first look, so that a quick answer costs none.
    m_base.reset();
    m_received = -1;
    m_timer.start(busy);
}

void FloodGuard::look()
{
    const std::optional<qint64> received = m_counter.received();
    if (!received)
        return;
    m_timer.start(*received == std::exchange(m_received, *received) ? quiet : busy);
    const qint64 delivered = m_delivered();
    if (!m_base || delivered != m_lastDelivered) {
        m_base = received;
        m_lastDelivered = delivered;
    } else if (*received - *m_base > Limits::undeliveredAnswer) {
        // What Qt made of these octets may be on its way from its thread to this one: it comes before this call.
        QMetaObject::invokeMethod(
            this, [this, delivered] { confirm(delivered); }, Qt::QueuedConnection);
    }
}

void FloodGuard::confirm(qint64 delivered)
{
    if (m_timer.isActive() && m_delivered() == delivered)
        Q_EMIT flooded();
}

} // namespace Sessionscope
