// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"

#include <QList>

namespace Sessionscope::Codegen {

//! The hops that one request of a client library makes: redirects it follows, challenges it answers.
struct StepHops
{
    QList<ExchangePtr> hops;
    //! Positions of the hops in the log they were taken from.
    QList<qsizetype> entries;

    const Exchange &first() const { return *hops.constFirst(); }
    const Exchange &last() const { return *hops.constLast(); }
};

//! The steps of \a log in order, without hops that got no answer and without those that were sent again because the
//! first try did not work. Pure.
QList<StepHops> stepsOf(const QList<ExchangePtr> &log);

} // namespace Sessionscope::Codegen
