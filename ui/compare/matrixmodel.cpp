// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/matrixmodel.h"

namespace Sessionscope {

void MatrixModel::setReport(const Texts::MatrixReport &report)
{
    const bool sameShape = report.requests == m_report.requests && report.matrix.sessions == m_report.matrix.sessions;
    if (!sameShape)
        beginResetModel();
    m_report = report;
    if (!sameShape)
        endResetModel();
    else if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int MatrixModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_report.requests.size());
}

int MatrixModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_report.requests.isEmpty() ? 0 : int(m_report.matrix.sessions.size()) + 1;
}

QString MatrixModel::words(const QModelIndex &index) const
{
    const qsizetype session = index.column() - 1;
    const Inspect::MatrixCell &cell = m_report.cells.at(index.row()).at(session);
    QString text = Texts::matrixCell(cell);
    if (const QString like = Texts::matrixLikeness(cell); !like.isEmpty())
        text += QStringLiteral(", ") + like;
    if (cell.suspicion == Inspect::MatrixCell::Suspicion::None)
        return text;
    return Texts::matrixFinding(m_report, index.row(), session) + QLatin1Char('\n')
        + Texts::matrixSigns(m_report, index.row(), session);
}

QVariant MatrixModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (index.column() == 0) {
        const bool text = role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
        return text ? QVariant(m_report.requests.at(index.row())) : QVariant();
    }
    const qsizetype session = index.column() - 1;
    const Inspect::MatrixCell &cell = m_report.cells.at(index.row()).at(session);
    switch (role) {
    case Qt::DisplayRole:
        return Texts::matrixCell(cell);
    case Qt::ToolTipRole:
        return words(index);
    case Qt::AccessibleTextRole:
        return QString(m_report.matrix.sessions.at(session).name + QStringLiteral(": ") + words(index));
    case CellRole:
        return QVariant::fromValue(cell);
    case OwnerRole:
        return session == m_report.matrix.owner;
    default:
        return {};
    }
}

QVariant MatrixModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool isText = role == Qt::DisplayRole || role == Qt::ToolTipRole;
    if (orientation != Qt::Horizontal || !isText)
        return {};
    if (section == 0)
        return tr("Request");
    const QString name = m_report.matrix.sessions.value(section - 1).name;
    if (section - 1 != m_report.matrix.owner)
        return name;
    // A column has no room for the whole sentence.
    return role == Qt::ToolTipRole ? tr("%1, whose requests these are").arg(name) : tr("%1, owner").arg(name);
}

} // namespace Sessionscope
