// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/finding.h"
#include "core/inspect/logindex.h"

//! What the rules need to tell their findings.
namespace Sessionscope::Inspect::Story {

//! A finding about exchange \a i: hop, method, path, status and location are in its facts, and resolvedHop is set when
//! the same request worked later.
Finding about(const LogIndex &index, qsizetype i, FindingCode code, Severity severity, Confidence confidence);
Evidence clue(const LogIndex &index, qsizetype i, Clue clue, Facts facts = {});
//! "POST /login was answered with 302 to /login?error".
Evidence answer(const LogIndex &index, qsizetype i);
Evidence decision(const LogIndex &index, qsizetype i, const CookieEvent &event);
//! What followed from a session that did not reach the server: the first exchange within the trail from \a i that asks
//! for a login or refuses; -1 when nothing did.
qsizetype consequence(const LogIndex &index, qsizetype i);
//! "E84B…2F64"
QString masked(const QByteArray &id);

} // namespace Sessionscope::Inspect::Story
