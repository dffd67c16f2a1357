// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cookies/cookiejar.h"

#include <QAbstractItemModel>
#include <QPointer>

namespace Sessionscope {

//! The jar as a tree: domains, and below each its cookies. Follows the jar by differences, so that selection, open
//! domains and scroll position survive.
class CookiesModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, PathColumn, AttributesColumn, ExpiresColumn, ColumnCount };
    enum Role {
        CookieRole = Qt::UserRole, //!< Cookie; invalid for a domain
        DomainRole, //!< QString
        CountRole, //!< int: cookies of the domain
    };

    explicit CookiesModel(QObject *parent = nullptr);

    void setJar(const CookieJar *jar);
    int cookieCount() const;
    QModelIndex indexOf(const CookieKey &key) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void countChanged();

private:
    struct Group
    {
        // Names the group in the internal id of its rows; positions shift.
        quintptr id = 0;
        QString domain;
        QList<Cookie> cookies;
    };

    void refresh();
    QList<Group> read() const;
    void mergeGroup(int row, const QList<Cookie> &cookies);
    int positionOf(quintptr id) const;

    QPointer<const CookieJar> m_jar;
    QList<Group> m_groups;
    quintptr m_lastId = 0;
};

} // namespace Sessionscope
