// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/jsonfolds.h"

#include "ui/response/jsonoutline.h"

#include <algorithm>

namespace Sessionscope::JsonFolds {

namespace {

constexpr qsizetype farthest = 1'000'000;
constexpr qsizetype topIndent = 2;
constexpr int cancelEvery = 65'536;

qsizetype indentOf(QByteArrayView row)
{
    const auto end = std::find_if(row.begin(), row.end(), [](char c) { return c != ' ' && c != '\t'; });
    return end - row.begin();
}

} // namespace

bool opensAt(const BodyText &text, qsizetype row)
{
    if (text.kind() != BodyText::Kind::Json || row + 1 >= text.rowCount() || !text.startsLine(row + 1))
        return false;
    const QByteArrayView octets = text.row(row);
    return octets.endsWith('{') || octets.endsWith('[');
}

RowRange rangeOf(const BodyText &text, qsizetype head, const std::function<bool()> &cancelled)
{
    if (!opensAt(text, head))
        return {head, head};
    const qsizetype bracket = text.rowStart(head) + text.row(head).size() - 1;
    const qsizetype end = JsonOutline::valueEnd(text.bytes(), bracket, cancelled);
    const qsizetype closing = text.rowAt(std::max(bracket, end - 1));
    return {head, std::max(head, closing - 1)};
}

qsizetype headAbove(const BodyText &text, qsizetype row)
{
    if (opensAt(text, row))
        return row;
    const QByteArrayView octets = text.row(row);
    const qsizetype own = indentOf(octets);
    // A closing bracket belongs to the row that opens at the same depth.
    const bool closes = own < octets.size() && (octets[own] == '}' || octets[own] == ']');
    const qsizetype most = closes ? own : own - 1;
    for (qsizetype above = row - 1; above >= 0 && above >= row - farthest; --above) {
        if (opensAt(text, above) && indentOf(text.row(above)) <= most)
            return above;
    }
    return -1;
}

QList<RowRange> topLevel(const BodyText &text, const std::function<bool()> &cancelled)
{
    QList<RowRange> ranges;
    qsizetype head = -1;
    for (qsizetype row = 0; row < text.rowCount(); ++row) {
        if (row % cancelEvery == 0 && cancelled && cancelled())
            return {};
        const QByteArrayView octets = text.row(row);
        if (octets.size() <= topIndent || indentOf(octets.first(topIndent + 1)) != topIndent)
            continue;
        if (head >= 0 && (octets[topIndent] == '}' || octets[topIndent] == ']')) {
            if (row - 1 > head)
                ranges.append({head, row - 1});
            head = -1;
        } else {
            head = opensAt(text, row) ? row : -1;
        }
    }
    return ranges;
}

} // namespace Sessionscope::JsonFolds
