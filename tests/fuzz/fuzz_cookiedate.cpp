// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/cookiedate.h"

#include <cstdint>
#include <cstdlib>

using namespace Sessionscope;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const std::optional<QDateTime> date = parseCookieDate(text);
    if (!date)
        return 0;
    const QDate day = date->date();
    if (!date->isValid() || date->timeSpec() != Qt::UTC || day.year() < 1601 || day.year() > 9999)
        std::abort();
    // What was understood says the same when written properly.
    static constexpr const char *months[] = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const QByteArray again = QByteArray::number(day.day()) + ' ' + months[day.month() - 1] + ' '
        + QByteArray::number(day.year()) + ' ' + date->time().toString(QStringLiteral("HH:mm:ss")).toLatin1();
    if (parseCookieDate(again) != date)
        std::abort();
    return 0;
}
