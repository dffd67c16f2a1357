// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/loopbackredirect.h"

#include <QTcpSocket>
#include <QUrl>

#include <utility>

namespace Sessionscope {
namespace {

constexpr qsizetype longestHead = 32 * 1024;
//! Browsers open a few connections in advance; nobody needs more.
constexpr int mostConnections = 16;

std::optional<QHostAddress> loopbackAddress(const QString &host)
{
    if (host == QLatin1String("127.0.0.1") || host == QLatin1String("localhost"))
        return QHostAddress(QHostAddress::LocalHost);
    if (host == QLatin1String("::1"))
        return QHostAddress(QHostAddress::LocalHostIPv6);
    return {};
}

QByteArray headerValue(const QByteArray &head, const QByteArray &name)
{
    const QList<QByteArray> lines = head.split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).trimmed().compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

QString decoded(QByteArray text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.replace('+', ' ')));
}

FieldList queryFields(const QByteArray &query)
{
    FieldList fields;
    const QList<QByteArray> pairs = query.split('&');
    for (const QByteArray &pair : pairs) {
        const qsizetype equals = pair.indexOf('=');
        if (!pair.isEmpty())
            fields.append({decoded(pair.left(equals)), equals < 0 ? QString() : decoded(pair.mid(equals + 1)), true});
    }
    return fields;
}

} // namespace

LoopbackRedirect::LoopbackRedirect(QObject *parent)
    : QObject(parent)
{
    m_server.setMaxPendingConnections(mostConnections);
    connect(&m_server, &QTcpServer::newConnection, this, &LoopbackRedirect::onConnection);
}

Result<QString> LoopbackRedirect::listen(const QString &uri)
{
    QUrl url(uri, QUrl::StrictMode);
    const auto address = loopbackAddress(url.host());
    if (url.scheme() != QLatin1String("http") || !address || url.hasQuery() || url.hasFragment())
        return failure(ErrorCode::InvalidUrl, uri);
    if (!m_server.listen(*address, static_cast<quint16>(url.port(0))))
        return failure(ErrorCode::ConnectionRefused, url.authority(), m_server.errorString());
    url.setPort(m_server.serverPort());
    m_path = url.path(QUrl::FullyEncoded).toLatin1();
    if (m_path.isEmpty())
        m_path = "/";
    return url.toString(QUrl::FullyEncoded);
}

void LoopbackRedirect::onConnection()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        if (m_received || m_heads.size() >= mostConnections) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        m_heads.insert(socket, {});
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onReadable(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_heads.remove(socket);
            socket->deleteLater();
        });
        onReadable(socket);
    }
}

void LoopbackRedirect::onReadable(QTcpSocket *socket)
{
    const auto entry = m_heads.find(socket);
    if (entry == m_heads.end()) {
        socket->readAll(); // It was answered already.
        return;
    }
    *entry += socket->read(longestHead + 1 - entry->size());
    const qsizetype end = entry->indexOf("\r\n\r\n");
    if (end >= 0) {
        const QByteArray head = entry->left(end + 2);
        m_heads.erase(entry);
        onRequest(socket, head);
    } else if (entry->size() > longestHead) {
        m_heads.erase(entry);
        reply(socket, "431 Request Header Fields Too Large", "This request is too long.");
    }
}

void LoopbackRedirect::onRequest(QTcpSocket *socket, const QByteArray &head)
{
    const QList<QByteArray> line = head.left(head.indexOf('\r')).split(' ');
    const QByteArray target = line.value(1);
    const QByteArray path = target.left(target.indexOf('?') < 0 ? target.size() : target.indexOf('?'));
    // A name that someone else resolves to 127.0.0.1 is not ours (DNS rebinding).
    const QUrl host(QStringLiteral("http://") + QString::fromLatin1(headerValue(head, "Host")));
    if (!loopbackAddress(host.host()) || host.port(80) != m_server.serverPort() || m_received) {
        reply(socket, "403 Forbidden", "Nothing to see here.");
    } else if (line.value(0) != "GET") {
        reply(socket, "405 Method Not Allowed", "Only GET is answered here.");
    } else if (path != m_path) {
        reply(socket, "404 Not Found", "Nothing to see here.");
    } else {
        m_received = true;
        m_browser = socket;
        Q_EMIT received(queryFields(target.mid(path.size() + 1)));
    }
}

void LoopbackRedirect::answer(Page page)
{
    if (!m_browser)
        return;
    if (page == Page::Received)
        reply(m_browser, "200 OK", "The answer has arrived. You can close this window and go back to Sessionscope.");
    else
        reply(m_browser, "400 Bad Request",
            "This answer cannot be used. You can close this window; Sessionscope tells what happened.");
    m_browser.clear();
}

void LoopbackRedirect::reply(QTcpSocket *socket, const QByteArray &status, const QByteArray &text)
{
    const QByteArray page = "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Sessionscope</title><p>"
        + text + "</p></html>\n";
    // The address in the browser holds the code: no scripts, no caches, no Referer.
    socket->write("HTTP/1.1 " + status
        + "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + QByteArray::number(page.size())
        + "\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nContent-Security-Policy: default-src 'none'"
          "\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
        + page);
    // Now: the job may be gone before the event loop runs again.
    socket->flush();
    socket->disconnectFromHost();
}

void LoopbackRedirect::close()
{
    m_server.close();
    const QList<QTcpSocket *> waiting = m_heads.keys();
    m_heads.clear();
    for (QTcpSocket *socket : waiting)
        socket->abort();
}

} // namespace Sessionscope
