// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/cookiedate.h"

#include <QTimeZone>

#include <array>

namespace Sessionscope {

namespace {

struct TimeOfDay
{
    int hour;
    int minute;
    int second;
};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// 5.1.1: delimiter = %x09 / %x20-2F / %x3B-40 / %x5B-60 / %x7B-7E
bool isDelimiter(char c)
{
    const auto octet = static_cast<unsigned char>(c);
    return octet == 0x09 || (octet >= 0x20 && octet <= 0x2f) || (octet >= 0x3b && octet <= 0x40)
        || (octet >= 0x5b && octet <= 0x60) || (octet >= 0x7b && octet <= 0x7e);
}

// Takes between minimum and maximum digits from the front; a further digit makes it fail.
std::optional<int> takeNumber(QByteArrayView &text, int minimum, int maximum)
{
    qsizetype digits = 0;
    int number = 0;
    while (digits < text.size() && isDigit(text[digits])) {
        if (digits == maximum)
            return std::nullopt;
        number = number * 10 + (text[digits] - '0');
        ++digits;
    }
    if (digits < minimum)
        return std::nullopt;
    text = text.sliced(digits);
    return number;
}

// 5.1.1: time = hms-time [ non-digit *OCTET ]
std::optional<TimeOfDay> asTime(QByteArrayView token)
{
    std::array<int, 3> fields{};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) {
            if (token.isEmpty() || token[0] != ':')
                return std::nullopt;
            token = token.sliced(1);
        }
        const std::optional<int> field = takeNumber(token, 1, 2);
        if (!field)
            return std::nullopt;
        fields[i] = *field;
    }
    return TimeOfDay{fields[0], fields[1], fields[2]};
}

// 5.1.1: month = ( "jan" / "feb" / ... ) *OCTET, without regard to case
std::optional<int> asMonth(QByteArrayView token)
{
    static constexpr std::array months{
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    if (token.size() < 3)
        return std::nullopt;
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (qstrnicmp(token.data(), 3, months[i], 3) == 0)
            return static_cast<int>(i) + 1;
    }
    return std::nullopt;
}

struct FoundFields
{
    std::optional<TimeOfDay> time;
    std::optional<int> day;
    std::optional<int> month;
    std::optional<int> year;

    // 5.1.1, step 2: the first production that is still missing and matches takes the token.
    void take(QByteArrayView token)
    {
        if (!time && (time = asTime(token)))
            return;
        QByteArrayView rest = token;
        if (!day && (day = takeNumber(rest, 1, 2)))
            return;
        if (!month && (month = asMonth(token)))
            return;
        rest = token;
        if (!year)
            year = takeNumber(rest, 2, 4);
    }
};

} // namespace

std::optional<QDateTime> parseCookieDate(QByteArrayView text)
{
    // 5.1.1, step 1: divide into date-tokens.
    FoundFields found;
    qsizetype start = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        if (i < text.size() && !isDelimiter(text[i]))
            continue;
        if (i > start)
            found.take(text.sliced(start, i - start));
        start = i + 1;
    }

    // 5.1.1, step 5: all four must have been found.
    if (!found.time || !found.day || !found.month || !found.year)
        return std::nullopt;
    // 5.1.1, steps 3 and 4: two-digit years.
    int year = *found.year;
    if (year >= 70 && year <= 99)
        year += 1900;
    else if (year <= 69)
        year += 2000;
    // 5.1.1, step 5: ranges.
    if (*found.day < 1 || *found.day > 31 || year < 1601 || found.time->hour > 23 || found.time->minute > 59
        || found.time->second > 59)
        return std::nullopt;
    // 5.1.1, step 6: a date that does not exist fails.
    const QDate date(year, *found.month, *found.day);
    if (!date.isValid())
        return std::nullopt;
    return QDateTime(date, QTime(found.time->hour, found.time->minute, found.time->second), Qt::UTC);
}

} // namespace Sessionscope
