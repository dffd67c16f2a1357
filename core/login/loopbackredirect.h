// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/field.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTcpServer>

class QTcpSocket;

namespace Sessionscope {

//! The loopback address a browser is sent back to (RFC 8252 7.3). Takes one request for its path; others, for an icon
//! or with a strange Host, are turned away meanwhile.
class LoopbackRedirect : public QObject
{
    Q_OBJECT

public:
    explicit LoopbackRedirect(QObject *parent = nullptr);

    //! Listens where \a uri (http, a loopback host) says, on a free port when it names none. Gives the URI with its
    //! port. Errors: InvalidUrl, ConnectionRefused (subject: host and port that are not free).
    Result<QString> listen(const QString &uri);

    enum class Page { Received, Refused };
    //! Answers the browser that came; in plain words, with nothing of its request.
    void answer(Page page);
    void close();

Q_SIGNALS:
    //! The query's fields, decoded. Comes once.
    void received(const Sessionscope::FieldList &query);

private:
    void onConnection();
    void onReadable(QTcpSocket *socket);
    void onRequest(QTcpSocket *socket, const QByteArray &head);
    static void reply(QTcpSocket *socket, const QByteArray &status, const QByteArray &text);

    QTcpServer m_server;
    //! What arrived of each request's head.
    QHash<QTcpSocket *, QByteArray> m_heads;
    QPointer<QTcpSocket> m_browser;
    QByteArray m_path;
    bool m_received = false;
};

} // namespace Sessionscope
