// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/texts/texts.h"

#include <array>

namespace Sessionscope::Texts {
namespace {

//! "3.4" below 100, "340" from there on; a zero behind the point is left out.
QString rounded(double value)
{
    if (value >= 99.95)
        return QString::number(value, 'f', 0);
    QString text = QString::number(value, 'f', 1);
    if (text.endsWith(QLatin1String(".0")))
        text.chop(2);
    return text;
}

QString twoDigits(qint64 value)
{
    return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
}

} // namespace

QString duration(qint64 microseconds)
{
    const qint64 ms = std::max<qint64>(0, microseconds) / 1000;
    if (ms < 1000)
        return QStringLiteral("%1 ms").arg(ms);
    if (ms < 60'000)
        return QStringLiteral("%1 s").arg(QString::number(static_cast<double>(ms) / 1000.0, 'f', 1));
    return span(ms / 1000);
}

QString span(qint64 seconds)
{
    const QString sign = seconds < 0 ? QStringLiteral("-") : QString();
    const qint64 all = std::abs(seconds);
    const qint64 days = all / 86'400;
    const qint64 hours = all / 3'600 % 24;
    const qint64 minutes = all / 60 % 60;
    if (days > 0)
        return sign + (hours > 0 ? QStringLiteral("%1 d %2 h").arg(days).arg(hours) : QStringLiteral("%1 d").arg(days));
    if (hours > 0)
        return sign
            + (minutes > 0 ? QStringLiteral("%1 h %2 min").arg(hours).arg(minutes) : QStringLiteral("%1 h").arg(hours));
    if (minutes > 0)
        return sign + QStringLiteral("%1:%2").arg(minutes).arg(twoDigits(all % 60));
    return sign + QStringLiteral("%1 s").arg(all);
}

QString size(qint64 octets)
{
    static constexpr std::array<const char *, 5> units{"B", "kB", "MB", "GB", "TB"};
    auto value = static_cast<double>(std::max<qint64>(0, octets));
    size_t unit = 0;
    // A value that would be rounded up to 1000 already belongs to the next unit.
    while (value >= (unit == 0 ? 1000.0 : 999.5) && unit + 1 < units.size()) {
        value /= 1000.0;
        ++unit;
    }
    const QString number = unit == 0 ? QString::number(octets) : rounded(value);
    return number + QLatin1Char(' ') + QLatin1String(units.at(unit));
}

} // namespace Sessionscope::Texts
