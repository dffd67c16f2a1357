// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinetreemodel.h"

#include "ui/timeline/timelinetexts.h"

#include <algorithm>

namespace Sessionscope {

TimelineTreeModel::TimelineTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_data(std::make_shared<const TimelineData>())
{
}

void TimelineTreeModel::setData(const TimelineDataPtr &data)
{
    beginResetModel();
    m_data = data;
    rebuild();
    endResetModel();
}

void TimelineTreeModel::setWithheldShown(bool shown)
{
    if (shown == m_showsWithheld)
        return;
    beginResetModel();
    m_showsWithheld = shown;
    rebuild();
    endResetModel();
}

void TimelineTreeModel::rebuild()
{
    m_spots.clear();
    m_spots.resize(m_data->log.size());
    for (int lane = 0; lane < m_data->lanes.size(); ++lane) {
        const QList<TimelineRow> &rows = m_data->lanes.at(lane).rows;
        for (int row = 0; row < rows.size(); ++row) {
            const QList<TimelineEvent> &events = rows.at(row).events;
            for (int i = 0; i < events.size(); ++i) {
                const TimelineEvent &event = events.at(i);
                // The id that came instead tells the same.
                const bool hidden = event.kind == TimelineEvent::Kind::RotatedAway
                    || (event.kind == TimelineEvent::Kind::Withheld && !m_showsWithheld);
                if (!hidden)
                    m_spots[event.hop].append({lane, row, i});
            }
        }
    }
}

QModelIndex TimelineTreeModel::indexOf(ExchangeId id) const
{
    const auto found = std::find_if(
        m_data->log.begin(), m_data->log.end(), [id](const ExchangePtr &exchange) { return exchange->id == id; });
    return found == m_data->log.end() ? QModelIndex() : index(int(found - m_data->log.begin()), 0);
}

QModelIndex TimelineTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    // The internal id is the parent's row, counted from 1.
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : 0);
}

QModelIndex TimelineTreeModel::parent(const QModelIndex &child) const
{
    return !child.isValid() || child.internalId() == 0 ? QModelIndex() : createIndex(int(child.internalId()) - 1, 0);
}

int TimelineTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_data->log.size());
    return parent.internalId() == 0 && parent.column() == 0 ? int(spotsAt(parent.row()).size()) : 0;
}

int TimelineTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant TimelineTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const bool isHop = index.internalId() == 0;
    const Exchange &hop = *m_data->log.at(isHop ? index.row() : qsizetype(index.internalId()) - 1);
    if (role == IdRole)
        return QVariant::fromValue(hop.id);
    if (isHop) {
        if (role != Qt::DisplayRole)
            return {};
        const QString status = hop.response ? QString::number(hop.response->status) : QStringLiteral("–");
        return QStringLiteral("%1  %2  %3 %4")
            .arg(hop.hopNumber(), status, QString::fromLatin1(hop.request.method), hop.request.url.path());
    }
    const TimelineSpot spot = spotsAt(int(index.internalId()) - 1).at(index.row());
    if (role == SpotRole)
        return QVariant::fromValue(spot);
    if (role == Qt::DisplayRole) {
        const TimelineRow &row = m_data->lanes.at(spot.lane).rows.at(spot.row);
        const QString title = TimelineTexts::title(*m_data, spot);
        return row.label.isEmpty() ? title : title + QStringLiteral("  ") + row.label;
    }
    if (role == Qt::ToolTipRole)
        return TimelineTexts::explanation(*m_data, spot);
    if (role == Qt::AccessibleTextRole)
        return TimelineTexts::sentence(*m_data, spot);
    return {};
}

} // namespace Sessionscope
