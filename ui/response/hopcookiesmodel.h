// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"

#include <QAbstractListModel>

namespace Sessionscope {

//! The cookie events of one hop, in the order they happened.
class HopCookiesModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { EventRole = Qt::UserRole }; //!< CookieEvent

    explicit HopCookiesModel(QObject *parent = nullptr);

    void showExchange(const ExchangePtr &exchange);
    int rowCount(const QModelIndex &parent = {}) const override;
    //! DisplayRole: the sentence of the common catalogue.
    QVariant data(const QModelIndex &index, int role) const override;

private:
    ExchangePtr m_exchange;
};

} // namespace Sessionscope
