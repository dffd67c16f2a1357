// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/profilejson.h"

namespace Sessionscope::ProfileJson {
namespace {

QString sameSiteName(SameSite sameSite)
{
    switch (sameSite) {
    case SameSite::None:
        return QStringLiteral("none");
    case SameSite::Lax:
        return QStringLiteral("lax");
    case SameSite::Strict:
        return QStringLiteral("strict");
    case SameSite::Default:
        break;
    }
    return QStringLiteral("default");
}

std::optional<SameSite> sameSiteFrom(const QString &name)
{
    for (const SameSite candidate : {SameSite::Default, SameSite::None, SameSite::Lax, SameSite::Strict})
        if (sameSiteName(candidate) == name)
            return candidate;
    return {};
}

QJsonValue fromTime(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

QDateTime toTime(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

std::optional<Cookie> toCookie(const QJsonObject &object)
{
    const auto sameSite = sameSiteFrom(object[QLatin1String("sameSite")].toString());
    if (!sameSite || !object[QLatin1String("name")].isString() || !object[QLatin1String("value")].isString()
        || object[QLatin1String("domain")].toString().isEmpty())
        return {};
    Cookie cookie;
    cookie.name = object[QLatin1String("name")].toString().toLatin1();
    cookie.value = object[QLatin1String("value")].toString().toLatin1();
    cookie.domain = object[QLatin1String("domain")].toString();
    cookie.hostOnly = object[QLatin1String("hostOnly")].toBool(true);
    cookie.path = object[QLatin1String("path")].toString().toLatin1();
    if (object.contains(QLatin1String("expires"))) {
        cookie.expires = toTime(object[QLatin1String("expires")]);
        if (!cookie.expires->isValid())
            return {};
    }
    cookie.secure = object[QLatin1String("secure")].toBool();
    cookie.httpOnly = object[QLatin1String("httpOnly")].toBool();
    cookie.sameSite = *sameSite;
    cookie.created = toTime(object[QLatin1String("created")]);
    cookie.lastAccess = toTime(object[QLatin1String("lastAccess")]);
    return cookie;
}

} // namespace

QJsonArray fromCookies(const QList<Cookie> &cookies)
{
    QJsonArray array;
    for (const Cookie &cookie : cookies) {
        QJsonObject object{
            {QStringLiteral("name"), QString::fromLatin1(cookie.name)},
            {QStringLiteral("value"), QString::fromLatin1(cookie.value)},
            {QStringLiteral("domain"), cookie.domain},
            {QStringLiteral("hostOnly"), cookie.hostOnly},
            {QStringLiteral("path"), QString::fromLatin1(cookie.path)},
            {QStringLiteral("secure"), cookie.secure},
            {QStringLiteral("httpOnly"), cookie.httpOnly},
            {QStringLiteral("sameSite"), sameSiteName(cookie.sameSite)},
            {QStringLiteral("created"), fromTime(cookie.created)},
            {QStringLiteral("lastAccess"), fromTime(cookie.lastAccess)},
        };
        if (cookie.expires)
            object.insert(QStringLiteral("expires"), fromTime(*cookie.expires));
        array.append(object);
    }
    return array;
}

std::optional<QList<Cookie>> toCookies(const QJsonArray &array)
{
    QList<Cookie> cookies;
    for (const QJsonValue &value : array) {
        const auto cookie = toCookie(value.toObject());
        if (!cookie)
            return {};
        cookies.append(*cookie);
    }
    return cookies;
}

} // namespace Sessionscope::ProfileJson
