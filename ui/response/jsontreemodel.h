// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/response/background.h"
#include "ui/response/jsonoutline.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace Sessionscope {

//! JSON text as a tree that reads in workers only what somebody opens. Keeps the text and the offsets of opened
//! values, nothing else.
class JsonTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Name, Value };
    enum class Kind { Object, Array, String, Number, Literal, Group, Broken };
    enum Role { KindRole = Qt::UserRole + 1 };

    explicit JsonTreeModel(QObject *parent = nullptr);
    ~JsonTreeModel() override;

    //! \a top: what JsonOutline::scan() found in \a text as a sequence.
    void setDocument(const QByteArray &text, const JsonOutline::Children &top);
    const QByteArray &text() const { return m_text; }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    //! Children come later, from a worker.
    void fetchMore(const QModelIndex &parent) override;

    //! RFC 6901; of a group, that of the list it belongs to. Empty for the whole document.
    QString pointer(const QModelIndex &index) const;
    //! As `$.a['b c'][0]`.
    QString path(const QModelIndex &index) const;
    //! Where the value of \a index begins in the text; -1 for a group or a broken place.
    qsizetype valueStart(const QModelIndex &index) const;
    bool isReading() const { return !m_wanted.isEmpty(); }

private:
    struct Node;

    Node *nodeOf(const QModelIndex &index) const;
    QModelIndex indexOf(const Node &node) const;
    void fill(Node &node, const JsonOutline::Children &found);
    void readNext();
    Kind kindOf(const Node &node) const;
    QString nameOf(const Node &node) const;
    QString valueOf(const Node &node) const;
    //! From the document's value down to \a node, groups left out.
    std::vector<const Node *> stepsTo(const Node *node) const;

    QByteArray m_text;
    std::unique_ptr<Node> m_root;
    QList<Node *> m_wanted;
    Background<JsonOutline::Children> m_reading{this};
};

} // namespace Sessionscope
