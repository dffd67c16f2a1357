// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/linematch.h"

#include <vector>

namespace Sessionscope::Inspect {

QList<qsizetype> matchLines(const QList<QByteArray> &left, const QList<QByteArray> &right)
{
    constexpr qsizetype cellLimit = 4'000'000;
    QList<qsizetype> matches(left.size(), -1);
    qsizetype start = 0;
    while (start < left.size() && start < right.size() && left.at(start) == right.at(start)) {
        matches[start] = start;
        ++start;
    }
    qsizetype a = left.size();
    qsizetype b = right.size();
    while (a > start && b > start && left.at(a - 1) == right.at(b - 1))
        matches[--a] = --b;
    if (a - start > 0 && b - start > cellLimit / (a - start))
        return matches;

    const auto columns = static_cast<std::size_t>(b - start + 1);
    std::vector<quint32> table(static_cast<std::size_t>(a - start + 1) * columns);
    const auto cell = [&](qsizetype i, qsizetype j) -> quint32 & {
        return table[static_cast<std::size_t>(i - start) * columns + static_cast<std::size_t>(j - start)];
    };
    for (qsizetype i = a - 1; i >= start; --i) {
        for (qsizetype j = b - 1; j >= start; --j)
            cell(i, j) = left.at(i) == right.at(j) ? cell(i + 1, j + 1) + 1 : qMax(cell(i + 1, j), cell(i, j + 1));
    }
    for (qsizetype i = start, j = start; i < a && j < b;) {
        if (left.at(i) == right.at(j))
            matches[i++] = j++;
        else if (cell(i + 1, j) >= cell(i, j + 1))
            ++i;
        else
            ++j;
    }
    return matches;
}

} // namespace Sessionscope::Inspect
