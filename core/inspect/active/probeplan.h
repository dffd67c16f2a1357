// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/active/probetarget.h"
#include "core/inspect/audit.h"

namespace Sessionscope::Inspect {

//! What the request of a step carries of the session.
enum class ProbeCookies {
    Own, //!< what its client holds by then
    None, //!< its client starts anew
    BeforeLogin, //!< the session ids that ProbeStep::of had before its login, and nothing else
    AfterLogin, //!< the session ids that ProbeStep::of had after its login, and nothing else
    MadeUp, //!< what its client holds by then, and a session id that no server gave out
    MadeUpOnly, //!< that id, and nothing else
};

enum class ProbeBody {
    None,
    Login, //!< the form of the page before, with the recorded user and password
    WrongPassword, //!< the same with a made-up password
    UnknownUser, //!< the same with a made-up user and password
    Logout, //!< the recorded fields, with a live CSRF token of the page before
    LogoutWithoutToken, //!< the recorded fields, without the CSRF token
    Change, //!< the same of another recorded form
    ChangeWithoutToken,
};

//! One request of an active check, and the redirects that follow.
struct ProbeStep
{
    //! Each has a jar of its own.
    QString client;
    QString name;
    QByteArray method = "GET";
    QUrl url;
    ProbeCookies cookies = ProbeCookies::Own;
    ProbeBody body = ProbeBody::None;
    //! Whose ids are used.
    QString of = {};
    //! As another program would send it: with another User-Agent and without the session's own headers.
    bool fromElsewhere = false;
    int times = 1;
    //! Before each of them, milliseconds.
    int pauseMs = 0;

    bool operator==(const ProbeStep &) const = default;
};

struct ProbeOptions
{
    //! Fresh ids collected to judge their randomness.
    int sample = 20;
    //! How long a session is left alone, milliseconds: longer than the idle limit it should have.
    int idleMs = 31 * 60 * 1000;
    //! 16 random octets: made-up ids, users and passwords come from them.
    QByteArray random;
};

//! The recorded form \a body is made of.
const ProbeForm &formOf(const ProbeTarget &target, ProbeBody body);

//! Everything some active checks will send, in order.
struct ProbePlan
{
    QList<CheckCode> checks;
    QList<ProbeStep> steps;
    ProbeTarget target;
    QByteArray madeUpId;
    QString madeUpUser;
    QString madeUpPassword;

    int requestCount() const;
    int count(ProbeBody body) const;
    bool isEmpty() const { return steps.isEmpty(); }
};

//! Those that can be run at all, in the order of CheckCode.
const QList<CheckCode> &activeChecks();
//! What the log lacks before \a code can be run; nothing when it can.
std::optional<CheckClue> missingFor(CheckCode code, const ProbeTarget &target);
//! What \a checks will send; those whose needs are not met are left out. Pure.
ProbePlan planProbes(const ProbeTarget &target, const QList<CheckCode> &checks, const ProbeOptions &options);

//! What the probes of \a log prove, by the newest run of each check: one result for each check that was run.
//! Evidence::entry is the position in \a log. Pure.
QList<Check> judgeProbes(const QList<ExchangePtr> &log);

} // namespace Sessionscope::Inspect
