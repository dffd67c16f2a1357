// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/http/tlsinfo.h"
#include "core/session/networkerrors.h"
#include "core/session/sessionsettings.h"
#include "core/session/wirecounter.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QSslConfiguration>

#include <atomic>
#include <memory>
#include <optional>

namespace Sessionscope {

//! What the hops of one lane must have in common. Qt would otherwise reuse, in silence, a connection opened under
//! another policy: one that ignored TLS errors, or speaks HTTP/2.
struct LaneKey
{
    TlsSettings tls;
    ProxySettings proxy;
    HttpVersion version = HttpVersion::Http11;

    bool operator==(const LaneKey &) const = default;
};

//! "https://host:port" in lower case: hops of the same origin can share a connection.
inline QByteArray originKey(const QUrl &url)
{
    return url.scheme().toLatin1() + "://" + NetworkErrors::authority(url).toLower().toUtf8();
}

//! A connection the lane's manager holds open.
struct OpenConnection
{
    int id = 0;
    std::optional<TlsInfo> tls;
};

//! What a lane keeps between hops. Lives and stays in the lane's thread, but for the counter.
struct LaneContext
{
    const Clock &clock;
    LaneKey key;
    //! Connections opened by all lanes together.
    std::shared_ptr<std::atomic_int> connections;
    QNetworkAccessManager *manager = nullptr;
    //! By originKey().
    QHash<QByteArray, OpenConnection> open;
    //! Read from its files once, at the first https hop.
    std::optional<QSslConfiguration> tls;
    WireCounter wire = {};
};

} // namespace Sessionscope
