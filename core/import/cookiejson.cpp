// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/cookiereaders.h"
#include "core/import/importtree.h"

#include <QCborArray>
#include <QUrl>

#include <algorithm>
#include <cmath>

namespace Sessionscope::CookieReaders {

namespace {

using ImportTree::text;

// 9999-12-31: what lies beyond is "never" in some programs' words.
constexpr double latestExpiry = 253'402'300'799.0;

//! Seconds since 1970 with fractions, an ISO date, or nothing for a session cookie.
std::optional<QDateTime> expiryOf(const QCborMap &row)
{
    for (const char *name : {"expirationDate", "expires", "expiry"}) {
        const QCborValue value = row.value(QLatin1String(name));
        if (value.isInteger() || value.isDouble()) {
            double seconds = value.toDouble();
            // Selenium writes seconds, some extensions milliseconds.
            if (seconds > 1e11 && seconds < 1e15)
                seconds /= 1000;
            if (std::isnan(seconds) || seconds <= 0)
                return std::nullopt;
            return QDateTime::fromMSecsSinceEpoch(qint64(std::min(seconds, latestExpiry) * 1000), Qt::UTC);
        }
        if (value.isString()) {
            const QDateTime date = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
            if (date.isValid())
                return date.toUTC();
        }
    }
    return std::nullopt;
}

SameSite sameSiteOf(const QCborMap &row)
{
    const QString word = text(row, "sameSite").toLower();
    return word == QLatin1String("strict")                                         ? SameSite::Strict
        : word == QLatin1String("lax")                                             ? SameSite::Lax
        : word == QLatin1String("none") || word == QLatin1String("no_restriction") ? SameSite::None
                                                                                   : SameSite::Default;
}

QString domainOf(QString domain)
{
    if (domain.startsWith(QLatin1Char('.')))
        domain.remove(0, 1);
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(domain, QUrl::StrictMode);
    return url.host(QUrl::FullyEncoded).toLower();
}

} // namespace

CookieFile json(const QCborValue &root, const QDateTime &now)
{
    CookieFile file{QStringLiteral("JSON list of cookies"), {}, {}};
    const QCborArray list = root.isArray() ? root.toArray() : ImportTree::array(root.toMap(), "cookies");
    qsizetype number = 0;
    for (const auto &entry : list) {
        ++number;
        const QString place = QStringLiteral("entry %1").arg(number);
        if (!entry.isMap()) {
            file.faults.append({place, {}, {}, QStringLiteral("it is no object")});
            continue;
        }
        const QCborMap row = entry.toMap();
        Cookie cookie;
        cookie.name = text(row, row.contains(QStringLiteral("name")) ? "name" : "key").toUtf8();
        cookie.value = text(row, "value").toUtf8();
        QString domain = text(row, "domain");
        if (domain.isEmpty())
            domain = QUrl(text(row, "url")).host();
        cookie.domain = domainOf(domain);
        if (cookie.domain.isEmpty()) {
            file.faults.append({place, cookie.name, domain.left(80), QStringLiteral("its domain is no host name")});
            continue;
        }
        if (!text(row, "partitionKey").isEmpty() || row.value(QStringLiteral("partitionKey")).isMap()) {
            file.faults.append(
                {place, cookie.name, cookie.domain, QStringLiteral("it belongs to a partition of its browser")});
            continue;
        }
        const QCborValue hostOnly = row.value(QStringLiteral("hostOnly"));
        cookie.hostOnly = hostOnly.isBool() ? hostOnly.toBool() : !domain.startsWith(QLatin1Char('.'));
        if (const QString path = text(row, "path"); !path.isEmpty())
            cookie.path = path.toUtf8();
        cookie.secure = ImportTree::flag(row, "secure");
        cookie.httpOnly = ImportTree::flag(row, "httpOnly");
        cookie.sameSite = sameSiteOf(row);
        if (!ImportTree::flag(row, "session"))
            cookie.expires = expiryOf(row);
        cookie.created = now;
        cookie.lastAccess = now;
        file.cookies.append(cookie);
    }
    return file;
}

} // namespace Sessionscope::CookieReaders
