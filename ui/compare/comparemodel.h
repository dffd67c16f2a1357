// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compare/comparetable.h"

#include <QAbstractTableModel>

namespace Sessionscope {

//! Rows of a comparison: the name, then one column for each side.
class CompareModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        GroupRole = Qt::UserRole, //!< bool
        VerdictRole, //!< Inspect::CompareRow::Verdict
        PresentRole, //!< bool: this side has it
        DiffersRole, //!< bool: from the first side
        WholeRole, //!< all of a value of which other roles show the beginning
    };
    enum class Shown { Everything, Differences };

    using QAbstractTableModel::QAbstractTableModel;

    void setTable(const CompareTable &table);
    void setShown(Shown shown);
    const CompareTable &table() const { return m_table; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void select();
    QString accessibleText(const CompareTable::Row &row, int column) const;

    CompareTable m_table;
    Shown m_shown = Shown::Everything;
    //! Positions in the table of what is shown.
    QList<qsizetype> m_rows;
};

} // namespace Sessionscope
