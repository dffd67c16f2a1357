// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/texts/matrixtexts.h"

#include <QAbstractTableModel>

namespace Sessionscope {

//! Requests as rows, sessions as columns behind the request's name.
class MatrixModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        CellRole = Qt::UserRole, //!< Inspect::MatrixCell
        OwnerRole, //!< bool: the column of whose requests these are
    };

    using QAbstractTableModel::QAbstractTableModel;

    //! Rows and columns that stay the same keep their places in views.
    void setReport(const Texts::MatrixReport &report);
    const Texts::MatrixReport &report() const { return m_report; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString words(const QModelIndex &index) const;

    Texts::MatrixReport m_report;
};

} // namespace Sessionscope

Q_DECLARE_METATYPE(Sessionscope::Inspect::MatrixCell)
