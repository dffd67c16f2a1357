// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/keyvaluemodel.h"

namespace Sessionscope {

KeyValueModel::KeyValueModel(const QString &noun, QObject *parent)
    : QAbstractTableModel(parent)
    , m_noun(noun)
{
}

void KeyValueModel::setFields(const FieldList &fields)
{
    if (fields == m_fields)
        return;
    beginResetModel();
    m_fields = fields;
    endResetModel();
}

void KeyValueModel::removeField(int row)
{
    if (row < 0 || row >= m_fields.size())
        return;
    beginRemoveRows({}, row, row);
    m_fields.removeAt(row);
    endRemoveRows();
    Q_EMIT edited();
}

int KeyValueModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_fields.size()) + 1;
}

int KeyValueModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant KeyValueModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == AddRowRole)
        return isAddRow(index);
    if (isAddRow(index)) {
        if (role == Qt::AccessibleTextRole || (role == Qt::DisplayRole && index.column() == NameColumn))
            return QStringLiteral("Add %1").arg(m_noun);
        return role == Qt::DisplayRole && index.column() == ValueColumn ? QStringLiteral("Value") : QVariant();
    }
    const Field &field = m_fields.at(index.row());
    switch (role) {
    case EnabledRole:
        return field.enabled;
    case Qt::CheckStateRole:
        return index.column() == EnabledColumn ? QVariant(field.enabled ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::AccessibleTextRole:
        return index.column() == EnabledColumn ? QStringLiteral("Send %1").arg(field.name)
            : index.column() == NameColumn     ? field.name
                                               : QStringLiteral("%1 of %2").arg(m_noun, field.name);
    case Qt::DisplayRole:
    case Qt::EditRole:
        return index.column() == NameColumn ? QVariant(field.name)
            : index.column() == ValueColumn ? QVariant(field.value)
                                            : QVariant();
    default:
        return {};
    }
}

bool KeyValueModel::addField(int column, const QString &text)
{
    if (text.isEmpty())
        return false;
    Field field;
    (column == NameColumn ? field.name : field.value) = text;
    // The empty row becomes the field, so that an editor in it stays with it, and a new empty one follows.
    const int row = int(m_fields.size());
    beginInsertRows({}, row + 1, row + 1);
    m_fields.append(field);
    endInsertRows();
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    Q_EMIT edited();
    return true;
}

bool KeyValueModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    if (isAddRow(index))
        return role == Qt::EditRole && index.column() != EnabledColumn && addField(index.column(), value.toString());

    Field changed = m_fields.at(index.row());
    if (role == Qt::CheckStateRole && index.column() == EnabledColumn)
        changed.enabled = value.toInt() == Qt::Checked;
    else if (role == Qt::EditRole && index.column() == NameColumn)
        changed.name = value.toString();
    else if (role == Qt::EditRole && index.column() == ValueColumn)
        changed.value = value.toString();
    else
        return false;
    if (changed == m_fields.at(index.row()))
        return true;
    m_fields[index.row()] = changed;
    Q_EMIT dataChanged(this->index(index.row(), 0), this->index(index.row(), ColumnCount - 1));
    Q_EMIT edited();
    return true;
}

Qt::ItemFlags KeyValueModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags common = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() == EnabledColumn)
        return isAddRow(index) ? common : common | Qt::ItemIsUserCheckable;
    return common | Qt::ItemIsEditable;
}

QVariant KeyValueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case EnabledColumn:
        return QStringLiteral("Send");
    case NameColumn:
        return QStringLiteral("Name");
    case ValueColumn:
        return QStringLiteral("Value");
    default:
        return {};
    }
}

} // namespace Sessionscope
