// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cookies/rulesets.h"
#include "core/record/exchange.h"

#include <QHash>

namespace Sessionscope {

class Session;

//! What browsers, curl or requests would have done with the cookies of each hop. That depends on the jar before the
//! hop, which is kept from its start to its end.
class OtherClients
{
public:
    void hopStarted(ExchangeId id, const Session &session);
    //! Compares once \a exchange is over.
    void hopChanged(const Exchange &exchange, const Session &session);
    QList<RuleSetDifference> differences(ExchangeId id) const { return m_found.value(id); }
    void clear();

private:
    QHash<ExchangeId, QList<Cookie>> m_before;
    QHash<ExchangeId, QList<RuleSetDifference>> m_found;
};

} // namespace Sessionscope
