// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collection/collection.h"
#include "ui/explorer/explorerrow.h"
#include "ui/explorer/explorersection.h"

class QMenu;

namespace Sessionscope {

class CollectionModel;
class ExplorerTree;
class IconButton;

//! A row of the collections, taken out of the model: it stays true when the model changes.
struct CollectionRow
{
    ExplorerRow::Kind kind = ExplorerRow::Kind::Collection;
    QString path;
    //! Of a request.
    CollectionRequest request;
};

//! The explorer's section of collections: folders, files and requests, and what can be done with them. Asks for
//! everything by signals.
class CollectionsPane : public ExplorerSection
{
    Q_OBJECT

public:
    enum class Action { NewRequest, NewFile, Duplicate, Delete, MoveUp, MoveDown, Cut, Copy, Paste, Undo, Redo, Close };
    Q_ENUM(Action)

    explicit CollectionsPane(const Theme &theme, QWidget *parent = nullptr);

    CollectionModel *model() const { return m_model; }
    ExplorerTree *tree() const { return m_tree; }

    void addCollection(Collection *collection);
    void removeCollection(Collection *collection);
    //! The collection the current row is in, the first one without such; nothing when none is open.
    Collection *currentCollection() const;
    std::optional<CollectionRow> currentRow() const;
    //! Makes the request, or the file for block -1, the current row, as soon as what changed is read.
    enum class Then { Nothing, Rename };
    void showRow(const QString &path, qsizetype block, Then then = Then::Nothing);
    //! Whether Undo, Redo and Paste would do something.
    void setPossible(Action action, bool possible);

Q_SIGNALS:
    void openFolderRequested();
    void openRequested(const Sessionscope::CollectionRow &row);
    void renameRequested(const Sessionscope::CollectionRow &row, const QString &name);
    void actionRequested(Sessionscope::CollectionsPane::Action action, const Sessionscope::CollectionRow &row);

private:
    CollectionRow rowOf(const QModelIndex &index) const;
    void fillMenu(QMenu &menu, const QModelIndex &index);
    void showMenu(const QModelIndex &index, const QPoint &at);
    void act(Action action, const QModelIndex &index);
    void onKey(QKeyEvent *event);
    void retryPending();

    CollectionModel *m_model;
    ExplorerTree *m_tree;
    QList<Collection *> m_collections;
    QSet<int> m_possible;
    QString m_pendingPath;
    qsizetype m_pendingBlock = -1;
    Then m_pendingThen = Then::Nothing;
};

} // namespace Sessionscope
