// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/cookies/cookieevent.h"
#include "core/http/headerlist.h"
#include "core/http/timing.h"
#include "core/http/tlsinfo.h"

#include <QDateTime>
#include <QUrl>

#include <memory>
#include <optional>

namespace Sessionscope {

//! Identity of an exchange within one SessionLog: a counter from 1, never reused.
using ExchangeId = quint64;

//! What went out, byte for byte.
struct SentRequest
{
    QByteArray method;
    //! The effective URL: absolute, with its (possibly inherited) fragment, without user info.
    QUrl url;
    //! The request target of the request line: "/login?next=%2F".
    QByteArray target;
    //! "HTTP/1.1" or "HTTP/2".
    QByteArray protocol = "HTTP/1.1";
    HeaderList headers;
    //! The body, or its first Limits::recordedRequestBody octets.
    QByteArray body;
    //! Octets of the whole body.
    qint64 bodySize = 0;

    bool operator==(const SentRequest &) const = default;
};

//! What came back, as far as Qt shows it (see Exchange::notes for what it hid).
struct ReceivedResponse
{
    int status = 0;
    QByteArray reason;
    //! "HTTP/1.x" or "HTTP/2": Qt does not tell an answer in HTTP/1.0 from one in HTTP/1.1. Of a HAR, what it says.
    QByteArray protocol;
    HeaderList headers;
    //! After transfer and content decoding.
    QByteArray body;
    //! Octets of the body on the wire, content coding included, transfer coding excluded.
    qint64 wireSize = 0;
    //! False when the connection ended too early.
    bool complete = false;

    bool operator==(const ReceivedResponse &) const = default;
};

//! Why an exchange ended without a valid final answer.
struct Failure
{
    Error error;
    Phase phase = Phase::Queued;

    bool operator==(const Failure &) const = default;
};

//! Something the engine did or noticed at this hop that people must be able to see.
struct HopNote
{
    enum class Code {
        RedirectFollowed, //!< detail: the Location followed
        RedirectNotFollowed, //!< detail: why (switched off, no Location)
        MethodChanged, //!< detail: "POST to GET"
        BodyDropped,
        AuthorizationDropped, //!< crossing to detail (an origin)
        CookieHeaderDropped,
        HostHeaderDropped,
        RefererDropped,
        AuthenticationAnswered, //!< detail: the scheme
        AuthenticationRefused, //!< detail: the scheme
        JarNotUsed,
        CookieHeaderOverridden, //!< the person's own Cookie header replaced the jar's cookies
        HeaderKept, //!< detail: the name; HTTP/1.1 or Qt demands this header, so a neutral value went instead of none
        DuplicateHeadersJoined, //!< detail: the header's name; Qt before 6.8 joined several fields into one
        InterimResponseSkipped, //!< detail: the status
        TlsErrorsIgnored,
        LoginStep, //!< detail: what the login dialog did
        Repeated, //!< detail: why; "connection-closed", "token-refreshed", "csrf-token", "csrf-cookie" or words
        CsrfHeaderAdded, //!< detail: the header; it carries a cookie's value
        TokenStep, //!< detail: which, as core/login/oauthjob.h names it: "refresh", "device-poll"
        Http2Rewritten, //!< HTTP/2 has no Host and no Connection, and names in lower case
        CsrfPage, //!< fetched again for a live CSRF token; detail: the request's name
        Probe, //!< sent by an active check from a client of its own; detail: a ProbeMark
    };
    Code code = Code::RedirectFollowed;
    QString detail;

    bool operator==(const HopNote &) const = default;
};

enum class ExchangeState { Pending, Completed, Failed, Cancelled };

//! One hop: one request on the wire and its answer, with everything needed to explain it later.
struct Exchange
{
    ExchangeId id = 0;
    //! Trail and hop as shown, "3.2": both count from 1.
    int trail = 0;
    int hop = 0;
    //! Of the request, for `{{name.response...}}`; empty when unnamed.
    QString requestName;
    ExchangeState state = ExchangeState::Pending;
    //! Where it is now, or where it ended.
    Phase phase = Phase::Queued;
    //! When the hop was handed to its lane, UTC.
    QDateTime started;
    SentRequest request;
    std::optional<ReceivedResponse> response;
    Timing timing;
    //! Only for https.
    std::optional<TlsInfo> tls;
    //! Number of the connection within the session, from 1; 0 while unknown.
    int connectionId = 0;
    bool connectionReused = false;
    //! "host:port" of the proxy that served the hop; empty for a direct connection.
    QString proxy;
    //! First one event per cookie considered for the request, then one per Set-Cookie line, in order.
    QList<CookieEvent> cookieEvents;
    QList<HopNote> notes;
    std::optional<Failure> failure;

    QString hopNumber() const { return QString::number(trail) + QLatin1Char('.') + QString::number(hop); }
    bool operator==(const Exchange &) const = default;
};

//! Shared and immutable, so that views and worker threads can hold one without copying.
using ExchangePtr = std::shared_ptr<const Exchange>;

} // namespace Sessionscope
