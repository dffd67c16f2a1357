// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"
#include "tests/support/rawserver.h"

#include <QSignalSpy>
#include <QTest>

namespace Sessionscope::Test {

//! How one send ended, waited for.
struct Sent
{
    SendOutcome outcome;
    //! Times finished() came.
    int finishes = 0;
    //! The hops of the trail, in order.
    QList<ExchangePtr> hops;
};

inline QList<ExchangePtr> hopsOf(const Session &session, int trail)
{
    QList<ExchangePtr> hops;
    for (const ExchangePtr &exchange : session.log().snapshot()) {
        if (exchange->trail == trail)
            hops.append(exchange);
    }
    return hops;
}

//! Sends and waits for the end; counts how often it came, also afterwards.
inline Sent sendAndWait(Session &session, const Request &request)
{
    Sent sent;
    auto *job = session.send(request);
    QObject::connect(job, &SendJob::finished, &session, [&sent](const SendOutcome &outcome) {
        sent.outcome = outcome;
        ++sent.finishes;
    });
    QSignalSpy gone(job, &QObject::destroyed);
    if (!gone.wait(30'000))
        qWarning("the send did not end");
    if (sent.outcome.error)
        qInfo("hop %d: %s: %s", int(sent.outcome.last), qPrintable(errorCodeName(sent.outcome.error->code)),
            qPrintable(sent.outcome.error->detail));
    sent.hops = hopsOf(session, sent.outcome.trail);
    return sent;
}

inline Request request(const QByteArray &method, const QString &url)
{
    Request made;
    made.method = method;
    made.url = url;
    return made;
}

inline Field field(const char *name, const char *value)
{
    return {QString::fromUtf8(name), QString::fromUtf8(value), true};
}

//! The octets an exchange claims to have sent.
inline QByteArray recorded(const Exchange &exchange)
{
    QByteArray octets = exchange.request.method + ' ' + exchange.request.target + " HTTP/1.1\r\n";
    for (const Header &header : exchange.request.headers)
        octets += header.name + ": " + header.value + "\r\n";
    return octets + "\r\n" + exchange.request.body;
}

inline bool has(const Exchange &exchange, HopNote::Code code)
{
    for (const HopNote &note : exchange.notes) {
        if (note.code == code)
            return true;
    }
    return false;
}

inline RawAnswer redirect(int status, const QByteArray &location, const QByteArray &headers = {})
{
    return RawAnswer("HTTP/1.1 " + QByteArray::number(status) + " Moved\r\nLocation: " + location + "\r\n" + headers
        + "Content-Length: 0\r\n\r\n");
}

} // namespace Sessionscope::Test
