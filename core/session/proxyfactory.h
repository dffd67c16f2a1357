// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/sessionsettings.h"

#include <QNetworkProxyFactory>

namespace Sessionscope {

//! Tells a manager which proxy serves a request: the session's, or none in the way that is fast. What the system's is,
//! depends on the URL and is settled before (see systemProxy()).
class ProxyFactory final : public QNetworkProxyFactory
{
public:
    explicit ProxyFactory(ProxySettings settings);

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;

private:
    ProxySettings m_settings;
};

//! The proxy the system's configuration names for \a url; Direct when there is none.
ProxySettings systemProxy(const QUrl &url);

//! "host:port" of the proxy \a settings give for \a url, empty for a direct connection.
QString proxyName(const ProxySettings &settings, const QUrl &url);

} // namespace Sessionscope
