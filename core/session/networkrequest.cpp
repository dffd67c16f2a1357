// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/networkrequest.h"

namespace Sessionscope {

QNetworkRequest networkRequest(const PreparedHop &hop, const std::optional<QSslConfiguration> &tls)
{
    QNetworkRequest request(hop.url);
    for (const Header &header : hop.headers)
        request.setRawHeader(header.name, header.value);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, hop.version == HttpVersion::Http2);
    if (tls && hop.url.scheme() == QLatin1String("https"))
        request.setSslConfiguration(*tls);
    return request;
}

} // namespace Sessionscope
