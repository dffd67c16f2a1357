// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QNetworkReply>
#include <QUrl>

#include <optional>

namespace Sessionscope::NetworkErrors {

//! "host:port", the port also when it is the scheme's own.
QString authority(const QUrl &url);

//! What Qt's \a code says of a direct connection; nothing for codes that only repeat an HTTP status. \a text is Qt's
//! own sentence.
std::optional<Error> classify(QNetworkReply::NetworkError code, const QString &text, const QUrl &url);

//! How a hop reached its server by way of a proxy.
struct Route
{
    //! "host:port".
    QString proxy;
    //! The proxy is the peer itself, not a tunnel to the server.
    bool proxyIsPeer = false;
};

//! The same for a connection by way of a proxy: whose fault it was.
std::optional<Error> classifyProxied(
    QNetworkReply::NetworkError code, const QString &text, const QUrl &url, const Route &route);

//! The first of \a errors, in the order Qt reported them, that is one; by way of a proxy when the route names one.
std::optional<Error> first(
    const QList<std::pair<QNetworkReply::NetworkError, QString>> &errors, const QUrl &url, const Route &route);

} // namespace Sessionscope::NetworkErrors
