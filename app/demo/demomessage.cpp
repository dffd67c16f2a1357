// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demomessage.h"

namespace Sessionscope::Demo {

std::optional<QByteArray> Request::cookie(QByteArrayView name) const
{
    for (const QByteArray &line : headers.all("Cookie")) {
        for (const QByteArray &pair : line.split(';')) {
            const qsizetype equals = pair.indexOf('=');
            if (equals > 0 && pair.first(equals).trimmed() == name) {
                return pair.sliced(equals + 1).trimmed();
            }
        }
    }
    return std::nullopt;
}

QUrlQuery Request::form() const
{
    const QByteArray type = headers.first("Content-Type").value_or(QByteArray()).toLower();
    if (!type.startsWith("application/x-www-form-urlencoded")) {
        return {};
    }
    // QUrlQuery leaves "+" alone; in a form it is a space.
    return QUrlQuery(QString::fromUtf8(QByteArray(body).replace('+', "%20")));
}

} // namespace Sessionscope::Demo
