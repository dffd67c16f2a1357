// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/cookiefile.h"

namespace Sessionscope::Test {

inline const QDateTime now(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC);

inline QString shown(const Cookie &cookie)
{
    const char *site = cookie.sameSite == SameSite::Strict ? "strict"
        : cookie.sameSite == SameSite::Lax                 ? "lax"
        : cookie.sameSite == SameSite::None                ? "none"
                                                           : "default";
    return QStringLiteral("%1=%2 %3%4 %5%6%7 %8 %9")
        .arg(QString::fromUtf8(cookie.name), QString::fromUtf8(cookie.value),
            cookie.hostOnly ? QString() : QStringLiteral("."), cookie.domain, QString::fromUtf8(cookie.path),
            cookie.secure ? QStringLiteral(" secure") : QString(),
            cookie.httpOnly ? QStringLiteral(" httponly") : QString(), QLatin1String(site),
            cookie.expires ? cookie.expires->toString(Qt::ISODate) : QStringLiteral("session"));
}

inline QStringList shown(const CookieFile &file)
{
    QStringList all;
    for (const Cookie &cookie : file.cookies)
        all.append(shown(cookie));
    return all;
}

inline QStringList faults(const CookieFile &file)
{
    QStringList all;
    for (const CookieFault &fault : file.faults)
        all.append(QString(fault.place + QString::fromUtf8(fault.name) + QStringLiteral(": ") + fault.why));
    return all;
}

} // namespace Sessionscope::Test
