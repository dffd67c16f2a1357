// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/historyentry.h"
#include "ui/explorer/explorerrow.h"

#include <QAbstractItemModel>
#include <QPointer>

#include <memory>
#include <optional>
#include <vector>

namespace Sessionscope {

class History;

//! The exchanges of the past by day and host, newest first. Rows are fetched by the page, when somebody comes near
//! them.
class HistoryModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    //! Rows are to be fetched when this one is seen.
    static constexpr int MoreRole = ExplorerRow::SearchRole + 1;

    explicit HistoryModel(QObject *parent = nullptr);
    ~HistoryModel() override;

    //! Not taken; null for none.
    void setHistory(History *history);
    //! What is shown; empty for all. searched() follows.
    void search(const QString &text);
    const QString &text() const { return m_text; }
    //! Nothing for a group.
    std::optional<HistoryRow> rowAt(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    //! The first page alone: a tree asks for more whenever it lays itself out.
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override { fetchNext(parent); }
    //! The next page of \a parent, if there is one.
    void fetchNext(const QModelIndex &parent);
    QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    //! The groups of a search, or of a history that changed, are there.
    void searched();
    //! Something was just recorded there.
    void groupAdded(const QModelIndex &group);

private:
    struct Group;

    Group *groupOf(const QModelIndex &index) const;
    QModelIndex indexOf(const Group &group) const;
    void take(const QList<HistoryGroup> &groups);
    void append(Group &group, const QList<HistoryRow> &rows);
    void add(const HistoryRow &row);
    Group &newGroup(const HistoryRow &row);
    void remove(qint64 id);
    void dropGroup(const Group &group);
    void renumber();
    QVariant groupData(const Group &group, int role) const;
    QVariant rowData(const Group &group, int row, int role) const;

    QPointer<History> m_history;
    std::vector<std::unique_ptr<Group>> m_groups;
    QString m_text;
    //! Of what is shown: pages of an earlier one come too late.
    int m_generation = 0;
};

} // namespace Sessionscope
