// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoserver.h"

#include "app/demo/demofront.h"

namespace Sessionscope {

DemoServer::~DemoServer()
{
    m_thread.quit();
    m_thread.wait();
}

Result<QUrl> DemoServer::start(const Options &options)
{
    auto *front = new Demo::Front(options.idleLimit);
    front->moveToThread(&m_thread);
    // Deleted on its own thread, as its sockets live there.
    QObject::connect(&m_thread, &QThread::finished, front, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("demo server"));
    m_thread.start();
    quint16 port = 0;
    QMetaObject::invokeMethod(
        front, [&] { port = front->listenOnLoopback(options.port); }, Qt::BlockingQueuedConnection);
    if (port == 0) {
        return failure(ErrorCode::NetworkUnreachable, QStringLiteral("localhost:%1").arg(options.port));
    }
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(QStringLiteral("localhost"));
    url.setPort(port);
    return url;
}

} // namespace Sessionscope
