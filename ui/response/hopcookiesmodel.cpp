// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/hopcookiesmodel.h"

#include "core/texts/texts.h"

namespace Sessionscope {

HopCookiesModel::HopCookiesModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void HopCookiesModel::showExchange(const ExchangePtr &exchange, const QList<RuleSetDifference> &differences)
{
    beginResetModel();
    m_exchange = exchange;
    m_rows.clear();
    for (qsizetype i = 0; exchange && i < exchange->cookieEvents.size(); ++i) {
        m_rows.append({i, std::nullopt});
        for (const RuleSetDifference &difference : differences) {
            if (difference.event == i)
                m_rows.append({i, difference});
        }
    }
    endResetModel();
}

int HopCookiesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant HopCookiesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    const CookieEvent &event = m_exchange->cookieEvents.at(row.event);
    if (role == OtherClientRole)
        return row.difference.has_value();
    if (row.difference && (role == Qt::DisplayRole || role == Qt::ToolTipRole))
        return Texts::ruleSetDifference(*row.difference);
    if (role == EventRole)
        return QVariant::fromValue(event);
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return Texts::cookieEvent(event);
    return {};
}

} // namespace Sessionscope
