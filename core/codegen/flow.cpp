// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/codegen/flow.h"

#include "core/codegen/flowbuilder.h"
#include "core/codegen/flowplan.h"
#include "core/record/probemark.h"

namespace Sessionscope::Codegen {

Flow flowOf(const QList<ExchangePtr> &log, const FlowChoice &choice)
{
    const FlowPlan plan(withoutProbes(log), choice);
    return FlowBuilder(plan).build();
}

} // namespace Sessionscope::Codegen
