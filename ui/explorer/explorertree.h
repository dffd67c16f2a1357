// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QTreeView>

class QSortFilterProxyModel;

namespace Sessionscope {

//! A tree of the explorer: one click opens or unfolds, Enter does the same, and what is filtered out comes back as it
//! was. Exchanges of the past take a second click: what they replace in the composer is in no file. Indices of its
//! signals are those of the source model.
class ExplorerTree : public QTreeView
{
    Q_OBJECT

public:
    ExplorerTree(const Theme &theme, QAbstractItemModel *model, QWidget *parent = nullptr);

    void setFilter(const QString &text);
    QModelIndex currentSource() const;
    //! Selects and shows \a source without activating it.
    void selectSource(const QModelIndex &source);
    void expandSource(const QModelIndex &source);
    //! Begins to rename \a source.
    void editSource(const QModelIndex &source);

Q_SIGNALS:
    //! A request, endpoint or exchange was chosen.
    void chosen(const QModelIndex &source);
    void menuRequested(const QModelIndex &source, const QPoint &global);
    //! A key the tree itself has no use for: Delete, Ctrl+D, Ctrl+Z and the like. Accepted where somebody acts.
    void keyPressed(QKeyEvent *event);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void activateRow(const QModelIndex &index);

    QSortFilterProxyModel *m_proxy;
    //! What was unfolded before something was filtered.
    QList<QPersistentModelIndex> m_expanded;
};

} // namespace Sessionscope
