// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/proxyfactory.h"

#include <QNetworkProxyQuery>
#include <QUrl>

namespace Sessionscope {

namespace {

// Without a proxy Qt opens a plain-http socket unbuffered and reads the head octet by octet. A proxy of the default
// type (that is, none) which only claims to tunnel makes it buffer, at half the CPU and with the same octets on the
// wire. It must not claim look-ups: then Qt would leave them to a proxy that does not exist.
QNetworkProxy bufferedDirect()
{
    QNetworkProxy proxy(QNetworkProxy::DefaultProxy);
    proxy.setCapabilities(QNetworkProxy::TunnelingCapability);
    return proxy;
}

QNetworkProxy direct(const QUrl &url)
{
    // Qt asks for "preconnect-http" when it only connects.
    return url.scheme().endsWith(QLatin1String("https")) ? QNetworkProxy(QNetworkProxy::NoProxy) : bufferedDirect();
}

QNetworkProxy chosen(const ProxySettings &settings, const QNetworkProxyQuery &query)
{
    switch (settings.kind) {
    case ProxySettings::Kind::Http:
        return {QNetworkProxy::HttpProxy, settings.host, settings.port, settings.user, settings.password};
    case ProxySettings::Kind::Socks5:
        // Its default capabilities include the look-up, so that the proxy resolves names (socks5h).
        return {QNetworkProxy::Socks5Proxy, settings.host, settings.port, settings.user, settings.password};
    case ProxySettings::Kind::System: {
        const QList<QNetworkProxy> proxies = QNetworkProxyFactory::systemProxyForQuery(query);
        if (!proxies.isEmpty() && proxies.first().type() != QNetworkProxy::NoProxy
            && proxies.first().type() != QNetworkProxy::DefaultProxy)
            return proxies.first();
        break;
    }
    case ProxySettings::Kind::Direct:
        break;
    }
    return direct(query.url());
}

} // namespace

ProxyFactory::ProxyFactory(ProxySettings settings)
    : m_settings(std::move(settings))
{
}

QList<QNetworkProxy> ProxyFactory::queryProxy(const QNetworkProxyQuery &query)
{
    return {chosen(m_settings, query)};
}

QString proxyName(const ProxySettings &settings, const QUrl &url)
{
    const QNetworkProxy proxy = chosen(settings, QNetworkProxyQuery(url));
    if (proxy.hostName().isEmpty())
        return {};
    return proxy.hostName() + QLatin1Char(':') + QString::number(proxy.port());
}

} // namespace Sessionscope
