// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/cookies/setcookieline.h"
#include "core/inspect/audit.h"
#include "core/inspect/logindex.h"

namespace Sessionscope::Inspect::Checks {

//! A session cookie as a server set it.
struct IssuedCookie
{
    qsizetype entry = -1;
    SetCookieLine said;
    QString domain;
};
//! Each session cookie of each host once per different attributes, and every id.
QList<IssuedCookie> issuedSessions(const LogIndex &index);

CheckEvidence at(const LogIndex &index, qsizetype entry, CheckClue clue, Facts facts = {});
Check waiting(CheckCode code, CheckClue need);
Check notApplicable(CheckCode code, CheckClue why);
bool isLocal(const QUrl &url);

//! HttpOnly, Secure, SameSite, prefix, scope, cookies for foreign domains.
QList<Check> cookies(const LogIndex &index, const QList<IssuedCookie> &issued);
//! Length and randomness of ids, ids in URLs and Referer.
QList<Check> ids(const LogIndex &index, const QList<IssuedCookie> &issued);
//! Of all ids that \a issued has of its first cookie's name; Waiting for a sample that is too small.
Check randomness(const LogIndex &index, const QList<IssuedCookie> &issued);
//! CSRF, transport of passwords, error messages.
QList<Check> logins(const LogIndex &index);
//! Whether the answers to two failed logins look alike to a person, but for the users' names.
bool lookAlike(const LogIndex &index, const LoginAttempt &a, const LoginAttempt &b);
//! Rotation, logout, limits.
QList<Check> lives(const LogIndex &index);
//! Caching, HSTS, unsigned tokens.
QList<Check> transport(const LogIndex &index);

} // namespace Sessionscope::Inspect::Checks
