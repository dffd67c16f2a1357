// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/historymodel.h"

#include "core/profile/history.h"
#include "core/texts/texts.h"

#include <QLocale>
#include <QUrl>

#include <algorithm>

namespace Sessionscope {

using ExplorerRow::Kind;

namespace {

constexpr qsizetype pageSize = 200;

QString dayText(const QDate &day)
{
    const QDate today = QDate::currentDate();
    if (day == today)
        return HistoryModel::tr("Today");
    if (day == today.addDays(-1))
        return HistoryModel::tr("Yesterday");
    return QLocale().toString(day, day.year() == today.year() ? QStringLiteral("d MMM") : QStringLiteral("d MMM yyyy"));
}

QString pathText(const QString &text)
{
    const QUrl url(text);
    const QString path = url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    return path.isEmpty() ? QStringLiteral("/") : path;
}

QString failureText(QString code)
{
    return code.replace(QLatin1Char('-'), QLatin1Char(' '));
}

QString toolTip(const HistoryRow &row)
{
    QStringList lines{QString::fromLatin1(row.method) + QLatin1Char(' ') + row.url};
    lines.append(row.status > 0 ? HistoryModel::tr("Status %1, %2").arg(row.status).arg(Texts::duration(row.durationUs))
                                : HistoryModel::tr("No answer: %1").arg(failureText(row.failure)));
    lines.append(
        HistoryModel::tr("%1 in %2")
            .arg(QLocale().toString(row.at.toLocalTime(), QStringLiteral("d MMM yyyy, HH:mm:ss")), row.session));
    return lines.join(QLatin1Char('\n'));
}

QString spokenText(const HistoryRow &row)
{
    const QString outcome = row.status > 0 ? HistoryModel::tr("status %1").arg(row.status)
                                           : HistoryModel::tr("no answer, %1").arg(failureText(row.failure));
    return HistoryModel::tr("%1 %2, %3, at %4, session %5")
        .arg(QString::fromLatin1(row.method), pathText(row.url), outcome,
            QLocale().toString(row.at.toLocalTime().time(), QStringLiteral("HH:mm")), row.session);
}

} // namespace

struct HistoryModel::Group
{
    HistoryGroup facts;
    QList<HistoryRow> rows;
    int position = 0;
    bool isLoading = false;
};

HistoryModel::HistoryModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

HistoryModel::~HistoryModel() = default;

void HistoryModel::setHistory(History *history)
{
    if (m_history)
        m_history->disconnect(this);
    m_history = history;
    if (!history)
        return;
    connect(history, &History::recorded, this, [this](const QList<HistoryRow> &rows) {
        // What was found stays as it is until somebody searches anew.
        if (!m_text.isEmpty())
            return;
        for (const HistoryRow &row : rows)
            add(row);
    });
    connect(history, &History::removed, this, &HistoryModel::remove);
    connect(history, &History::changed, this, [this] { search(m_text); });
    search({});
}

void HistoryModel::search(const QString &text)
{
    m_text = text;
    if (!m_history)
        return;
    m_history->findGroups(text, this, [this](const Result<QList<HistoryGroup>> &groups) {
        if (groups || groups.error().code != ErrorCode::Cancelled)
            take(groups.value_or(QList<HistoryGroup>()));
    });
}

void HistoryModel::take(const QList<HistoryGroup> &groups)
{
    beginResetModel();
    ++m_generation;
    m_groups.clear();
    for (const HistoryGroup &facts : groups) {
        m_groups.push_back(std::make_unique<Group>());
        m_groups.back()->facts = facts;
    }
    renumber();
    endResetModel();
    Q_EMIT searched();
}

void HistoryModel::renumber()
{
    int position = 0;
    for (const auto &group : m_groups)
        group->position = position++;
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    const Group *group = groupOf(parent);
    return group && group->rows.isEmpty() && group->facts.count > 0;
}

void HistoryModel::fetchNext(const QModelIndex &parent)
{
    Group *group = groupOf(parent);
    if (!group || group->isLoading || !m_history || group->rows.size() >= group->facts.count)
        return;
    group->isLoading = true;
    const qint64 before = group->rows.isEmpty() ? group->facts.newest + 1 : group->rows.constLast().id;
    m_history->findRows(m_text, group->facts, before, pageSize, this,
        [this, generation = m_generation, day = group->facts.day, host = group->facts.host](
            const Result<QList<HistoryRow>> &rows) {
            if (generation != m_generation)
                return;
            const auto found = std::find_if(m_groups.begin(), m_groups.end(),
                [&](const auto &one) { return one->facts.day == day && one->facts.host == host; });
            if (found != m_groups.end())
                append(**found, rows.value_or(QList<HistoryRow>()));
        });
}

void HistoryModel::append(Group &group, const QList<HistoryRow> &rows)
{
    if (rows.isEmpty()) {
        // Another program removed what there was to fetch.
        group.isLoading = false;
        group.facts.count = group.rows.size();
        return;
    }
    const int first = int(group.rows.size());
    beginInsertRows(indexOf(group), first, first + int(rows.size()) - 1);
    group.rows.append(rows);
    group.isLoading = false;
    group.facts.count = std::max<qint64>(group.facts.count, group.rows.size());
    endInsertRows();
}

void HistoryModel::add(const HistoryRow &row)
{
    const auto found = std::find_if(m_groups.begin(), m_groups.end(),
        [&row](const auto &group) { return group->facts.day == row.day && group->facts.host == row.host; });
    const bool isNew = found == m_groups.end();
    Group &group = isNew ? newGroup(row) : **found;
    if (row.id <= group.facts.newest)
        return; // The groups were asked for after it was written.
    // Of a group that nobody has looked into yet the first page will have it.
    if (isNew || !group.rows.isEmpty() || group.isLoading) {
        beginInsertRows(indexOf(group), 0, 0);
        group.rows.prepend(row);
        ++group.facts.count;
        endInsertRows();
    } else {
        ++group.facts.count;
    }
    group.facts.newest = row.id;
    if (isNew)
        Q_EMIT groupAdded(indexOf(group));
}

HistoryModel::Group &HistoryModel::newGroup(const HistoryRow &row)
{
    auto group = std::make_unique<Group>();
    group->facts = {row.day, row.host, 0, row.id, 0};
    const auto before =
        std::find_if(m_groups.begin(), m_groups.end(), [&row](const auto &one) { return one->facts.day <= row.day; });
    const int at = int(before - m_groups.begin());
    beginInsertRows({}, at, at);
    Group &added = **m_groups.insert(before, std::move(group));
    renumber();
    endInsertRows();
    return added;
}

void HistoryModel::remove(qint64 id)
{
    for (const auto &group : m_groups) {
        const auto found = std::find_if(
            group->rows.cbegin(), group->rows.cend(), [id](const HistoryRow &row) { return row.id == id; });
        if (found == group->rows.cend())
            continue;
        const int row = int(found - group->rows.cbegin());
        beginRemoveRows(indexOf(*group), row, row);
        group->rows.removeAt(row);
        --group->facts.count;
        endRemoveRows();
        if (group->facts.count == 0)
            dropGroup(*group);
        return;
    }
}

void HistoryModel::dropGroup(const Group &group)
{
    const int position = group.position;
    beginRemoveRows({}, position, position);
    m_groups.erase(m_groups.begin() + position);
    renumber();
    endRemoveRows();
}

HistoryModel::Group *HistoryModel::groupOf(const QModelIndex &index) const
{
    return index.isValid() && !index.internalPointer() ? m_groups.at(std::size_t(index.row())).get() : nullptr;
}

QModelIndex HistoryModel::indexOf(const Group &group) const
{
    return createIndex(group.position, 0);
}

std::optional<HistoryRow> HistoryModel::rowAt(const QModelIndex &index) const
{
    if (!index.isValid() || !index.internalPointer())
        return std::nullopt;
    return static_cast<const Group *>(index.internalPointer())->rows.at(index.row());
}

QModelIndex HistoryModel::index(int row, int column, const QModelIndex &parent) const
{
    if (column != 0 || row < 0 || row >= rowCount(parent))
        return {};
    return createIndex(row, 0, parent.isValid() ? groupOf(parent) : nullptr);
}

QModelIndex HistoryModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || !index.internalPointer())
        return {};
    return indexOf(*static_cast<const Group *>(index.internalPointer()));
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    const Group *group = groupOf(parent);
    return group ? int(group->rows.size()) : 0;
}

