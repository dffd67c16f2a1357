// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/palettemodel.h"

#include <algorithm>

namespace Sessionscope {

namespace {

using Section = PaletteItem::Section;

constexpr Section sections[] = {
    Section::Commands, Section::Requests, Section::Trail, Section::Cookies, Section::Sessions, Section::Links};
// So that every section can be seen.
constexpr qsizetype mostOfEach = 5;
constexpr qsizetype mostOfOne = 200;

QString heading(Section section)
{
    switch (section) {
    case Section::Commands:
        return PaletteModel::tr("Commands");
    case Section::Requests:
        return PaletteModel::tr("Requests");
    case Section::Trail:
        return PaletteModel::tr("Trail");
    case Section::Cookies:
        return PaletteModel::tr("Cookies");
    case Section::Links:
        return PaletteModel::tr("Links of the answer");
    case Section::Sessions:
        break;
    }
    return PaletteModel::tr("Sessions");
}

std::optional<Section> chosenSection(const QString &query)
{
    if (query.startsWith(QLatin1Char('>')))
        return Section::Commands;
    if (query.startsWith(QLatin1Char('/')))
        return Section::Requests;
    if (query.startsWith(QLatin1Char('@')))
        return Section::Sessions;
    return {};
}

} // namespace

PaletteModel::PaletteModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void PaletteModel::setItems(const QList<PaletteItem> &items)
{
    beginResetModel();
    m_items = items;
    search();
    endResetModel();
}

void PaletteModel::setQuery(const QString &query)
{
    beginResetModel();
    m_query = query;
    search();
    endResetModel();
}

void PaletteModel::search()
{
    m_rows.clear();
    // Links stand alone, and a path may be looked for among them.
    const bool alone = !m_items.isEmpty() && m_items.constFirst().section == Section::Links;
    const std::optional<Section> chosen = alone ? std::nullopt : chosenSection(m_query);
    const QStringList words =
        m_query.mid(chosen ? 1 : 0).simplified().toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const Section section : sections) {
        if (chosen && section != *chosen)
            continue;
        const QList<Row> rows = found(section, words, chosen || alone ? mostOfOne : mostOfEach);
        if (rows.isEmpty())
            continue;
        m_rows.append(Row{-1, section});
        m_rows.append(rows);
    }
}

QList<PaletteModel::Row> PaletteModel::found(Section section, const QStringList &words, qsizetype most) const
{
    QList<Row> rows;
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        const PaletteItem &item = m_items.at(i);
        if (item.section != section)
            continue;
        const QString lead = item.lead.isEmpty() ? item.hint : item.lead + QLatin1Char(' ') + item.hint;
        // A method, a status or a hop's number find too, though they are painted as they are.
        QStringList rest = words;
        rest.removeIf([&lead](const QString &word) { return lead.contains(word, Qt::CaseInsensitive); });
        std::optional<PaletteMatch> match = paletteMatch(words, item.text, item.detail);
        if (!match)
            match = paletteMatch(rest, item.text, item.detail);
        if (match)
            rows.append(Row{i, section, *match});
    }
    std::stable_sort(
        rows.begin(), rows.end(), [](const Row &a, const Row &b) { return a.match.score > b.match.score; });
    if (rows.size() > most)
        rows.resize(most);
    return rows;
}

const PaletteItem *PaletteModel::item(const QModelIndex &index) const
{
    const qsizetype item = index.isValid() ? m_rows.at(index.row()).item : -1;
    return item < 0 ? nullptr : &m_items.at(item);
}

const PaletteMatch *PaletteModel::match(const QModelIndex &index) const
{
    return item(index) ? &m_rows.at(index.row()).match : nullptr;
}

int PaletteModel::nextItem(int row, int direction) const
{
    for (int next = row + direction; next >= 0 && next < m_rows.size(); next += direction) {
        if (m_rows.at(next).item >= 0)
            return next;
    }
    return -1;
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    const PaletteItem *found = item(index);
    if (!found)
        return heading(m_rows.at(index.row()).section);
    QStringList parts{found->lead, found->text, found->detail, found->hint, found->keys};
    parts.removeAll(QString());
    return role == Qt::DisplayRole ? found->text : parts.join(QStringLiteral(", "));
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    return index.isValid() && !item(index) ? Qt::ItemFlags(Qt::ItemNeverHasChildren) : QAbstractListModel::flags(index);
}

} // namespace Sessionscope
