// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/finding.h"

//! The doctor's rules: each a pure function of the log in a file of its own. None fires on a healthy log with severity
//! Problem.
namespace Sessionscope::Inspect {

class LogIndex;

namespace Rules {

//! The token is missing from a request that needs one; knows the three answers of Spring Security.
QList<Finding> csrfMissing(const LogIndex &index);
//! A token went, but one of another time or session, or the raw cookie where a masked one is wanted.
QList<Finding> csrfRefused(const LogIndex &index);
//! A login with everything it needs, and refused.
QList<Finding> wrongPassword(const LogIndex &index);
//! The session cookie was not sent, and what followed.
QList<Finding> sessionWithheld(const LogIndex &index);
//! The session cookie was not taken, and what followed.
QList<Finding> sessionRejected(const LogIndex &index);
//! A typed Cookie header went instead of the session's cookies.
QList<Finding> cookieHeaderTyped(const LogIndex &index);
//! Two session cookies of one name in one request.
QList<Finding> sessionDuplicate(const LogIndex &index);
//! Another node answered and did not know the session.
QList<Finding> routeLost(const LogIndex &index);
//! A session that worked is refused: expired, ended elsewhere, logged out.
QList<Finding> sessionEnded(const LogIndex &index);
//! Data was asked for, a login page came.
QList<Finding> loginForData(const LogIndex &index);
//! A redirect made GET of a request with a body, on the way to the same place.
QList<Finding> methodChanged(const LogIndex &index);
//! A redirect to another origin left the credentials behind.
QList<Finding> authorizationDropped(const LogIndex &index);
//! A redirect between http and https lost the session.
QList<Finding> schemeChange(const LogIndex &index);
QList<Finding> redirectLoop(const LogIndex &index);
//! 401, with the schemes that would do.
QList<Finding> unauthorized(const LogIndex &index);
//! 403 because of Origin.
QList<Finding> originRefused(const LogIndex &index);
//! 403 that nothing else explains.
QList<Finding> forbidden(const LogIndex &index);
//! The clocks of client and server differ so much that expiry goes wrong.
QList<Finding> clockSkew(const LogIndex &index);
//! A JSON Web Token was sent after its end, or before its beginning.
QList<Finding> tokenExpired(const LogIndex &index);
//! 404 where the same path works under, or without, a prefix.
QList<Finding> wrongContextPath(const LogIndex &index);
//! No answer: connection, TLS, proxy.
QList<Finding> connectionTrouble(const LogIndex &index);
QList<Finding> rateLimited(const LogIndex &index);
//! Cookies that were rejected, or withheld by their own attributes, without harm seen.
QList<Finding> cookieTrouble(const LogIndex &index);

} // namespace Rules
} // namespace Sessionscope::Inspect
