// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"

namespace Sessionscope {

//! Where an exchange belongs among the probes of the active checks. Probes stand in the log of the session they were
//! made for, but they came from clients with jars of their own: who explains the session leaves them out.
struct ProbeMark
{
    //! From 1; one press of "Run".
    int run = 0;
    //! "shared": the client that sent it.
    QString client;
    //! "old-id"
    QString step;

    bool operator==(const ProbeMark &) const = default;
};

HopNote probeNote(const ProbeMark &mark);
//! Nothing for what is no probe.
std::optional<ProbeMark> probeMark(const Exchange &exchange);

//! The log without its probes.
QList<ExchangePtr> withoutProbes(const QList<ExchangePtr> &log);

} // namespace Sessionscope
