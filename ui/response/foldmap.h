// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace Sessionscope {

//! The rows after head up to last.
struct RowRange
{
    qsizetype head = 0;
    qsizetype last = 0;

    bool operator==(const RowRange &) const = default;
};

//! Rows that are folded away. A visible row may stand for many: the head, whose followers are hidden.
class FoldMap
{
public:
    //! Hides the rows after \a head up to \a last; folds within are forgotten, one that holds it all stays.
    void fold(qsizetype head, qsizetype last);
    //! Many at once; \a ranges are sorted and none within another.
    void fold(const QList<RowRange> &ranges);
    //! Shows what \a head hides.
    void unfold(qsizetype head);
    void clear() { m_folds.clear(); }
    bool isEmpty() const { return m_folds.isEmpty(); }

    bool isFolded(qsizetype head) const;
    //! The head that hides \a row; -1 when it is visible.
    qsizetype headOf(qsizetype row) const;
    qsizetype hiddenCount() const;
    qsizetype visibleCount(qsizetype rows) const { return rows - hiddenCount(); }
    //! The row at visible position \a position.
    qsizetype rowAt(qsizetype position) const;
    //! Where \a row stands among the visible; a hidden one stands at its head.
    qsizetype positionOf(qsizetype row) const;

private:
    struct Fold
    {
        quint32 head = 0;
        quint32 last = 0;
        //! Rows hidden by the folds before.
        quint32 before = 0;

        quint32 hidden() const { return last - head; }
    };

    QList<Fold>::const_iterator foldAfter(qsizetype row) const;
    void count(qsizetype from);

    //! By row; none within another.
    QList<Fold> m_folds;
};

} // namespace Sessionscope
