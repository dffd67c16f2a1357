// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cookies/rulesets.h"
#include "core/record/exchange.h"

#include <QAbstractListModel>

namespace Sessionscope {

//! The cookie events of one hop, in the order they happened; below each, what other clients would have done.
class HopCookiesModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        EventRole = Qt::UserRole, //!< CookieEvent
        OtherClientRole, //!< bool: the row tells what another client would have done with the event above it
    };

    explicit HopCookiesModel(QObject *parent = nullptr);

    void showExchange(const ExchangePtr &exchange, const QList<RuleSetDifference> &differences = {});
    int rowCount(const QModelIndex &parent = {}) const override;
    //! DisplayRole: the sentence of the common catalogue.
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        qsizetype event = 0;
        std::optional<RuleSetDifference> difference;
    };

    ExchangePtr m_exchange;
    QList<Row> m_rows;
};

} // namespace Sessionscope
