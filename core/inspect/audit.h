// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/inspect/finding.h"

#include <QStringList>

//! What a log tells of a server's session security. Nothing is sent: what active checks sent stands in the log.
namespace Sessionscope::Inspect {

class LogIndex;

enum class CheckGroup { SessionCookie, Login, LogoutAndLimits, Transport };

enum class CheckCode {
    HttpOnly,
    Secure,
    SameSite,
    Prefix,
    Scope,
    ForeignCookie,
    IdLength,
    IdRandomness,
    IdInUrl,
    IdInReferer,
    CsrfPresent,
    CsrfEnforced,
    LoginOverHttp,
    PasswordInUrl,
    LoginPageCache,
    ErrorMessages,
    RotationAtLogin,
    OldIdAfterLogin,
    Fixation,
    SecondClient,
    LogoutEnds,
    IdleLimit,
    AbsoluteLimit,
    PrivateCache,
    Hsts,
    UnsignedToken,
};

//! NotApplicable is not a pass; Waiting tells in its evidence what it needs.
enum class CheckResult { Pass, Fail, Warning, Waiting, NotApplicable };

//! What never changes of a check.
struct CheckInfo
{
    CheckCode code;
    //! "cookie-httponly"
    const char *id;
    CheckGroup group;
    //! Requirement numbers, "v5.0.0-3.3.4" and "v4.0.3-3.4.2"; separated by blanks.
    const char *asvs;
    //! An active check can answer it (core/inspect/active).
    bool active = false;
};
const CheckInfo &checkInfo(CheckCode code);
QStringList asvsNumbers(CheckCode code);

//! Why a check has its result; the sentences are in core/texts.
enum class CheckClue {
    Attribute, //!< cookie, value
    AttributeMissing, //!< cookie, value
    NeedsSession,
    NeedsLogin,
    NeedsLogout,
    NeedsIdle,
    NeedsActive,
    NeedsTwoUsers,
    NeedsForm,
    NeedsFormLogin,
    NeedsPrivatePage,
    NeedsChange,
    LoginElsewhere,
    TokenLogin,
    ProbeFailed, //!< step
    ControlOpened,
    ControlRefused,
    NoIdBefore,
    OpensElsewhere, //!< id
    RefusedElsewhere, //!< id
    MadeUpTaken, //!< id
    AcceptedAfterPause, //!< id, idle
    SameIdAgain, //!< count
    LoopbackOnly,
    HttpOnlyServer,
    Bits, //!< bits, length, alphabet
    Sample, //!< count, needed
    Constant, //!< count, varying, length
    Sequential, //!< count
    SeenIn, //!< where
    SeenNowhere, //!< count
    Rotated, //!< before, after
    NotRotated, //!< id
    Refused,
    AcceptedWithout,
    AcceptedWith,
    StillAccepted, //!< id
    NoLongerAccepted, //!< id, idle
    Cached, //!< value
    NotCached, //!< value
    MessagesDiffer,
    MessagesSame,
    ClientCannotTell,
    ForeignDomain, //!< cookie
};

struct CheckEvidence
{
    //! Position in the log from 0; -1 for the log as a whole.
    qsizetype entry = -1;
    QString hop;
    CheckClue clue = CheckClue::NeedsSession;
    Facts facts;

    bool operator==(const CheckEvidence &) const = default;
};

struct Check
{
    CheckCode code = CheckCode::HttpOnly;
    CheckResult result = CheckResult::Waiting;
    QList<CheckEvidence> evidence;

    bool operator==(const Check &) const = default;
};

//! Every check, in the order of CheckCode, judged by what a log without probes shows.
QList<Check> audit(const LogIndex &index);
QList<Check> audit(const QList<ExchangePtr> &log);
//! Puts what probes proved in its place: it counts more than what the log shows by itself, unless it proves nothing.
void addProbed(QList<Check> &checks, const QList<Check> &probed);

} // namespace Sessionscope::Inspect
