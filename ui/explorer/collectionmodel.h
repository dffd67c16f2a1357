// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collection/collection.h"
#include "ui/explorer/explorerrow.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace Sessionscope {

//! Folders, files and requests of the open collections as a tree. What stays the same keeps its place, so that nothing
//! closes or loses the selection when a file changes.
class CollectionModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    explicit CollectionModel(QObject *parent = nullptr);
    ~CollectionModel() override;

    //! Not taken; removeCollection() before it ends.
    void addCollection(Collection *collection);
    void removeCollection(Collection *collection);

    //! The row of the request at \a block of the file \a path, or of the file itself for -1.
    QModelIndex find(const QString &path, qsizetype block = -1) const;
    //! The collection \a index belongs to.
    Collection *collectionOf(const QModelIndex &index) const;
    //! Requests with edits that are in no file yet, as path and block.
    void setUnsaved(const QSet<std::pair<QString, qsizetype>> &unsaved);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    //! Emits renamed() instead of changing anything: the file decides.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void renamed(const QModelIndex &index, const QString &name);

private:
    struct Node;

    Node *nodeOf(const QModelIndex &index) const;
    QModelIndex indexOf(const Node *node) const;
    void sync(Collection *collection);
    void syncFolder(Collection *collection, Node *node, const CollectionFolder &folder);
    void syncRequests(Collection *collection, Node *node);
    void dropMissing(Node *node, const QStringList &paths);
    void filesChanged(Collection *collection, const QStringList &paths);
    QString titleOf(const Node &node) const;
    QString troubleOf(const Node &node) const;
    QString spokenTextOf(const Node &node) const;

    std::unique_ptr<Node> m_root;
    QHash<QString, Node *> m_files;
    QSet<std::pair<QString, qsizetype>> m_unsaved;
};

} // namespace Sessionscope
