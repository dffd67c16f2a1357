// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/environmentproxy.h"

#include "core/session/urls.h"

namespace Sessionscope {
namespace {

QString valueOf(const QProcessEnvironment &environment, const QString &name)
{
    const QString lower = environment.value(name);
    return lower.isEmpty() ? environment.value(name.toUpper()) : lower;
}

bool isExempt(const QUrl &url, const QString &list)
{
    const QString host = url.host(QUrl::FullyEncoded).toLower();
    const QString hostAndPort = QString::fromLatin1(Urls::hostHeader(url)).toLower();
    for (const QString &entry : list.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        QString name = entry.trimmed().toLower();
        if (name == QLatin1String("*"))
            return true;
        if (name.startsWith(QLatin1Char('.')))
            name.remove(0, 1);
        if (name.isEmpty())
            continue;
        if (host == name || hostAndPort == name || host.endsWith(QLatin1Char('.') + name))
            return true;
    }
    return false;
}

} // namespace

ProxySettings environmentProxy(const QUrl &url, const QProcessEnvironment &environment)
{
    if (isExempt(url, valueOf(environment, QStringLiteral("no_proxy"))))
        return {};
    QString text = valueOf(environment, url.scheme() + QLatin1String("_proxy"));
    if (text.isEmpty())
        text = valueOf(environment, QStringLiteral("all_proxy"));
    if (text.isEmpty())
        return {};
    if (!text.contains(QLatin1String("://")))
        text.prepend(QLatin1String("http://"));
    const QUrl proxy(text);
    if (!proxy.isValid() || proxy.host().isEmpty())
        return {};
    ProxySettings settings;
    if (proxy.scheme() == QLatin1String("http"))
        settings.kind = ProxySettings::Kind::Http;
    else if (proxy.scheme() == QLatin1String("socks5") || proxy.scheme() == QLatin1String("socks5h"))
        settings.kind = ProxySettings::Kind::Socks5;
    else
        return {};
    const bool socks = settings.kind == ProxySettings::Kind::Socks5;
    settings.host = proxy.host();
    settings.port = static_cast<quint16>(proxy.port(socks ? 1080 : 80));
    settings.user = proxy.userName(QUrl::FullyDecoded);
    settings.password = proxy.password(QUrl::FullyDecoded);
    return settings;
}

} // namespace Sessionscope
