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
        // Qt answers a plain request's 407 by itself when it knows how, and then the record would not be the wire.
        if (!query.url().scheme().endsWith(QLatin1String("https")))
            return {QNetworkProxy::HttpProxy, settings.host, settings.port};
        return {QNetworkProxy::HttpProxy, settings.host, settings.port, settings.user, settings.password};
    case ProxySettings::Kind::Socks5:
        // Its default capabilities include the look-up, so that the proxy resolves names (socks5h).
        return {QNetworkProxy::Socks5Proxy, settings.host, settings.port, settings.user, settings.password};
    case ProxySettings::Kind::System:
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

ProxySettings systemProxy(const QUrl &url)
{
    const QList<QNetworkProxy> proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    const QNetworkProxy proxy = proxies.value(0);
    ProxySettings settings;
    if (proxy.type() == QNetworkProxy::HttpProxy || proxy.type() == QNetworkProxy::HttpCachingProxy)
        settings.kind = ProxySettings::Kind::Http;
    else if (proxy.type() == QNetworkProxy::Socks5Proxy)
        settings.kind = ProxySettings::Kind::Socks5;
    else
        return settings;
    settings.host = proxy.hostName();
    settings.port = proxy.port();
    settings.user = proxy.user();
    settings.password = proxy.password();
    return settings;
}

QString proxyName(const ProxySettings &settings, const QUrl &url)
{
    const QNetworkProxy proxy = chosen(settings, QNetworkProxyQuery(url));
    if (proxy.hostName().isEmpty())
        return {};
    return proxy.hostName() + QLatin1Char(':') + QString::number(proxy.port());
}

} // namespace Sessionscope
