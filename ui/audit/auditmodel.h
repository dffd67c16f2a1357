// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/audit/auditrows.h"

#include <QAbstractItemModel>

namespace Sessionscope {

//! The audit as a tree: groups, their checks, and below each check why it has its result and what mends it.
class AuditModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class Kind { Group, Check, Proof, Advice, Setting, Run, Standard };
    enum Role {
        KindRole = Qt::UserRole, //!< Kind as int
        ResultRole, //!< Inspect::CheckResult as int, of the row's check
        NoteRole, //!< QString: in few words beside the title; the server of a setting
        HopRole, //!< ExchangeId; 0 for none
        HopNumberRole, //!< QString
        CodeRole, //!< Inspect::CheckCode as int, of the row's check
    };

    explicit AuditModel(QObject *parent = nullptr);

    void setRows(const QList<AuditRow> &rows);
    const QList<AuditRow> &rows() const { return m_rows; }
    int count(Inspect::CheckResult result) const;
    //! Whether it can be run now.
    bool isRunnable(Inspect::CheckCode code) const;
    QModelIndex indexOf(Inspect::CheckCode code) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Detail
    {
        Kind kind = Kind::Proof;
        QString text;
        QString note;
        ExchangeId hop = 0;
        QString number;
    };
    struct Group
    {
        QString title;
        //! Positions in m_rows.
        QList<qsizetype> checks;
    };

    static QList<Detail> detailsOf(const AuditRow &row);
    const AuditRow &rowOf(int group, int check) const { return m_rows.at(m_groups.at(group).checks.at(check)); }
    QVariant checkData(const AuditRow &row, int role) const;
    static QVariant detailData(const AuditRow &row, const Detail &detail, int role);

    QList<AuditRow> m_rows;
    QList<Group> m_groups;
};

} // namespace Sessionscope
