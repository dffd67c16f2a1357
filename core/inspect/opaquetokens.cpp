// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/opaquetokens.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace Sessionscope::Inspect {

namespace {

constexpr std::array parameters{"access_token", "refresh_token", "id_token", "device_code", "api_key", "apikey"};
constexpr std::array keyHeaders{
    "X-Api-Key", "Api-Key", "ApiKey", "X-Auth-Token", "X-Access-Token", "Private-Token", "X-Amz-Security-Token"};
constexpr std::array schemes{"Bearer", "Token", "DPoP"};

bool isParameter(QByteArrayView name)
{
    return std::any_of(parameters.begin(), parameters.end(),
        [name](const char *one) { return name.compare(one, Qt::CaseInsensitive) == 0; });
}

QList<OpaqueToken> inPairs(QByteArrayView text)
{
    QList<OpaqueToken> found;
    for (const QByteArray &pair : text.toByteArray().split('&')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0 && equals + 1 < pair.size() && isParameter(pair.left(equals)))
            found.append({pair.left(equals), QByteArray::fromPercentEncoding(pair.mid(equals + 1))});
    }
    return found;
}

bool mentionsToken(QByteArrayView text)
{
    return std::any_of(parameters.begin(), parameters.end(), [text](const char *one) { return text.contains(one); });
}

} // namespace

QList<OpaqueToken> opaqueInHeader(const Header &header)
{
    const QByteArray value = header.value.trimmed();
    if (sameHeaderName(header.name, "Authorization")) {
        const qsizetype blank = value.indexOf(' ');
        const bool carriesToken = blank > 0 && std::any_of(schemes.begin(), schemes.end(), [&](const char *one) {
            return QByteArrayView(value).first(blank).compare(one, Qt::CaseInsensitive) == 0;
        });
        const QByteArray token = value.mid(blank + 1).trimmed();
        return carriesToken && !token.isEmpty() ? QList<OpaqueToken>{{header.name, token}} : QList<OpaqueToken>();
    }
    const bool isKey = !value.isEmpty() && std::any_of(keyHeaders.begin(), keyHeaders.end(), [&](const char *one) {
        return sameHeaderName(header.name, one);
    });
    return isKey ? QList<OpaqueToken>{{header.name, value}} : QList<OpaqueToken>();
}

QList<OpaqueToken> opaqueInQuery(QByteArrayView target)
{
    const qsizetype query = target.indexOf('?');
    return query < 0 ? QList<OpaqueToken>() : inPairs(target.sliced(query + 1));
}

QList<OpaqueToken> opaqueInBody(const QByteArray &body, QByteArrayView type)
{
    // Most bodies hold none, and searching is cheaper than reading.
    if (!mentionsToken(body))
        return {};
    if (type.startsWith("application/x-www-form-urlencoded"))
        return inPairs(body);
    if (!type.contains("json"))
        return {};
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    QList<OpaqueToken> found;
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QByteArray name = member.key().toUtf8();
        const QByteArray value = member.value().toString().toUtf8();
        if (value.isEmpty() || !isParameter(name))
            continue;
        // expires_in is the access token's; Keycloak and others tell the refresh token's apart.
        const QLatin1String life(name == "refresh_token" ? "refresh_expires_in" : "expires_in");
        const qint64 seconds =
            object[life].isString() ? object[life].toString().toLongLong() : object[life].toInteger();
        found.append({name, value, name == "id_token" ? 0 : qBound<qint64>(0, seconds, 10LL * 366 * 86'400)});
    }
    return found;
}

} // namespace Sessionscope::Inspect
