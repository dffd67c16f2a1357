// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/rawserver.h"

#include <QMutex>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTimer>

#include <sys/socket.h>
#include <unistd.h>

namespace Sessionscope::Test {

namespace {

qsizetype chunkedEnd(const QByteArray &octets, qsizetype at)
{
    while (true) {
        const qsizetype lineEnd = octets.indexOf("\r\n", at);
        if (lineEnd < 0)
            return -1;
        const qsizetype size = octets.mid(at, lineEnd - at).split(';').first().trimmed().toLongLong(nullptr, 16);
        at = lineEnd + 2 + size + 2;
        if (octets.size() < at)
            return -1;
        if (size == 0)
            return at;
    }
}

// Where the first request in octets ends, -1 while it is incomplete.
qsizetype requestEnd(const QByteArray &octets)
{
    const qsizetype head = octets.indexOf("\r\n\r\n");
    if (head < 0)
        return -1;
    const RawRequest request{0, 0, octets.left(head + 4)};
    if (request.header("Transfer-Encoding").toLower() == "chunked")
        return chunkedEnd(octets, head + 4);
    const qsizetype end = head + 4 + request.header("Content-Length").toLongLong();
    return octets.size() < end ? -1 : end;
}

} // namespace

QByteArray RawRequest::header(const QByteArray &name) const
{
    const QList<QByteArray> lines = head().split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

RawAnswer RawAnswer::silence(End after)
{
    RawAnswer answer;
    answer.end = after;
    return answer;
}

RawAnswer RawAnswer::flood(QByteArray beginning, QByteArray endless)
{
    RawAnswer answer(std::move(beginning));
    answer.endless = std::move(endless);
    return answer;
}

RawAnswer RawAnswer::ok(const QByteArray &body, const QByteArray &headers)
{
    return {"HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body};
}

class RawServer::Worker : public QTcpServer
{
public:
    Worker(Handler handler, std::optional<TlsIdentity> tls)
        : m_handler(std::move(handler))
    {
        if (tls)
            configure(*tls);
        // Tests wait on these from another thread.
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (nextPendingConnection()) { }
        });
    }

    ~Worker() override
    {
        for (const int descriptor : std::as_const(m_heldOpen))
            ::close(descriptor);
    }

    QList<RawRequest> requests() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_requests;
    }
    int accepted() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_accepted;
    }
    int open() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_open;
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        m_mutex.lock();
        const int number = ++m_accepted;
        ++m_open;
        m_mutex.unlock();
        auto buffer = std::make_shared<QByteArray>();
        connect(socket, &QSslSocket::readyRead, this, [=, this] { read(socket, *buffer, number); });
        connect(socket, &QSslSocket::disconnected, this, [=, this] {
            m_mutex.lock();
            --m_open;
            m_mutex.unlock();
            socket->deleteLater();
        });
        if (m_tls) {
            socket->setSslConfiguration(*m_tls);
            socket->startServerEncryption();
        }
    }

private:
    void configure(const TlsIdentity &tls)
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificateChain(QSslCertificate::fromData(tls.certificatePem));
        configuration.setPrivateKey(QSslKey(tls.keyPem, QSsl::Rsa));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        if (!tls.clientAuthorityPem.isEmpty()) {
            configuration.setCaCertificates(QSslCertificate::fromData(tls.clientAuthorityPem));
            configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
        }
        m_tls = configuration;
    }

    void read(QSslSocket *socket, QByteArray &buffer, int connection)
    {
        buffer += socket->readAll();
        for (qsizetype end = requestEnd(buffer); end >= 0; end = requestEnd(buffer)) {
            m_mutex.lock();
            const RawRequest request{connection, int(m_requests.size()) + 1, buffer.left(end)};
            m_requests.append(request);
            m_mutex.unlock();
            buffer.remove(0, end);
            play(socket, std::make_shared<RawAnswer>(m_handler(request)), 0);
        }
    }

    void play(QSslSocket *socket, const std::shared_ptr<RawAnswer> &answer, qsizetype from)
    {
        for (qsizetype i = from; i < answer->pieces.size(); ++i) {
            RawAnswer::Piece &piece = answer->pieces[i];
            if (piece.afterMs > 0) {
                const int pause = std::exchange(piece.afterMs, 0);
                QTimer::singleShot(pause, socket, [=, this] { play(socket, answer, i); });
                return;
            }
            socket->write(piece.octets);
            socket->flush();
        }
        if (!answer->endless.isEmpty()) {
            // Queued: from within a write QSslSocket would take more, but not send it.
            const auto more = [=] { pour(socket, answer->endless); };
            connect(socket, &QSslSocket::bytesWritten, this, more, Qt::QueuedConnection);
            connect(socket, &QSslSocket::encryptedBytesWritten, this, more, Qt::QueuedConnection);
            pour(socket, answer->endless);
        } else if (answer->end == RawAnswer::End::Close) {
            socket->disconnectFromHost();
        } else if (answer->end == RawAnswer::End::CloseNotify) {
            // The system ends TCP only when the last descriptor is closed.
            m_heldOpen.append(::dup(int(socket->socketDescriptor())));
            socket->disconnectFromHost();
        } else if (answer->end == RawAnswer::End::Reset) {
            // Zero linger turns close() into a reset.
            const linger reset{1, 0};
            ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
            socket->abort();
        }
    }

    // Never more than a little of it in memory.
    static void pour(QSslSocket *socket, const QByteArray &octets)
    {
        if (socket->bytesToWrite() + socket->encryptedBytesToWrite() < 256 * 1024)
            socket->write(octets);
    }

    Handler m_handler;
    std::optional<QSslConfiguration> m_tls;
    mutable QMutex m_mutex;
    QList<RawRequest> m_requests;
    int m_accepted = 0;
    int m_open = 0;
    QList<int> m_heldOpen;
};

RawServer::RawServer(Handler handler, std::optional<TlsIdentity> tls)
    : m_worker(std::make_unique<Worker>(std::move(handler), tls))
    , m_tls(tls.has_value())
{
    m_worker->moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_worker.get(),
        [this] {
            m_worker->listen(QHostAddress::LocalHost);
            m_port = m_worker->serverPort();
        },
        Qt::BlockingQueuedConnection);
}

RawServer::RawServer(QList<RawAnswer> script, std::optional<TlsIdentity> tls)
    : RawServer([script = std::move(script)](
                    const RawRequest &request) { return script.value(request.number - 1, RawAnswer::silence()); },
        std::move(tls))
{
}

RawServer::~RawServer()
{
    // Sockets belong to the server's thread, and so must end there.
    QMetaObject::invokeMethod(
        m_worker.get(), [this] { m_worker.reset(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

QString RawServer::url(const QString &path) const
{
    return QStringLiteral("%1://127.0.0.1:%2%3")
        .arg(m_tls ? QStringLiteral("https") : QStringLiteral("http"))
        .arg(m_port)
        .arg(path);
}

QList<RawRequest> RawServer::requests() const
{
    return m_worker->requests();
}

int RawServer::connectionCount() const
{
    return m_worker->accepted();
}

int RawServer::openConnections() const
{
    return m_worker->open();
}

} // namespace Sessionscope::Test
