// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/sessionsettings.h"

#include <QNetworkProxyFactory>

namespace Sessionscope {

//! Tells a manager which proxy serves a request: the session's, the system's, or none in the way that is fast.
class ProxyFactory final : public QNetworkProxyFactory
{
public:
    explicit ProxyFactory(ProxySettings settings);

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;

private:
    ProxySettings m_settings;
};

//! "host:port" of the proxy \a settings give for \a url, empty for a direct connection.
QString proxyName(const ProxySettings &settings, const QUrl &url);

} // namespace Sessionscope
