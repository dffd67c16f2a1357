// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/cookies/cookiesmodel.h"

#include <algorithm>
#include <tuple>

namespace Sessionscope {

CookiesModel::CookiesModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

void CookiesModel::setJar(const CookieJar *jar)
{
    if (m_jar)
        m_jar->disconnect(this);
    m_jar = jar;
    beginResetModel();
    m_groups = read();
    for (Group &group : m_groups)
        group.id = ++m_lastId;
    endResetModel();
    if (jar) {
        connect(jar, &CookieJar::changed, this, &CookiesModel::refresh);
        connect(jar, &QObject::destroyed, this, [this] { setJar(nullptr); });
    }
    Q_EMIT countChanged();
}

QList<CookiesModel::Group> CookiesModel::read() const
{
    QList<Group> groups;
    if (!m_jar)
        return groups;
    const QList<Cookie> cookies = m_jar->cookies();
    for (const Cookie &cookie : cookies) {
        if (groups.isEmpty() || groups.last().domain != cookie.domain)
            groups.append({0, cookie.domain, {}});
        groups.last().cookies.append(cookie);
    }
    return groups;
}

// Both lists are sorted by domain, so one walk finds what came and what went.
void CookiesModel::refresh()
{
    QList<Group> fresh = read();
    int row = 0;
    for (Group &group : fresh) {
        while (row < m_groups.size() && m_groups.at(row).domain < group.domain) {
            beginRemoveRows({}, row, row);
            m_groups.removeAt(row);
            endRemoveRows();
        }
        if (row < m_groups.size() && m_groups.at(row).domain == group.domain) {
            mergeGroup(row, group.cookies);
        } else {
            group.id = ++m_lastId;
            beginInsertRows({}, row, row);
            m_groups.insert(row, group);
            endInsertRows();
        }
        ++row;
    }
    if (row < m_groups.size()) {
        beginRemoveRows({}, row, int(m_groups.size()) - 1);
        m_groups.resize(row);
        endRemoveRows();
    }
    Q_EMIT countChanged();
}

void CookiesModel::mergeGroup(int row, const QList<Cookie> &cookies)
{
    const QModelIndex parent = index(row, 0);
    QList<Cookie> &held = m_groups[row].cookies;
    if (held == cookies)
        return;
    QList<CookieKey> keys;
    for (const Cookie &cookie : cookies)
        keys.append(cookie.key());
    const auto before = [](const CookieKey &a, const CookieKey &b) {
        return std::tie(a.name, a.path, a.hostOnly) < std::tie(b.name, b.path, b.hostOnly);
    };
    std::sort(keys.begin(), keys.end(), before);
    for (int i = int(held.size()) - 1; i >= 0; --i) {
        if (std::binary_search(keys.cbegin(), keys.cend(), held.at(i).key(), before))
            continue;
        beginRemoveRows(parent, i, i);
        held.removeAt(i);
        endRemoveRows();
    }
    for (int i = 0; i < cookies.size(); ++i) {
        const CookieKey key = cookies.at(i).key();
        if (i < held.size() && held.at(i).key() == key) {
            if (held.at(i) == cookies.at(i))
                continue;
            held[i] = cookies.at(i);
            Q_EMIT dataChanged(index(i, 0, parent), index(i, ColumnCount - 1, parent));
            continue;
        }
        // Another creation time can move a cookie within its domain.
        const auto same = [&key](const Cookie &cookie) { return cookie.key() == key; };
        const auto later = std::find_if(held.begin() + i, held.end(), same);
        if (later != held.end()) {
            const int from = int(later - held.begin());
            beginRemoveRows(parent, from, from);
            held.removeAt(from);
            endRemoveRows();
        }
        beginInsertRows(parent, i, i);
        held.insert(i, cookies.at(i));
        endInsertRows();
    }
    Q_EMIT dataChanged(parent, parent.siblingAtColumn(ColumnCount - 1));
}

int CookiesModel::cookieCount() const
{
    int count = 0;
    for (const Group &group : m_groups)
        count += int(group.cookies.size());
    return count;
}

QModelIndex CookiesModel::indexOf(const CookieKey &key) const
{
    for (int row = 0; row < m_groups.size(); ++row) {
        const QList<Cookie> &cookies = m_groups.at(row).cookies;
        for (int i = 0; m_groups.at(row).domain == key.domain && i < cookies.size(); ++i) {
            if (cookies.at(i).key() == key)
                return index(i, 0, index(row, 0));
        }
    }
    return {};
}

int CookiesModel::positionOf(quintptr id) const
{
    const auto found =
        std::find_if(m_groups.cbegin(), m_groups.cend(), [id](const Group &group) { return group.id == id; });
    return found == m_groups.cend() ? -1 : int(found - m_groups.cbegin());
}

QModelIndex CookiesModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? m_groups.at(parent.row()).id : quintptr(0));
}

QModelIndex CookiesModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    const int position = positionOf(child.internalId());
    return position < 0 ? QModelIndex() : createIndex(position, 0, quintptr(0));
}

int CookiesModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    const bool isGroup = parent.internalId() == 0 && parent.column() == 0;
    return isGroup ? int(m_groups.at(parent.row()).cookies.size()) : 0;
}

int CookiesModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant CookiesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const bool isGroup = index.internalId() == 0;
    const int position = isGroup ? index.row() : positionOf(index.internalId());
    if (position < 0)
        return {};
    const Group &group = m_groups.at(position);
    if (role == DomainRole)
        return group.domain;
    if (role == CountRole)
        return int(group.cookies.size());
    if (isGroup)
        return role == Qt::DisplayRole && index.column() == NameColumn ? QVariant(group.domain) : QVariant();
    const Cookie &cookie = group.cookies.at(index.row());
    if (role == CookieRole)
        return QVariant::fromValue(cookie);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(index.column())) {
    case NameColumn:
        return QString::fromUtf8(cookie.name);
    case ValueColumn:
        return QString::fromUtf8(cookie.value);
    case PathColumn:
        return QString::fromUtf8(cookie.path);
    case ExpiresColumn:
        return cookie.expires ? QVariant(*cookie.expires) : QVariant();
    case AttributesColumn:
    case ColumnCount:
        break;
    }
    return {};
}

QVariant CookiesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const char *const names[] = {
        QT_TR_NOOP("Name"), QT_TR_NOOP("Value"), QT_TR_NOOP("Path"), QT_TR_NOOP("Attributes"), QT_TR_NOOP("Expires")};
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return QAbstractItemModel::headerData(section, orientation, role);
    return tr(names[section]);
}

} // namespace Sessionscope
