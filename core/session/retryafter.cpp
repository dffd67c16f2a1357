// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/retryafter.h"

#include <QLocale>

#include <algorithm>

namespace Sessionscope {

std::optional<std::chrono::seconds> retryAfter(const ReceivedResponse &response, const QDateTime &now)
{
    if (response.status != 429 && response.status != 503)
        return std::nullopt;
    const auto field = response.headers.first("Retry-After");
    if (!field)
        return std::nullopt;
    const QByteArray value = field->trimmed();
    const bool digits =
        !value.isEmpty() && std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits) {
        bool ok = false;
        const qint64 seconds = value.toLongLong(&ok);
        return ok ? std::optional(std::chrono::seconds(seconds)) : std::nullopt;
    }
    // RFC 9110 5.6.7: IMF-fixdate is the one form servers may generate.
    QDateTime date =
        QLocale::c().toDateTime(QString::fromLatin1(value), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    return std::chrono::seconds(std::max<qint64>(0, now.secsTo(date)));
}

} // namespace Sessionscope