int HistoryModel::columnCount(const QModelIndex &) const
{
    return 1;
}

bool HistoryModel::hasChildren(const QModelIndex &parent) const
{
    return parent.isValid() ? groupOf(parent) != nullptr : !m_groups.empty();
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (const Group *group = groupOf(index))
        return groupData(*group, role);
    return rowData(*static_cast<const Group *>(index.internalPointer()), index.row(), role);
}

QVariant HistoryModel::groupData(const Group &group, int role) const
{
    const QString title = tr("%1, %2").arg(dayText(group.facts.day), group.facts.host);
    switch (role) {
    case Qt::DisplayRole:
    case ExplorerRow::SearchRole:
        return title;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return group.facts.count == 1 ? tr("%1, 1 exchange").arg(title)
                                      : tr("%1, %2 exchanges").arg(title).arg(group.facts.count);
    case ExplorerRow::KindRole:
        return QVariant::fromValue(Kind::Group);
    case ExplorerRow::DepthRole:
        return 0;
    default:
        return {};
    }
}

QVariant HistoryModel::rowData(const Group &group, int row, int role) const
{
    const HistoryRow &facts = group.rows.at(row);
    switch (role) {
    case Qt::DisplayRole:
    case ExplorerRow::SearchRole:
        return pathText(facts.url);
    case Qt::ToolTipRole:
        return toolTip(facts);
    case Qt::AccessibleTextRole:
        return spokenText(facts);
    case ExplorerRow::KindRole:
        return QVariant::fromValue(Kind::Exchange);
    case ExplorerRow::DepthRole:
        return 1;
    case ExplorerRow::MethodRole:
        return facts.method;
    case ExplorerRow::StatusRole:
        return facts.status;
    case ExplorerRow::TroubleRole:
        return facts.status > 0 ? QString() : tr("No answer: %1").arg(failureText(facts.failure));
    case MoreRole:
        return row + 1 == group.rows.size() && group.rows.size() < group.facts.count;
    default:
        return {};
    }
}

} // namespace Sessionscope
