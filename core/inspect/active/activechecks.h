// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/active/probelog.h"
#include "core/inspect/active/probeplan.h"

#include <optional>

//! The active checks, each in a file of its own: what it sends and what its probes prove.
namespace Sessionscope::Inspect::Active {

//! Names of clients and steps; they are written into the log.
namespace Name {
inline const QString shared = QStringLiteral("shared");
inline const QString stranger = QStringLiteral("stranger");
inline const QString page = QStringLiteral("page");
inline const QString login = QStringLiteral("login");
inline const QString control = QStringLiteral("control");
inline const QString tokenPage = QStringLiteral("token-page");
inline const QString logout = QStringLiteral("logout");
} // namespace Name

struct ActiveCheck
{
    CheckCode code;
    //! What the log lacks, in the order of asking.
    std::optional<CheckClue> (*missing)(const ProbeTarget &target);
    //! Its own steps. Those that go on with Name::shared come after that client's login.
    QList<ProbeStep> (*steps)(const ProbeTarget &target, const ProbeOptions &options);
    //! Nothing when \a run has no probes of it.
    std::optional<Check> (*judge)(const ProbeRun &run);
    //! Its steps go on with the login that several checks share.
    bool usesShared = false;
};

ActiveCheck rotation();
ActiveCheck oldId();
ActiveCheck fixation();
ActiveCheck secondClient();
ActiveCheck csrfEnforced();
ActiveCheck errorMessages();
ActiveCheck idSample();
ActiveCheck logoutEnds();
ActiveCheck idleLimit();

//! The private page asked for by a stranger, the login by its form, the private page again.
QList<ProbeStep> loginSteps(const ProbeTarget &target, const QString &client);
//! The recorded form that \a body is made of, as the step \a name, after the page that gives its token.
QList<ProbeStep> formSteps(const ProbeTarget &target, const QString &client, const QString &name, ProbeBody body);

//! A login that can be repeated.
std::optional<CheckClue> needsCredentials(const ProbeTarget &target);
//! That, a session cookie and a page that only it opens.
std::optional<CheckClue> needsLogin(const ProbeTarget &target);
std::optional<CheckClue> needsLogout(const ProbeTarget &target);

//! The private page with session ids of the shared login, and nothing else.
ProbeStep sharedStep(const ProbeTarget &target, const QString &name, ProbeCookies cookies);
//! Why the login of \a client proves nothing, nothing when it does: the page opened without it, or not with it.
std::optional<Check> unproven(const ProbeRun &run, CheckCode code, const QString &client);
//! The page opened again, or did not: what \a opened and \a refused mean for the check.
struct Meaning
{
    CheckResult result;
    CheckClue clue;
};
std::optional<Check> opened(
    const ProbeRun &run, CheckCode code, const QString &client, const QString &step, Meaning opened, Meaning refused);

} // namespace Sessionscope::Inspect::Active
