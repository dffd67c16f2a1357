// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timelinedata.h"

#include <QAbstractItemModel>

namespace Sessionscope {

//! The timeline as a plain tree: exchanges, and below each what happened to cookies there.
class TimelineTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, //!< ExchangeId of the row, or of the row above it
        SpotRole, //!< TimelineSpot; invalid for an exchange
    };

    explicit TimelineTreeModel(QObject *parent = nullptr);

    void setData(const TimelineDataPtr &data);
    void setWithheldShown(bool shown);
    QModelIndex indexOf(ExchangeId id) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void rebuild();
    const QList<TimelineSpot> &spotsAt(int hop) const { return m_spots.at(hop); }

    TimelineDataPtr m_data;
    //! What happened at each hop.
    QList<QList<TimelineSpot>> m_spots;
    bool m_showsWithheld = true;
};

} // namespace Sessionscope
