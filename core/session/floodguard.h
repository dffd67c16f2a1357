// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include <functional>
#include <optional>

namespace Sessionscope {

class WireCounter;

//! Watches over a hop whose peer may send for ever what becomes neither a head nor a body: header fields, interim
//! responses, chunk extensions. Qt keeps them in memory and says nothing.
class FloodGuard : public QObject
{
    Q_OBJECT

public:
    //! \a delivered grows whenever Qt hands out more of the answer, the head counting as well.
    FloodGuard(const WireCounter &counter, std::function<qint64()> delivered, QObject *parent = nullptr);

    void start();
    void stop() { m_timer.stop(); }

Q_SIGNALS:
    //! More than Limits::undeliveredAnswer arrived since the last octet was handed out.
    void flooded();

private:
    void look();
    void confirm(qint64 delivered);

    const WireCounter &m_counter;
    std::function<qint64()> m_delivered;
    QTimer m_timer;
    std::optional<qint64> m_base;
    qint64 m_received = -1;
    qint64 m_lastDelivered = 0;
};

} // namespace Sessionscope
