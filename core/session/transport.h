// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/record/exchange.h"
#include "core/session/preparedhop.h"

#include <QObject>

#include <memory>

namespace Sessionscope {

//! How one hop ended, everything Transport can tell of it.
struct HopResult
{
    //! Set as soon as a response head arrived, also when the hop failed later.
    std::optional<ReceivedResponse> response;
    std::optional<TlsInfo> tls;
    Timing timing;
    int connectionId = 0;
    bool connectionReused = false;
    QString proxy;
    QList<HopNote> notes;
    //! Nothing when a complete, valid answer arrived, whatever its status.
    std::optional<Failure> failure;
};

//! One hop under way. Everything is emitted on the thread of the Transport; finished() exactly once, never from within
//! Transport::start(), and the object deletes itself afterwards.
class HopHandle : public QObject
{
    Q_OBJECT

public:
    //! Ends the hop with ErrorCode::Cancelled and what had arrived.
    virtual void cancel() = 0;

Q_SIGNALS:
    void phaseChanged(Sessionscope::Phase phase);
    //! \a received octets of the body on the wire so far; \a total is -1 while unknown.
    void progressed(qint64 received, qint64 total);
    void finished(const Sessionscope::HopResult &result);

protected:
    using QObject::QObject;
};

//! The only user of QNetworkAccessManager. Lanes (a manager and its worker thread) send one request at a time; a set of
//! lanes belongs to one TLS policy and proxy. No cookie, redirect, authentication, cache or HSTS handling of Qt is on,
//! and nothing is sent twice.
class Transport : public QObject
{
    Q_OBJECT

public:
    //! \a clock is read from several threads.
    explicit Transport(const Clock &clock, QObject *parent = nullptr);
    //! Ends hops under way without a word (their handles go, finished() does not come) and joins every thread.
    ~Transport() override;

    //! Sends exactly what \a hop says; what could not go out as shown is refused (see guardHop()). The body's files are
    //! opened when their turn comes.
    //! The response head is bounded twice: Qt refuses a complete one of more than 100 fields or some 250 kB
    //! (HeadersLost), and one that does not end is cut off (HeadersTooLarge, about Limits::undeliveredAnswer and a
    //! tenth of a second later), as are endless chunk extensions (ProtocolError). The latter needs Linux, see
    //! WireCounter; elsewhere TimeLimits::firstByte and TimeLimits::idle are what ends those.
    HopHandle *start(const PreparedHop &hop);

    //! Connections opened since the start.
    int connectionCount() const;
    //! Hops that found a connection open.
    int reuseCount() const;
    //! Drops idle connections, as after a change of TLS or proxy settings.
    void closeIdleConnections();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Sessionscope
