// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/networkerrors.h"

namespace Sessionscope::NetworkErrors {

QString authority(const QUrl &url)
{
    const int standard = url.scheme() == QLatin1String("https") ? 443 : 80;
    const QString host = url.host();
    return (host.contains(QLatin1Char(':')) ? QLatin1Char('[') + host + QLatin1Char(']') : host) + QLatin1Char(':')
        + QString::number(url.port(standard));
}

std::optional<Error> classify(
    QNetworkReply::NetworkError code, const QString &text, const QUrl &url, const QString &proxy)
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
    case QNetworkReply::ProxyConnectionRefusedError:
        return Error{ErrorCode::ProxyRefused, proxy, {}};
    case QNetworkReply::ProxyConnectionClosedError:
        return Error{ErrorCode::ProxyClosed, proxy, {}};
    case QNetworkReply::ProxyNotFoundError:
        return Error{ErrorCode::ProxyNotFound, proxy, {}};
    case QNetworkReply::ProxyTimeoutError:
        return Error{ErrorCode::ProxyTimeout, proxy, {}};
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return proxy.isEmpty() ? std::optional<Error>() : Error{ErrorCode::ProxyAuthenticationRequired, proxy, {}};
    case QNetworkReply::UnknownProxyError:
        return Error{ErrorCode::ProxyRefused, proxy, text};
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

} // namespace Sessionscope::NetworkErrors
