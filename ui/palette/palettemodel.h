// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/palette/paletteitem.h"
#include "ui/palette/palettematch.h"

#include <QAbstractListModel>

namespace Sessionscope {

//! What a query finds, under a heading for each section. "> " searches commands only, "/" requests, "@" sessions.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit PaletteModel(QObject *parent = nullptr);

    void setItems(const QList<PaletteItem> &items);
    void setQuery(const QString &query);

    //! Nothing for a heading.
    const PaletteItem *item(const QModelIndex &index) const;
    const PaletteMatch *match(const QModelIndex &index) const;
    //! The row after \a row in \a direction (1 or -1) that is no heading; -1: there is none.
    int nextItem(int row, int direction) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row
    {
        //! -1: the heading of the section.
        qsizetype item = -1;
        PaletteItem::Section section = PaletteItem::Section::Commands;
        PaletteMatch match = {};
    };

    void search();
    QList<Row> found(PaletteItem::Section section, const QStringList &words, qsizetype most) const;

    QList<PaletteItem> m_items;
    QString m_query;
    QList<Row> m_rows;
};

} // namespace Sessionscope
