// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/trail/trailmodel.h"

#include "ui/common/trailtexts.h"

namespace Sessionscope {

namespace {

// Trails are short (redirects are limited); an imported one may not be, and a row must stay cheap.
constexpr int maxLookBack = 64;

qint64 durationUs(const Exchange &exchange)
{
    return std::max<qint64>(0, exchange.timing.totalUs);
}

} // namespace

TrailModel::TrailModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void TrailModel::setLog(const SessionLog *log)
{
    if (m_log)
        m_log->disconnect(this);
    m_log = log;
    reset();
    if (!log)
        return;
    connect(log, &SessionLog::appended, this, &TrailModel::onAppended);
    connect(log, &SessionLog::updated, this, &TrailModel::onUpdated);
    connect(log, &SessionLog::cleared, this, &TrailModel::reset);
    connect(log, &QObject::destroyed, this, [this] { setLog(nullptr); });
}

void TrailModel::reset()
{
    beginResetModel();
    m_trails = 0;
    m_lastTrail = 0;
    m_longestUs = 0;
    m_rows = m_log ? int(m_log->size()) : 0;
    for (int row = 0; row < m_rows; ++row)
        account(row);
    endResetModel();
    Q_EMIT countsChanged();
}

void TrailModel::account(int row)
{
    const Exchange &hop = *m_log->at(row);
    if (hop.trail != m_lastTrail && hop.hop <= 1)
        ++m_trails;
    m_lastTrail = hop.trail;
    m_longestUs = std::max(m_longestUs, offsetOf(row) + durationUs(hop));
}

void TrailModel::onAppended(ExchangeId id)
{
    const int row = int(m_log->indexOf(id));
    if (row != m_rows) {
        reset();
        return;
    }
    beginInsertRows({}, row, row);
    m_rows = row + 1;
    account(row);
    endInsertRows();
    // The row before may have been the last of its trail until now.
    if (row > 0)
        Q_EMIT dataChanged(index(row - 1, 0), index(row - 1, ColumnCount - 1));
    Q_EMIT countsChanged();
}

void TrailModel::onUpdated(ExchangeId id)
{
    const int row = int(m_log->indexOf(id));
    if (row < 0 || row >= m_rows)
        return;
    const qint64 before = m_longestUs;
    m_longestUs = std::max(m_longestUs, offsetOf(row) + durationUs(*m_log->at(row)));
    // A new longest trail rescales every bar.
    const int first = m_longestUs == before ? row : 0;
    const int last = m_longestUs == before ? row : m_rows - 1;
    Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
}

ExchangePtr TrailModel::exchange(int row) const
{
    return m_log && row >= 0 && row < m_rows ? m_log->at(row) : nullptr;
}

int TrailModel::rowOf(ExchangeId id) const
{
    return m_log ? int(m_log->indexOf(id)) : -1;
}

bool TrailModel::sameTrail(int row, int other) const
{
    return other >= 0 && other < m_rows && m_log->at(row)->trail == m_log->at(other)->trail;
}

qint64 TrailModel::offsetOf(int row) const
{
    qint64 sum = 0;
    for (int before = row - 1; before >= std::max(0, row - maxLookBack) && sameTrail(row, before); --before)
        sum += durationUs(*m_log->at(before));
    return sum;
}

void TrailModel::setFindings(const QHash<ExchangeId, TrailFinding> &findings)
{
    if (findings == m_findings)
        return;
    m_findings = findings;
    if (m_rows > 0)
        Q_EMIT dataChanged(
            index(0, 0), index(m_rows - 1, ColumnCount - 1), {FindingRole, ProblemRole, Qt::AccessibleTextRole});
}

int TrailModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int TrailModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant TrailModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ExchangePtr hop = exchange(index.row());
    if (!hop)
        return {};
    switch (role) {
    case IdRole:
        return QVariant::fromValue(hop->id);
    case ExchangeRole:
        return QVariant::fromValue(hop);
    case FirstOfTrailRole:
        return !sameTrail(index.row(), index.row() - 1);
    case LastOfTrailRole:
        return !sameTrail(index.row(), index.row() + 1);
    case OffsetRole:
        return offsetOf(index.row());
    case ScaleRole:
        return m_longestUs;
    case Qt::AccessibleTextRole:
        return TrailTexts::row(*hop, m_findings.value(hop->id).text);
    case FindingRole:
        return m_findings.value(hop->id).text;
    case ProblemRole:
        return m_findings.value(hop->id).isProblem;
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    switch (Column(index.column())) {
    case HopColumn:
        return hop->hopNumber();
    case StatusColumn:
        return hop->response ? hop->response->status : 0;
    case MethodColumn:
        return QString::fromLatin1(hop->request.method);
    case UrlColumn:
        return hop->request.url.toString(QUrl::RemoveUserInfo);
    case CookieEventsColumn:
        return hop->cookieEvents.size();
    case TimeColumn:
        return hop->timing.totalUs;
    case ColumnCount:
        break;
    }
    return {};
}

QVariant TrailModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (Column(section)) {
    case HopColumn:
        return tr("Hop");
    case StatusColumn:
        return tr("Status");
    case MethodColumn:
        return tr("Method");
    case UrlColumn:
        return tr("URL");
    case CookieEventsColumn:
        return tr("Cookie events");
    case TimeColumn:
        return tr("Time");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace Sessionscope
