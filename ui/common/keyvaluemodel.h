// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/field.h"

#include <QAbstractTableModel>

namespace Sessionscope {

//! A FieldList to edit in place, with one empty row after the last to add the next.
class KeyValueModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { EnabledColumn, NameColumn, ValueColumn, ColumnCount };
    enum Role {
        //! Whether the row is the empty one at the end.
        AddRowRole = Qt::UserRole + 1,
        //! Whether the field goes out.
        EnabledRole,
    };

    //! \a noun: "parameter", as in "Add parameter".
    explicit KeyValueModel(const QString &noun, QObject *parent = nullptr);

    const FieldList &fields() const { return m_fields; }
    //! Resets the model unless the fields are the same. Does not emit edited().
    void setFields(const FieldList &fields);
    void removeField(int row);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    //! A person changed the fields.
    void edited();

private:
    bool isAddRow(const QModelIndex &index) const { return index.row() == m_fields.size(); }
    bool addField(int column, const QString &text);

    QString m_noun;
    FieldList m_fields;
};

} // namespace Sessionscope
