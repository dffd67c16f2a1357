// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>

namespace Sessionscope::Test {

//! One request exactly as received: head and body, framed by Content-Length or chunks.
struct RawRequest
{
    //! Number of the connection, from 1.
    int connection = 0;
    //! Number of the request on the server, from 1.
    int number = 0;
    //! Every octet from the request line to the body's end.
    QByteArray octets;

    QByteArray requestLine() const { return octets.left(octets.indexOf("\r\n")); }
    //! Request line to empty line, both included.
    QByteArray head() const { return octets.left(octets.indexOf("\r\n\r\n") + 4); }
    QByteArray body() const { return octets.mid(octets.indexOf("\r\n\r\n") + 4); }
    QByteArray target() const { return requestLine().split(' ').value(1); }
    //! The first value of that field, without regard to case; null when absent.
    QByteArray header(const QByteArray &name) const;
};

//! What the server does with one request: octets in pieces, each after a pause, and then an end.
struct RawAnswer
{
    struct Piece
    {
        QByteArray octets;
        //! Milliseconds to wait before this piece.
        int afterMs = 0;
    };
    enum class End {
        KeepOpen, //!< the connection stays, for the next request
        Close, //!< orderly end (FIN, with close_notify over TLS)
        CloseNotify, //!< over TLS its end alone: close_notify without a FIN
        Reset, //!< RST
    };
    QList<Piece> pieces;
    //! Sent over and over after the pieces, for as long as the client takes it.
    QByteArray endless;
    End end = End::KeepOpen;

    RawAnswer() = default;
    RawAnswer(QByteArray octets, End after = End::KeepOpen) // NOLINT: an answer is mostly just octets
        : pieces{{std::move(octets)}}
        , end(after)
    {
    }
    //! Says nothing; with KeepOpen the client waits for ever.
    static RawAnswer silence(End after = End::KeepOpen);
    //! \a beginning, and then \a endless without end.
    static RawAnswer flood(QByteArray beginning, QByteArray endless);
    //! "HTTP/1.1 200 OK" with Content-Length, \a headers as whole lines ending in CRLF.
    static RawAnswer ok(const QByteArray &body = {}, const QByteArray &headers = {});
};

//! Certificate and key (PEM) a TLS server shows, and the authority whose client certificates it demands.
struct TlsIdentity
{
    QByteArray certificatePem;
    QByteArray keyPem;
    QByteArray clientAuthorityPem;
};

//! A server on 127.0.0.1 (and a free port) that knows nothing of HTTP but where a request ends: it records the exact
//! octets received and answers exactly the octets its handler gives. It runs in a thread of its own, so that tests may
//! block; the handler is called there too.
class RawServer
{
public:
    using Handler = std::function<RawAnswer(const RawRequest &)>;

    explicit RawServer(Handler handler, std::optional<TlsIdentity> tls = {});
    //! Answers the requests in this order, and silence afterwards.
    explicit RawServer(QList<RawAnswer> script, std::optional<TlsIdentity> tls = {});
    ~RawServer();
    RawServer(const RawServer &) = delete;
    RawServer &operator=(const RawServer &) = delete;

    quint16 port() const { return m_port; }
    //! "http://127.0.0.1:PORT" + path, or https.
    QString url(const QString &path = QStringLiteral("/")) const;

    //! Complete requests so far, copied; safe from any thread.
    QList<RawRequest> requests() const;
    //! Connections accepted so far.
    int connectionCount() const;
    //! Connections open now.
    int openConnections() const;

    class Worker;

private:
    QThread m_thread;
    std::unique_ptr<Worker> m_worker;
    bool m_tls = false;
    quint16 m_port = 0;
};

} // namespace Sessionscope::Test
