// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/hopcookiesmodel.h"

#include "core/texts/texts.h"

namespace Sessionscope {

HopCookiesModel::HopCookiesModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void HopCookiesModel::showExchange(const ExchangePtr &exchange)
{
    beginResetModel();
    m_exchange = exchange;
    endResetModel();
}

int HopCookiesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_exchange ? 0 : int(m_exchange->cookieEvents.size());
}

QVariant HopCookiesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CookieEvent &event = m_exchange->cookieEvents.at(index.row());
    if (role == EventRole)
        return QVariant::fromValue(event);
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return Texts::cookieEvent(event);
    return {};
}

} // namespace Sessionscope
