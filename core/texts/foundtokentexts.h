// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/tokens.h"

//! Words about the tokens of a log. No secrets.
namespace Sessionscope::Texts {

//! "access_token", "Authorization": what it went by first.
QString tokenName(const Inspect::FoundToken &token);
//! "sent in Authorization to http://localhost:8080", "came as access_token in the body"
QString tokenPlace(const Inspect::TokenPlace &place);
//! "Sent in a URL, which logs, history and Referer keep"
QString tokenConcern(Inspect::TokenConcern concern, const Inspect::FoundToken &token);
//! "url", as in `inspect --json`.
QString tokenConcernId(Inspect::TokenConcern concern);
//! Name, kind, masked value and end in a line, its places and what speaks against it in the following ones.
QStringList foundToken(const Inspect::FoundToken &token);

} // namespace Sessionscope::Texts
