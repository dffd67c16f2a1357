// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/inspection.h"
#include "core/inspect/logindex.h"
#include "core/login/browserrequest.h"
#include "core/login/logout.h"
#include "core/probe/proberunner.h"
#include "core/record/probemark.h"
#include "tests/core/login/loginfixture.h"

namespace Sessionscope::Test {

//! Sends and waits; the last hop.
inline ExchangePtr send(Session &session, const Request &request)
{
    SendJob *job = session.send(request);
    QSignalSpy finished(job, &SendJob::finished);
    if (!finished.wait(30'000))
        qWarning("the request did not end");
    return session.log().find(finished.value(0).value(0).value<SendOutcome>().last);
}

inline ExchangePtr open(Session &session, const QString &url)
{
    return send(session, BrowserRequests::page(url, session.settings().limits));
}

//! A whole visit: the private page, the login it asks for, the page again, the way out by the form at \a logout.
inline bool visit(
    Session &session, const QString &page, const QString &logout, const QString &user, const QString &password)
{
    if (logIn(session, loginAt(QUrl(page), user, password)).outcome() != LoginOutcome::LoggedIn)
        return false;
    open(session, page);
    Logout out(session, {logout, page});
    QSignalSpy finished(&out, &Logout::finished);
    out.start();
    return finished.wait(30'000);
}

inline Inspect::ProbeTarget targetOf(const Session &session)
{
    return Inspect::probeTarget(Inspect::LogIndex(withoutProbes(session.log().snapshot())));
}

inline ProbeOutcome runProbes(Session &session, const QList<Inspect::CheckCode> &checks, int idleMs)
{
    static const SystemClock clock;
    Inspect::ProbeOptions options;
    options.idleMs = idleMs;
    options.sample = 12;
    options.random = QByteArray::fromHex("00112233445566778899aabbccddeeff");
    ProbeRunner runner(session, clock, Inspect::planProbes(targetOf(session), checks, options));
    QSignalSpy finished(&runner, &ProbeRunner::finished);
    runner.start();
    if (!finished.wait(120'000))
        qWarning("the probes did not end");
    return finished.value(0).value(0).value<ProbeOutcome>();
}

inline Inspect::Check checkOf(const QList<Inspect::Check> &checks, Inspect::CheckCode code)
{
    for (const Inspect::Check &check : checks) {
        if (check.code == code)
            return check;
    }
    return {};
}

} // namespace Sessionscope::Test
