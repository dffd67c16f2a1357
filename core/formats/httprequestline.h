// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/http/auth.h"
#include "core/http/request.h"

#include <QByteArrayView>
#include <QString>

#include <optional>

//! The short pieces of the .http dialect.
namespace Sessionscope::HttpRequestLine {

//! What a request line says.
struct Content
{
    QByteArray method = "GET";
    QString url;
    std::optional<HttpVersion> version;
};

//! `[METHOD] URL [HTTP/x]`; nothing when there is no URL.
std::optional<Content> parse(QByteArrayView line);

//! Methods of other protocols that these files know: GRAPHQL, WEBSOCKET, GRPC, RSOCKET, MQTT and kin.
bool isForeignMethod(const QByteArray &method);

//! `Basic user password`, `Basic user:password`, `Digest user password` as credentials; nothing when \a value is
//! a header value ready for the wire.
std::optional<AuthSettings> parseAuthorization(const QString &value);

} // namespace Sessionscope::HttpRequestLine
