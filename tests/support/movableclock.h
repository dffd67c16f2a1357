// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

namespace Sessionscope::Test {

//! A clock that tests move on.
class MovableClock final : public Clock
{
public:
    qint64 aheadSeconds = 0;
    QDateTime now() const override { return m_system.now().addSecs(aheadSeconds); }
    qint64 monotonicUs() const override { return m_system.monotonicUs(); }

private:
    SystemClock m_system;
};

} // namespace Sessionscope::Test
