// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/session/qtwire.h"
#include "core/session/transport.h"

#include <QSignalSpy>

namespace Sessionscope::Test {

//! As finishHop() does: what Qt would spell otherwise is spelt its way, what it would leave out stays.
inline HeaderList asSent(const HeaderList &headers)
{
    HeaderList sent;
    for (const Header &header : headers) {
        const Header wire = QtWire::asSent(header).value_or(header);
        sent.append(wire.name, wire.value);
    }
    return sent;
}

//! A hop with the headers Qt demands, ready for \a url.
inline PreparedHop hopTo(const QString &url, const QByteArray &method = "GET", const QByteArray &body = {})
{
    PreparedHop hop;
    hop.method = method;
    hop.url = QUrl(url);
    hop.headers = {{"Host", hop.url.authority().toLatin1()}, {"User-Agent", "test"}, {"Accept", "*/*"},
        {"Accept-Encoding", "gzip, deflate, br, zstd"}, {"Accept-Language", "en"}, {"Connection", "keep-alive"}};
    if (!body.isEmpty()) {
        hop.body.segments = {{body, {}, body.size()}};
        hop.body.size = body.size();
    }
    if (!body.isEmpty() || (method != "GET" && method != "HEAD" && method != "OPTIONS"))
        hop.headers.append("Content-Length", QByteArray::number(body.size()));
    hop.headers = asSent(hop.headers);
    return hop;
}

//! A Transport and the result of one hop after the other.
struct Sender
{
    SystemClock clock;
    Transport transport{clock};
    //! Times finished() came for the last hop; more than one would be a fault.
    int finishedCount = 0;

    HopResult send(PreparedHop hop)
    {
        hop.headers = asSent(hop.headers);
        std::optional<HopResult> result;
        finishedCount = 0;
        HopHandle *handle = transport.start(hop);
        QSignalSpy destroyed(handle, &QObject::destroyed);
        QObject::connect(handle, &HopHandle::finished, handle, [&](const HopResult &ended) {
            ++finishedCount;
            result = ended;
        });
        // The handle deletes itself after its only result.
        destroyed.wait(20'000);
        return result.value_or(HopResult{});
    }
};

//! The failure's code as text, "none" without one: readable in a failed comparison.
inline QString failureName(const HopResult &result)
{
    return result.failure ? errorCodeName(result.failure->error.code) : QStringLiteral("none");
}

} // namespace Sessionscope::Test
