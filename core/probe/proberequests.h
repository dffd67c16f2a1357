// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/request.h"
#include "core/inspect/active/probeplan.h"
#include "core/record/exchange.h"

//! The requests of a plan's steps. Pure.
namespace Sessionscope::ProbeRequests {

//! What \a step sends after \a page (the last hop of its client before it; null for none), whose jar holds \a jar.
//! SyntaxError where the page has not what the plan wants of it: the form, at the place the plan named; a token.
Result<Request> forStep(const Inspect::ProbePlan &plan, const Inspect::ProbeStep &step, const ExchangePtr &page,
    const QList<Cookie> &jar, const TimeLimits &limits);

} // namespace Sessionscope::ProbeRequests
