// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/record/sessionlog.h"

#include <algorithm>

namespace Sessionscope {

SessionLog::SessionLog(QObject *parent)
    : QObject(parent)
{
}

qsizetype SessionLog::indexOf(ExchangeId id) const
{
    // Ids ascend with the position.
    const auto found = std::lower_bound(m_exchanges.cbegin(), m_exchanges.cend(), id,
        [](const ExchangePtr &exchange, ExchangeId wanted) { return exchange->id < wanted; });
    if (found == m_exchanges.cend() || (*found)->id != id)
        return -1;
    return found - m_exchanges.cbegin();
}

ExchangePtr SessionLog::find(ExchangeId id) const
{
    const qsizetype index = indexOf(id);
    return index < 0 ? nullptr : m_exchanges.at(index);
}

int SessionLog::beginTrail()
{
    return ++m_trails;
}

ExchangeId SessionLog::append(Exchange exchange)
{
    const ExchangeId id = ++m_lastId;
    exchange.id = id;
    m_trails = std::max(m_trails, exchange.trail);
    m_exchanges.append(std::make_shared<const Exchange>(std::move(exchange)));
    Q_EMIT appended(id);
    return id;
}

void SessionLog::update(Exchange exchange)
{
    const qsizetype index = indexOf(exchange.id);
    if (index < 0 || m_exchanges.at(index)->state != ExchangeState::Pending)
        return;
    const ExchangeId id = exchange.id;
    m_exchanges[index] = std::make_shared<const Exchange>(std::move(exchange));
    Q_EMIT updated(id);
}

void SessionLog::load(QList<ExchangePtr> recording)
{
    if (!m_exchanges.isEmpty())
        return;
    m_exchanges = std::move(recording);
    m_lastId = static_cast<ExchangeId>(m_exchanges.size());
    for (const ExchangePtr &exchange : std::as_const(m_exchanges))
        m_trails = std::max(m_trails, exchange->trail);
}

void SessionLog::clear()
{
    m_exchanges.clear();
    Q_EMIT cleared();
}

} // namespace Sessionscope
