// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/auditmodel.h"

#include "core/texts/audittexts.h"

#include <algorithm>

namespace Sessionscope {

namespace {

using namespace Inspect;

// Levels in the internal id: 0 for groups, the group from 1 for checks, and above that the check from 1 for details.
constexpr quintptr checkShift = 16;
constexpr quintptr groupMask = 0xffff;

int groupOf(const QModelIndex &index)
{
    return int(index.internalId() & groupMask) - 1;
}

int checkOf(const QModelIndex &index)
{
    return int(index.internalId() >> checkShift) - 1;
}

QString groupTitle(CheckGroup group)
{
    switch (group) {
    case CheckGroup::SessionCookie:
        return AuditModel::tr("Session cookie");
    case CheckGroup::Login:
        return AuditModel::tr("Login");
    case CheckGroup::LogoutAndLimits:
        return AuditModel::tr("Logout and time limits");
    case CheckGroup::Transport:
        break;
    }
    return AuditModel::tr("Transport and caching");
}

} // namespace

AuditModel::AuditModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

void AuditModel::setRows(const QList<AuditRow> &rows)
{
    beginResetModel();
    m_rows = rows;
    m_groups.clear();
    for (const CheckGroup group :
        {CheckGroup::SessionCookie, CheckGroup::Login, CheckGroup::LogoutAndLimits, CheckGroup::Transport}) {
        Group one{groupTitle(group), {}};
        for (qsizetype i = 0; i < rows.size(); ++i) {
            if (rows.at(i).group == group)
                one.checks.append(i);
        }
        if (!one.checks.isEmpty())
            m_groups.append(one);
    }
    endResetModel();
}

int AuditModel::count(CheckResult result) const
{
    return int(std::count_if(
        m_rows.begin(), m_rows.end(), [result](const AuditRow &row) { return row.check.result == result; }));
}

bool AuditModel::isRunnable(CheckCode code) const
{
    return std::any_of(m_rows.begin(), m_rows.end(),
        [code](const AuditRow &row) { return row.check.code == code && row.isRunnable(); });
}

QModelIndex AuditModel::indexOf(CheckCode code) const
{
    for (int group = 0; group < m_groups.size(); ++group) {
        for (int check = 0; check < m_groups.at(group).checks.size(); ++check) {
            if (rowOf(group, check).check.code == code)
                return createIndex(check, 0, quintptr(group) + 1);
        }
    }
    return {};
}

QList<AuditModel::Detail> AuditModel::detailsOf(const AuditRow &row)
{
    QList<Detail> details;
    for (const AuditRow::Proof &proof : row.proofs)
        details.append({Kind::Proof, proof.text, QString(), proof.hop, proof.number});
    if (!row.advice.isEmpty())
        details.append({Kind::Advice, row.advice, QString(), 0, QString()});
    for (const AuditSetting &setting : row.settings)
        details.append({Kind::Setting, setting.text, setting.server, 0, QString()});
    if (!row.wouldSend.isEmpty()) {
        details.append({Kind::Advice, tr("Its test sends %1.").arg(row.wouldSend), QString(), 0, QString()});
        if (row.isRunnable())
            details.append({Kind::Run, tr("Run this check…"), QString(), 0, QString()});
        else
            details.append({Kind::Advice, tr("To run it, it %1.").arg(row.lacks), QString(), 0, QString()});
    }
    if (!row.standard.isEmpty())
        details.append({Kind::Standard, tr("OWASP ASVS %1").arg(row.standard), QString(), 0, QString()});
    return details;
}

QModelIndex AuditModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column, quintptr(0));
    if (parent.internalId() == 0)
        return createIndex(row, column, quintptr(parent.row()) + 1);
    return createIndex(row, column, (quintptr(parent.row()) + 1) << checkShift | parent.internalId());
}

QModelIndex AuditModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    if (checkOf(child) < 0)
        return createIndex(groupOf(child), 0, quintptr(0));
    return createIndex(checkOf(child), 0, quintptr(groupOf(child)) + 1);
}

int AuditModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    if (parent.column() != 0)
        return 0;
    if (parent.internalId() == 0)
        return int(m_groups.at(parent.row()).checks.size());
    return checkOf(parent) < 0 ? int(detailsOf(rowOf(groupOf(parent), parent.row())).size()) : 0;
}

int AuditModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant AuditModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (index.internalId() == 0) {
        if (role == KindRole)
            return int(Kind::Group);
        return role == Qt::DisplayRole ? QVariant(m_groups.at(index.row()).title) : QVariant();
    }
    if (checkOf(index) < 0)
        return checkData(rowOf(groupOf(index), index.row()), role);
    const AuditRow &row = rowOf(groupOf(index), checkOf(index));
    return detailData(row, detailsOf(row).at(index.row()), role);
}

QVariant AuditModel::checkData(const AuditRow &row, int role) const
{
    const AuditRow::Proof first = row.proofs.value(0);
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case KindRole:
        return int(Kind::Check);
    case ResultRole:
        return int(row.check.result);
    case CodeRole:
        return int(row.check.code);
    case NoteRole:
    case Qt::ToolTipRole:
        return first.text;
    case HopRole:
        return QVariant::fromValue(first.hop);
    case HopNumberRole:
        return first.number;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2. %3").arg(Texts::checkResultName(row.check.result), row.title, first.text);
    default:
        return {};
    }
}

QVariant AuditModel::detailData(const AuditRow &row, const Detail &detail, int role)
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return detail.text;
    case Qt::AccessibleTextRole:
        return detail.note.isEmpty() ? detail.text : detail.note + QStringLiteral(": ") + detail.text;
    case KindRole:
        return int(detail.kind);
    case ResultRole:
        return int(row.check.result);
    case CodeRole:
        return int(row.check.code);
    case NoteRole:
        return detail.note;
    case HopRole:
        return QVariant::fromValue(detail.hop);
    case HopNumberRole:
        return detail.number;
    default:
        return {};
    }
}

} // namespace Sessionscope
