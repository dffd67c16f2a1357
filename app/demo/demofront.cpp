// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demofront.h"

#include <QHttpServerRequest>
#include <QMetaEnum>
#include <QTcpServer>
#include <QTimer>

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
#include <QHttpServerResponse>
#endif
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
#include <QHttpHeaders>
#endif

namespace Sessionscope::Demo {

namespace {

QByteArray methodName(const QHttpServerRequest &request)
{
    const auto methods = QMetaEnum::fromType<QHttpServerRequest::Method>();
    return QByteArray(methods.valueToKey(static_cast<int>(request.method()))).toUpper();
}

Request toRequest(const QHttpServerRequest &from)
{
    Request request{methodName(from), from.url().path(), from.query(), {}, from.body()};
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    const QHttpHeaders headers = from.headers();
    for (qsizetype i = 0; i < headers.size(); ++i) {
        request.headers.append(
            QByteArray(headers.nameAt(i).data(), headers.nameAt(i).size()), headers.valueAt(i).toByteArray());
    }
#else
    const auto headers = from.headers();
    for (const auto &[name, value] : headers) {
        request.headers.append(name, value);
    }
#endif
    return request;
}

void write(QHttpServerResponder &responder, const Response &response, bool withBody)
{
    const auto status = static_cast<QHttpServerResponder::StatusCode>(response.status);
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    // Written piece by piece: QHttpServerResponse would shuffle the order of the Set-Cookie lines.
    responder.writeStatusLine(status);
    for (const Header &header : response.headers) {
        responder.writeHeader(header.name, header.value);
    }
    responder.writeHeader("Content-Length", QByteArray::number(response.body.size()));
    responder.writeBody(withBody ? response.body : QByteArray());
#else
    QHttpServerResponse out(QByteArray(), withBody ? response.body : QByteArray(), status);
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    QHttpHeaders headers;
    for (const Header &header : response.headers) {
        headers.append(header.name, header.value);
    }
    out.setHeaders(std::move(headers));
    responder.sendResponse(out);
#else
    for (const Header &header : response.headers) {
        out.addHeader(header.name, header.value);
    }
    responder.sendResponse(out);
#endif
#endif
}

} // namespace

Front::Front(std::chrono::seconds idleLimit)
    : m_application(idleLimit)
{
}

Front::~Front()
{
    m_waiting.clear();
}

quint16 Front::listenOnLoopback(quint16 port)
{
    auto server = std::make_unique<QTcpServer>();
    if (!server->listen(QHostAddress::LocalHost, port)) {
        return 0;
    }
    port = server->serverPort();
    bind(server.release());
    // "localhost" is often ::1 first; without IPv6, or with the port taken there, 127.0.0.1 serves alone.
    auto second = std::make_unique<QTcpServer>();
    if (second->listen(QHostAddress::LocalHostIPv6, port)) {
        bind(second.release());
    }
    return port;
}

void Front::answer(const QHttpServerRequest &from, QHttpServerResponder responder)
{
    const Request request = toRequest(from);
    const Response response = m_application.handle(request, QDateTime::currentDateTimeUtc());
    const bool withBody = request.method != "HEAD";
    if (response.delayMs == 0) {
        write(responder, response, withBody);
        return;
    }
    const auto waiting = std::make_shared<QHttpServerResponder>(std::move(responder));
    m_waiting.push_back(waiting);
    QTimer::singleShot(response.delayMs, this, [this, waiting, response, withBody] {
        write(*waiting, response, withBody);
        std::erase(m_waiting, waiting);
    });
}

#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
bool Front::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    answer(request, makeResponder(request, socket));
    return true;
}

void Front::missingHandler(const QHttpServerRequest &, QTcpSocket *) { }
#else
bool Front::handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    answer(request, std::move(responder));
    return true;
}

#if QT_VERSION < QT_VERSION_CHECK(6, 7, 0)
void Front::missingHandler(const QHttpServerRequest &, QHttpServerResponder &&) { }
#else
void Front::missingHandler(const QHttpServerRequest &, QHttpServerResponder &) { }
#endif
#endif

} // namespace Sessionscope::Demo
