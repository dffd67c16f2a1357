// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demoapplication.h"

#include <QAbstractHttpServer>
#include <QHttpServerResponder>

#include <memory>
#include <vector>

namespace Sessionscope::Demo {

//! Qt HttpServer in front of the application: loopback only. Here, and nowhere else, the differences between the
//! library's versions are met.
class Front : public QAbstractHttpServer
{
public:
    explicit Front(std::chrono::seconds idleLimit);
    ~Front() override;

    //! Binds 127.0.0.1 (and ::1 where there is one) on the same port; 0 takes a free one. The port, or 0 on failure.
    quint16 listenOnLoopback(quint16 port);

protected:
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;
#elif QT_VERSION < QT_VERSION_CHECK(6, 7, 0)
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
    void missingHandler(const QHttpServerRequest &request, QHttpServerResponder &&responder) override;
#else
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
    void missingHandler(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
#endif

private:
    void answer(const QHttpServerRequest &request, QHttpServerResponder responder);

    Application m_application;
    //! Answers that are not due yet. They refer to sockets, so they go before the server does.
    std::vector<std::shared_ptr<QHttpServerResponder>> m_waiting;
};

} // namespace Sessionscope::Demo
