// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/foldmap.h"

#include <algorithm>

namespace Sessionscope {

//! The first fold whose head is beyond \a row.
QList<FoldMap::Fold>::const_iterator FoldMap::foldAfter(qsizetype row) const
{
    return std::upper_bound(m_folds.cbegin(), m_folds.cend(), row,
        [](qsizetype wanted, const Fold &fold) { return wanted < qsizetype(fold.head); });
}

void FoldMap::count(qsizetype from)
{
    for (qsizetype i = std::max<qsizetype>(1, from); i < m_folds.size(); ++i)
        m_folds[i].before = m_folds.at(i - 1).before + m_folds.at(i - 1).hidden();
}

void FoldMap::fold(qsizetype head, qsizetype last)
{
    if (last <= head || headOf(head) >= 0)
        return;
    const auto first = std::lower_bound(m_folds.cbegin(), m_folds.cend(), head, [](const Fold &fold, qsizetype wanted) {
        return qsizetype(fold.head) < wanted;
    }) - m_folds.cbegin();
    const auto end = foldAfter(last) - m_folds.cbegin();
    m_folds.remove(first, end - first);
    m_folds.insert(first, {quint32(head), quint32(last), 0});
    count(first);
}

void FoldMap::fold(const QList<RowRange> &ranges)
{
    if (ranges.size() == 1) {
        fold(ranges.first().head, ranges.first().last);
        return;
    }
    QList<Fold> all = m_folds;
    for (const RowRange &range : ranges) {
        if (range.last > range.head)
            all.append({quint32(range.head), quint32(range.last), 0});
    }
    // The longer of two with one head first, so that what follows within it is left out.
    std::sort(all.begin(), all.end(),
        [](const Fold &a, const Fold &b) { return a.head != b.head ? a.head < b.head : a.last > b.last; });
    m_folds.clear();
    for (const Fold &fold : std::as_const(all)) {
        if (m_folds.isEmpty() || fold.head > m_folds.last().last)
            m_folds.append({fold.head, fold.last, 0});
    }
    count(1);
}

void FoldMap::unfold(qsizetype head)
{
    if (!isFolded(head))
        return;
    const auto at = foldAfter(head) - m_folds.cbegin() - 1;
    m_folds.removeAt(at);
    if (at == 0 && !m_folds.isEmpty())
        m_folds[0].before = 0;
    count(at);
}

bool FoldMap::isFolded(qsizetype head) const
{
    const auto after = foldAfter(head);
    return after != m_folds.cbegin() && qsizetype((after - 1)->head) == head;
}

qsizetype FoldMap::headOf(qsizetype row) const
{
    const auto after = foldAfter(row);
    if (after == m_folds.cbegin())
        return -1;
    const Fold &fold = *(after - 1);
    return row > qsizetype(fold.head) && row <= qsizetype(fold.last) ? qsizetype(fold.head) : -1;
}

qsizetype FoldMap::hiddenCount() const
{
    return m_folds.isEmpty() ? 0 : qsizetype(m_folds.last().before) + m_folds.last().hidden();
}

qsizetype FoldMap::rowAt(qsizetype position) const
{
    // The last fold whose head stands before the position moves it by all that is hidden up to there.
    const auto after = std::partition_point(m_folds.cbegin(), m_folds.cend(),
        [position](const Fold &fold) { return qsizetype(fold.head) - qsizetype(fold.before) < position; });
    if (after == m_folds.cbegin())
        return position;
    const Fold &fold = *(after - 1);
    return position + fold.before + fold.hidden();
}

qsizetype FoldMap::positionOf(qsizetype row) const
{
    const auto after = foldAfter(row);
    if (after == m_folds.cbegin())
        return row;
    const Fold &fold = *(after - 1);
    if (row == qsizetype(fold.head) || row <= qsizetype(fold.last))
        return qsizetype(fold.head) - fold.before;
    return row - fold.before - fold.hidden();
}

} // namespace Sessionscope
