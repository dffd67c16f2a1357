// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparemodel.h"

namespace Sessionscope {

using Verdict = Inspect::CompareRow::Verdict;

namespace {

// A body may be one line: more of it fits neither a cell nor a tooltip.
constexpr qsizetype longest = 2000;

QString shortened(const QString &text)
{
    return text.size() > longest ? text.left(longest) + QStringLiteral("…") : text;
}

} // namespace

void CompareModel::setTable(const CompareTable &table)
{
    beginResetModel();
    m_table = table;
    select();
    endResetModel();
}

void CompareModel::setShown(Shown shown)
{
    if (shown == m_shown)
        return;
    beginResetModel();
    m_shown = shown;
    select();
    endResetModel();
}

void CompareModel::select()
{
    m_rows.clear();
    for (qsizetype i = 0; i < m_table.rows.size(); ++i) {
        const CompareTable::Row &row = m_table.rows.at(i);
        if (m_shown == Shown::Differences && !row.isGroup && row.verdict == Verdict::Same)
            continue;
        // A group of nothing says nothing.
        if (row.isGroup && !m_rows.isEmpty() && m_table.rows.at(m_rows.constLast()).isGroup)
            m_rows.removeLast();
        m_rows.append(i);
    }
    if (!m_rows.isEmpty() && m_table.rows.at(m_rows.constLast()).isGroup)
        m_rows.removeLast();
}

int CompareModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int CompareModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_table.isEmpty() ? 0 : int(m_table.columns.size()) + 1;
}

QString CompareModel::accessibleText(const CompareTable::Row &row, int column) const
{
    if (column == 0) {
        const QString verdict = row.verdict == Verdict::Same ? tr("same")
            : row.verdict == Verdict::Partly                 ? tr("not everywhere")
                                                             : tr("differs");
        return row.isGroup ? row.name : row.name + QStringLiteral(", ") + verdict;
    }
    const QString value = row.values.value(column - 1);
    return m_table.columns.value(column - 1) + QStringLiteral(": ")
        + (value.isNull() ? tr("absent") : shortened(value));
}

QVariant CompareModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const CompareTable::Row &row = m_table.rows.at(m_rows.at(index.row()));
    const QString value = row.values.value(index.column() - 1);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return index.column() == 0 ? row.name : shortened(value);
    case WholeRole:
        return index.column() == 0 ? row.name : value;
    case Qt::AccessibleTextRole:
        return accessibleText(row, index.column());
    case GroupRole:
        return row.isGroup;
    case VerdictRole:
        return int(row.verdict);
    case PresentRole:
        return index.column() == 0 || !value.isNull();
    case DiffersRole:
        return row.differs.value(index.column() - 1);
    default:
        return {};
    }
}

Qt::ItemFlags CompareModel::flags(const QModelIndex &index) const
{
    const bool group = index.isValid() && m_table.rows.at(m_rows.at(index.row())).isGroup;
    return group ? Qt::NoItemFlags : QAbstractTableModel::flags(index);
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? QString() : m_table.columns.value(section - 1);
}

} // namespace Sessionscope
