// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/networkerrors.h"

#include <QCoreApplication>
#include <QHostAddress>

namespace Sessionscope::NetworkErrors {

namespace {

// QHttpSocketEngine's only sign of a 407 to CONNECT whose challenges it cannot answer.
QString cannotAnswerProxy()
{
    return QCoreApplication::translate("QHttpSocketEngine", "Error parsing authentication request from proxy");
}

} // namespace

QString authority(const QUrl &url)
{
    const int standard = url.scheme() == QLatin1String("https") ? 443 : 80;
    const QString host = url.host();
    return (host.contains(QLatin1Char(':')) ? QLatin1Char('[') + host + QLatin1Char(']') : host) + QLatin1Char(':')
        + QString::number(url.port(standard));
}

std::optional<Error> classify(QNetworkReply::NetworkError code, const QString &text, const QUrl &url)
{
    const QString server = authority(url);
    switch (code) {
    case QNetworkReply::ConnectionRefusedError:
        return Error{ErrorCode::ConnectionRefused, server, {}};
    case QNetworkReply::RemoteHostClosedError:
        return Error{ErrorCode::ConnectionClosed, server, {}};
    case QNetworkReply::ContentReSendError:
        // Qt wanted to send the request again after the server had closed; the body device refused.
        return Error{ErrorCode::ConnectionClosed, server, QStringLiteral("not-repeated")};
    case QNetworkReply::HostNotFoundError:
        return Error{ErrorCode::HostNotFound, url.host(), {}};
    case QNetworkReply::TimeoutError:
        return Error{ErrorCode::ConnectTimeout, server, {}};
    case QNetworkReply::SslHandshakeFailedError:
        return Error{ErrorCode::TlsHandshakeFailed, server, text};
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::UnknownNetworkError:
        return Error{ErrorCode::NetworkUnreachable, server, text};
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
        return Error{ErrorCode::ProtocolError, server, text};
    case QNetworkReply::OperationCanceledError:
        return Error{ErrorCode::Cancelled, {}, {}};
    default:
        // The rest stands for statuses from 400 on, which are answers, not failures.
        return {};
    }
}

std::optional<Error> classifyProxied(
    QNetworkReply::NetworkError code, const QString &text, const QUrl &url, const Route &route)
{
    switch (code) {
    case QNetworkReply::ProxyConnectionRefusedError:
        return Error{ErrorCode::ProxyRefused, route.proxy, {}};
    case QNetworkReply::ProxyConnectionClosedError:
        return Error{ErrorCode::ProxyClosed, route.proxy, {}};
    case QNetworkReply::ProxyNotFoundError:
        return Error{ErrorCode::ProxyNotFound, route.proxy, {}};
    case QNetworkReply::ProxyTimeoutError:
        return Error{ErrorCode::ProxyTimeout, route.proxy, {}};
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return Error{ErrorCode::ProxyAuthenticationRequired, route.proxy, {}};
    case QNetworkReply::UnknownProxyError:
    case QNetworkReply::UnknownNetworkError:
        if (text == cannotAnswerProxy())
            return Error{ErrorCode::ProxyAuthenticationRequired, route.proxy,
                QStringLiteral("and takes neither Basic nor Digest with MD5, which alone open a tunnel for https")};
        // Qt's word for a proxy that refused the connection or the tunnel.
        return Error{ErrorCode::ProxyRefused, route.proxy, text};
    case QNetworkReply::HostNotFoundError:
        // Names behind a proxy are looked up there, so what is not found here is the proxy, unless it is an address.
        if (route.proxyIsPeer || QHostAddress(route.proxy.section(QLatin1Char(':'), 0, -2)).isNull())
            return Error{ErrorCode::ProxyNotFound, route.proxy, {}};
        return classify(code, text, url);
    default:
        break;
    }
    std::optional<Error> error = classify(code, text, url);
    if (!error || !route.proxyIsPeer)
        return error;
    if (error->code == ErrorCode::ConnectionRefused)
        return Error{ErrorCode::ProxyRefused, route.proxy, {}};
    if (error->code == ErrorCode::ConnectionClosed)
        return Error{ErrorCode::ProxyClosed, route.proxy, error->detail};
    if (error->code == ErrorCode::ConnectTimeout)
        return Error{ErrorCode::ProxyTimeout, route.proxy, {}};
    return error;
}

std::optional<Error> first(
    const QList<std::pair<QNetworkReply::NetworkError, QString>> &errors, const QUrl &url, const Route &route)
{
    for (const auto &[code, text] : errors) {
        const auto error = route.proxy.isEmpty() ? classify(code, text, url) : classifyProxied(code, text, url, route);
        if (error)
            return error;
    }
    return {};
}

} // namespace Sessionscope::NetworkErrors
