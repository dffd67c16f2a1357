// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace Sessionscope {

class KeyValueTable;

//! Paints and edits the cells of a KeyValueTable.
class KeyValueDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    KeyValueDelegate(const Theme &theme, KeyValueTable *table);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void updateEditorGeometry(
        QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

private:
    QRect removeRect(const QRect &cell) const;
    void paintText(QPainter *painter, const QRect &cell, const QModelIndex &index) const;

    const Theme &m_theme;
    KeyValueTable *m_table;
};

} // namespace Sessionscope
