// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/lane.h"

#include "core/session/proxyfactory.h"

namespace Sessionscope {

LaneWorker::LaneWorker(LaneContext context)
    : m_context(std::move(context))
{
}

LaneWorker::~LaneWorker() = default;

void LaneWorker::run(quint64 id, const PreparedHop &hop, qint64 handedUs)
{
    if (!m_manager) {
        m_manager = std::make_unique<QNetworkAccessManager>();
        m_manager->setProxyFactory(new ProxyFactory(m_context.key.proxy)); // the manager owns it
        m_manager->setAutoDeleteReplies(false);
        m_context.manager = m_manager.get();
    }
    m_id = id;
    m_run = std::make_unique<HopRun>(m_context, hop, m_context.clock.monotonicUs() - handedUs);
    connect(m_run.get(), &HopRun::phaseChanged, this, [this](Phase phase) { Q_EMIT phaseChanged(m_id, phase); });
    connect(m_run.get(), &HopRun::progressed, this,
        [this](qint64 received, qint64 total) { Q_EMIT progressed(m_id, received, total); });
    connect(m_run.get(), &HopRun::finished, this, &LaneWorker::onFinished);
    m_run->start();
}

void LaneWorker::cancel(quint64 id)
{
    // The hop may have ended while the wish was on its way.
    if (m_run && m_id == id)
        m_run->cancel();
}

void LaneWorker::closeConnections()
{
    if (!m_manager || m_run)
        return;
    m_manager->clearConnectionCache();
    m_context.open.clear();
    m_context.wire.forget();
    m_context.tls.reset();
}

void LaneWorker::onFinished(const HopResult &result)
{
    m_run.release()->deleteLater(); // it is the sender
    const QList<QByteArray> origins = m_context.open.keys();
    Q_EMIT finished(m_id, result, {origins.cbegin(), origins.cend()});
}

Lane::Lane(LaneContext context)
    : m_key(context.key)
    , m_worker(new LaneWorker(std::move(context)))
{
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &LaneWorker::phaseChanged, this, &Lane::phaseChanged);
    connect(m_worker, &LaneWorker::progressed, this, &Lane::progressed);
    connect(m_worker, &LaneWorker::finished, this,
        [this](quint64 id, const HopResult &result, const QSet<QByteArray> &openOrigins) {
            m_origins = openOrigins;
            m_hop = 0;
            m_hopOrigin.clear();
            Q_EMIT finished(id, result);
        });
    m_thread.setObjectName(QStringLiteral("lane"));
    m_thread.start();
}

Lane::~Lane()
{
    m_thread.quit();
    m_thread.wait();
}

void Lane::run(quint64 id, const PreparedHop &hop, qint64 handedUs)
{
    m_hop = id;
    m_hopOrigin = originKey(hop.url);
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, id, hop, handedUs] { worker->run(id, hop, handedUs); });
}

void Lane::cancel()
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, id = m_hop] { worker->cancel(id); });
}

void Lane::closeConnections()
{
    m_origins.clear();
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->closeConnections(); });
}

} // namespace Sessionscope
