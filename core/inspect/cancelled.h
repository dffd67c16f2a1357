// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace Sessionscope::Inspect {

//! Asked between the steps of long work; true: nobody wants the result any more. Empty: never.
using Cancelled = std::function<bool()>;

//! Asks \a cancelled once in a while only, as most steps take less time than the question.
class CancelCheck
{
public:
    explicit CancelCheck(const Cancelled &cancelled)
        : m_cancelled(cancelled)
    {
    }

    //! Asks at once. Once true, it stays so.
    bool now()
    {
        m_stopped = m_stopped || (m_cancelled && m_cancelled());
        return m_stopped;
    }

    //! After a step: asks at every 1024th.
    bool step() { return ++m_steps % 1024 == 0 ? now() : m_stopped; }

private:
    const Cancelled &m_cancelled;
    bool m_stopped = false;
    unsigned m_steps = 0;
};

} // namespace Sessionscope::Inspect
