// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/openapi/apidocument.h"
#include "core/record/exchange.h"
#include "ui/explorer/explorerrow.h"

#include <QAbstractItemModel>

namespace Sessionscope {

//! The operations of one description, by tag or by the first part of their paths, and the status of their last call.
class EndpointModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class Order { ByTag, ByPath };

    explicit EndpointModel(QObject *parent = nullptr);

    void setDocument(const ApiDocument &document);
    const ApiDocument &document() const { return m_document; }
    void setOrder(Order order);
    Order order() const { return m_order; }
    //! Marks the endpoint that \a exchange called.
    void mark(const Exchange &exchange);
    void clearMarks();
    //! Position among ApiDocument::operations; -1 for a group.
    qsizetype operation(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Group
    {
        QString title;
        QList<qsizetype> operations;
    };

    void arrange();
    QVariant groupData(const Group &group, int role) const;
    QVariant endpointData(qsizetype operation, int role) const;

    ApiDocument m_document;
    QList<Group> m_groups;
    QHash<qsizetype, int> m_status;
    Order m_order = Order::ByTag;
};

} // namespace Sessionscope
