// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/field.h"
#include "core/login/oauthsettings.h"
#include "core/record/exchange.h"

namespace Sessionscope::Test {

inline const QDateTime now = QDateTime::fromString(QStringLiteral("2026-05-01T12:00:00Z"), Qt::ISODate);

inline ReceivedResponse answer(int status, const QByteArray &body)
{
    ReceivedResponse response;
    response.status = status;
    response.body = body;
    response.complete = true;
    return response;
}

inline QByteArray jwt(const QByteArray &claims)
{
    const auto part = [](const QByteArray &json) {
        return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    return part("{\"alg\":\"RS256\"}") + '.' + part(claims) + ".c2ln";
}

inline Field field(const char *name, const char *value)
{
    return {QString::fromUtf8(name), QString::fromUtf8(value), true};
}

inline OAuthSettings shop()
{
    OAuthSettings settings;
    settings.issuer = QStringLiteral("https://id.example.com/realms/shop");
    settings.clientId = QStringLiteral("shop client");
    settings.clientSecret = QStringLiteral("a:b +/%ü");
    settings.scope = QStringLiteral("openid orders.read");
    return settings;
}

} // namespace Sessionscope::Test
