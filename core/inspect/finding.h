// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/formfield.h"
#include "core/record/exchange.h"

#include <QLatin1String>
#include <QList>
#include <QMap>

#include <optional>

namespace Sessionscope::Inspect {

enum class Severity { Problem, Warning, Note };
enum class Confidence { Certain, Likely, Possible };

//! What went wrong, or is worth knowing. In the order of probability that it is the cause of the others.
enum class FindingCode {
    ConnectionTrouble,
    TlsTrouble,
    ProxyTrouble,
    CookieHeaderTyped,
    SessionRejected,
    ClockSkew,
    SessionWithheld,
    SchemeChangeLostSession,
    SessionDuplicate,
    RouteLost,
    CsrfMissing,
    CsrfRawCookie,
    CsrfStale,
    CsrfForeign,
    MethodChanged,
    AuthorizationDropped,
    RedirectLoop,
    SessionConcurrent,
    SessionExpired,
    SessionLost,
    SessionLoggedOut,
    TokenExpired,
    OriginRefused,
    WrongPassword,
    WrongContextPath,
    RateLimited,
    LoginForData,
    Unauthorized,
    Forbidden,
    CookieRejected,
    VerdictsDiffer,
    ArchiveStripped,
    CookieWithheld,
};

//! "csrf-missing", as in `inspect --json`.
QLatin1String findingId(FindingCode code);

//! What one hop shows.
enum class Clue {
    FormAt, //!< fields, sent, names, page
    TokenNotSent, //!< field, length, page
    TokenIssued, //!< page
    TokenUnknown,
    TokenSent, //!< field
    SessionOfToken, //!< now, then (masked ids)
    RawCookieSent, //!< cookie, header
    AnswerTells, //!< words
    Answered, //!< method, path, status; location
    FormAgain, //!< hop
    LoginAsked,
    LaterWorked,
    CookieDecision, //!< Evidence::cookie
    CookieHeader, //!< names
    SentTwice, //!< cookie, count
    NamesakeSent, //!< cookie, id, place
    RouteBefore, //!< route
    RouteAfter, //!< route
    IdIssuedInstead, //!< cookie, id
    LoggedInHere, //!< user
    LastAccepted, //!< cookie, id
    FirstRefused, //!< cookie, id, idle
    LoggedOutHere,
    MethodBecame, //!< from, to
    CredentialsDropped, //!< origin
    LoopsHere, //!< url, count
    LoopCause, //!< cause
    Challenge, //!< schemes
    CredentialsSent, //!< scheme
    TokenTimes, //!< expires, now
    ClockDiffers, //!< seconds, direction
    OriginSent, //!< origin
    AllowedElsewhere, //!< path
    RetryAfter, //!< seconds
    Failure, //!< Evidence::failure
    JarWouldSend, //!< cookie
    JarWouldNotSend, //!< cookie
    OtherValueSent, //!< cookie
    WantsData, //!< accept
};

//! One press that mends it, or the next step where no press can.
enum class FixCode {
    None,
    SendAgainWithToken,
    GetFormAgain,
    SendMaskedToken,
    CheckPassword,
    LogInAgain,
    EditCookie,
    UseHttps,
    RemoveCookieHeader,
    RemoveOtherCookie,
    UseStickySessions,
    PostToTarget,
    AllowCredentials,
    FixCookieOnServer,
    AskForJson,
    SendCredentials,
    RenewToken,
    RemoveOrigin,
    SetClock,
    AddContextPath,
    WaitAndRetry,
    CheckServer,
    CheckCertificate,
    CheckProxy,
    AskForRights,
    RecordWithSecrets,
};

//! Named facts for the sentences; never a secret (ids are masked).
using Facts = QMap<QByteArray, QString>;

struct Evidence
{
    //! Position in the log, from 0.
    qsizetype entry = -1;
    QString hop;
    Clue clue = Clue::Answered;
    Facts facts;
    std::optional<CookieEvent> cookie;
    std::optional<Error> failure;

    bool operator==(const Evidence &) const = default;
};

struct Finding
{
    FindingCode code = FindingCode::Unauthorized;
    Severity severity = Severity::Problem;
    Confidence confidence = Confidence::Likely;
    //! The exchange that shows the trouble, from 0.
    qsizetype entry = -1;
    Facts facts;
    //! In the order of the story.
    QList<Evidence> evidence;
    //! Of a refused form: its fields beside what was sent.
    QList<FormFieldSent> fields;
    FixCode fix = FixCode::None;
    //! What the fix works on: the request to send again, the cookie's exchange.
    ExchangeId fixTarget = 0;
    //! A later hop at which the same thing worked; empty while the trouble lasts.
    QString resolvedHop;

    bool operator==(const Finding &) const = default;
};

} // namespace Sessionscope::Inspect
