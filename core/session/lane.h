// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/hoprun.h"
#include "core/session/lanecontext.h"

#include <QSet>
#include <QThread>

namespace Sessionscope {

//! The half of a lane that lives in its thread.
class LaneWorker : public QObject
{
    Q_OBJECT

public:
    explicit LaneWorker(LaneContext context);
    ~LaneWorker() override;

    void run(quint64 id, const PreparedHop &hop, qint64 handedUs);
    void cancel(quint64 id);
    void closeConnections();

Q_SIGNALS:
    void phaseChanged(quint64 id, Sessionscope::Phase phase);
    void progressed(quint64 id, qint64 received, qint64 total);
    //! \a openOrigins: where the lane holds connections now.
    void finished(quint64 id, const Sessionscope::HopResult &result, const QSet<QByteArray> &openOrigins);

private:
    void onFinished(const HopResult &result);

    LaneContext m_context;
    std::unique_ptr<QNetworkAccessManager> m_manager;
    std::unique_ptr<HopRun> m_run;
    quint64 m_id = 0;
};

//! One manager in one thread, with one request at a time: only then does Qt tell connections apart, and only then is it
//! safe to close them. This half lives with the Transport; the two speak by queued signals alone.
class Lane : public QObject
{
    Q_OBJECT

public:
    explicit Lane(LaneContext context);
    //! Ends what is under way and waits for the thread.
    ~Lane() override;

    const LaneKey &key() const { return m_key; }
    bool isBusy() const { return m_hop != 0; }
    quint64 hop() const { return m_hop; }
    const QByteArray &hopOrigin() const { return m_hopOrigin; }
    bool holds(const QByteArray &origin) const { return m_origins.contains(origin); }
    qsizetype originCount() const { return m_origins.size(); }

    //! \a handedUs: when the hop was handed to the Transport.
    void run(quint64 id, const PreparedHop &hop, qint64 handedUs);
    void cancel();
    //! At once when idle, after the hop otherwise.
    void closeConnections();
    //! Lets the thread come to its end without waiting for it; the destructor waits.
    void quit() { m_thread.quit(); }

Q_SIGNALS:
    void phaseChanged(quint64 id, Sessionscope::Phase phase);
    void progressed(quint64 id, qint64 received, qint64 total);
    void finished(quint64 id, const Sessionscope::HopResult &result);

private:
    LaneKey m_key;
    QThread m_thread;
    LaneWorker *m_worker;
    QSet<QByteArray> m_origins;
    QByteArray m_hopOrigin;
    quint64 m_hop = 0;
};

} // namespace Sessionscope
