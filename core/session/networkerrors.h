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

//! What Qt's \a code says of the connection; nothing for codes that only repeat an HTTP status. \a text is Qt's own
//! sentence, \a proxy "host:port" of the proxy or empty.
std::optional<Error> classify(
    QNetworkReply::NetworkError code, const QString &text, const QUrl &url, const QString &proxy);

} // namespace Sessionscope::NetworkErrors
