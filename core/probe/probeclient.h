// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/active/probeplan.h"
#include "core/session/session.h"

namespace Sessionscope {

//! One client of the active checks: a session of its own, whose jar, log and connections nobody else uses.
class ProbeClient
{
public:
    ProbeClient(const Clock &clock, const SessionSettings &settings);

    Session &session() { return m_session; }
    //! The last hop of the step before; null for none.
    const ExchangePtr &page() const { return m_page; }
    void setPage(const ExchangePtr &page) { m_page = page; }

    //! The session cookies it holds now.
    QList<Cookie> sessionCookies() const;

    //! Those it held when it sent its login, and after that.
    QList<Cookie> beforeLogin;
    QList<Cookie> afterLogin;
    //! Number of its trail in the log of the audited session; 0 before the first hop.
    int trail = 0;
    int hops = 0;

private:
    Session m_session;
    ExchangePtr m_page;
};

//! What of a session's settings its probes share: the way to the server and the headers a person set, but nothing that
//! says who sends.
SessionSettings probeSettings(SessionSettings settings);

} // namespace Sessionscope
