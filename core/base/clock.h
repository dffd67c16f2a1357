// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

namespace Sessionscope {

//! The time, injected into services so that tests decide what time it is. Pure code takes the time as a parameter.
class Clock
{
public:
    virtual ~Clock() = default;
    //! Wall-clock time in UTC, millisecond resolution.
    virtual QDateTime now() const = 0;
    //! Monotonic time in microseconds from an arbitrary origin.
    virtual qint64 monotonicUs() const = 0;
};

//! The computer's own clocks.
class SystemClock final : public Clock
{
public:
    QDateTime now() const override;
    qint64 monotonicUs() const override;
};

} // namespace Sessionscope
