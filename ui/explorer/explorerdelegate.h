// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace Sessionscope {

//! Paints the rows of the explorer's trees: how deep, what it is, how it is called, and what there is to know.
class ExplorerDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit ExplorerDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void updateEditorGeometry(
        QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    //! Where the text begins.
    int textLeft(const QRect &row, const QModelIndex &index) const;
    void paintMarks(QPainter *painter, QRect &place, const QModelIndex &index) const;

    const Theme &m_theme;
};

} // namespace Sessionscope
