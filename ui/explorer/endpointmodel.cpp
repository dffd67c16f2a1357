// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/endpointmodel.h"

#include "core/openapi/apicompose.h"

#include <algorithm>

namespace Sessionscope {

using ExplorerRow::Kind;

namespace {

// Groups have no parent; an endpoint remembers its group's row plus one.
constexpr quintptr groupId = 0;

} // namespace

EndpointModel::EndpointModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

void EndpointModel::setDocument(const ApiDocument &document)
{
    beginResetModel();
    m_document = document;
    m_status.clear();
    arrange();
    endResetModel();
}

void EndpointModel::setOrder(Order order)
{
    if (order == m_order)
        return;
    beginResetModel();
    m_order = order;
    arrange();
    endResetModel();
}

void EndpointModel::arrange()
{
    m_groups.clear();
    QHash<QString, qsizetype> rows;
    const auto put = [&](const QString &title, qsizetype operation) {
        auto row = rows.find(title);
        if (row == rows.end()) {
            row = rows.insert(title, m_groups.size());
            m_groups.append({title, {}});
        }
        m_groups[*row].operations.append(operation);
    };
    for (qsizetype i = 0; i < m_document.operations.size(); ++i) {
        const ApiOperation &operation = m_document.operations.at(i);
        const QString path = QLatin1Char('/') + operation.path.section(QLatin1Char('/'), 1, 1);
        if (m_order == Order::ByPath || operation.tags.isEmpty())
            put(path, i);
        else
            put(operation.tags.constFirst(), i);
    }
    if (m_order == Order::ByPath)
        std::sort(m_groups.begin(), m_groups.end(), [](const Group &a, const Group &b) { return a.title < b.title; });
}

void EndpointModel::mark(const Exchange &exchange)
{
    const qsizetype operation =
        ApiCompose::match(m_document, exchange.request.method, exchange.request.url.path(QUrl::FullyDecoded));
    if (operation < 0)
        return;
    m_status.insert(operation, exchange.response ? exchange.response->status : 0);
    for (int row = 0; row < int(m_groups.size()); ++row) {
        const qsizetype at = m_groups.at(row).operations.indexOf(operation);
        if (at < 0)
            continue;
        const QModelIndex changed = index(int(at), 0, index(row, 0));
        Q_EMIT dataChanged(changed, changed);
        return;
    }
}

void EndpointModel::clearMarks()
{
    beginResetModel();
    m_status.clear();
    endResetModel();
}

qsizetype EndpointModel::operation(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == groupId)
        return -1;
    return m_groups.at(qsizetype(index.internalId()) - 1).operations.at(index.row());
}

QModelIndex EndpointModel::index(int row, int column, const QModelIndex &parent) const
{
    if (column != 0 || row < 0 || row >= rowCount(parent))
        return {};
    return createIndex(row, 0, parent.isValid() ? quintptr(parent.row()) + 1 : groupId);
}

QModelIndex EndpointModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == groupId)
        return {};
    return createIndex(int(index.internalId()) - 1, 0, groupId);
}

int EndpointModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    return parent.internalId() == groupId ? int(m_groups.at(parent.row()).operations.size()) : 0;
}

int EndpointModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant EndpointModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (index.internalId() == groupId)
        return groupData(m_groups.at(index.row()), role);
    return endpointData(operation(index), role);
}

QVariant EndpointModel::groupData(const Group &group, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case ExplorerRow::SearchRole:
        return group.title;
    case Qt::AccessibleTextRole:
        return tr("%1, %2 endpoints").arg(group.title).arg(group.operations.size());
    case ExplorerRow::KindRole:
        return QVariant::fromValue(Kind::Group);
    case ExplorerRow::DepthRole:
        return 0;
    default:
        return {};
    }
}

QVariant EndpointModel::endpointData(qsizetype operation, int role) const
{
    const ApiOperation &endpoint = m_document.operations.at(operation);
    const QString method = QString::fromLatin1(endpoint.method);
    const int status = m_status.value(operation);
    switch (role) {
    case Qt::DisplayRole:
        return endpoint.path;
    case Qt::ToolTipRole: {
        QString text = method + QLatin1Char(' ') + endpoint.path;
        if (!endpoint.summary.isEmpty())
            text += QLatin1Char('\n') + endpoint.summary;
        return endpoint.isDeprecated ? text + QLatin1Char('\n') + tr("Deprecated") : text;
    }
    case Qt::AccessibleTextRole: {
        QStringList parts{method + QLatin1Char(' ') + endpoint.path};
        if (!endpoint.summary.isEmpty())
            parts.append(endpoint.summary);
        if (endpoint.isDeprecated)
            parts.append(tr("deprecated"));
        if (status > 0)
            parts.append(tr("last status %1").arg(status));
        return parts.join(QStringLiteral(", "));
    }
    case ExplorerRow::KindRole:
        return QVariant::fromValue(Kind::Endpoint);
    case ExplorerRow::DepthRole:
        return 1;
    case ExplorerRow::MethodRole:
        return endpoint.method;
    case ExplorerRow::StatusRole:
        return status;
    case ExplorerRow::SearchRole:
        return QString(method + QLatin1Char(' ') + endpoint.path + QLatin1Char(' ') + endpoint.id + QLatin1Char(' ')
            + endpoint.summary + QLatin1Char(' ') + endpoint.tags.join(QLatin1Char(' ')));
    default:
        return {};
    }
}

} // namespace Sessionscope
