// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/request.h"
#include "core/inspect/finding.h"

//! What the doctor's buttons send. Pure.
namespace Sessionscope::Fixes {

//! \a exchange as it could be composed: without what the engine adds by itself, and without the jar's cookies.
Request requestOf(const Exchange &exchange);

//! The request of \a finding, mended as its fix says; nothing when the fix is no request.
std::optional<Request> mended(const Inspect::Finding &finding, const QList<ExchangePtr> &log);

//! The fix sends a fresh token along: a page has to be fetched first.
bool needsToken(const Inspect::Finding &finding);
//! The page that hands out the token; nothing when the log shows none.
std::optional<Request> tokenPage(const Inspect::Finding &finding, const QList<ExchangePtr> &log);
//! \a request with the token of \a page in place of its own or of none; nothing when the page has none.
std::optional<Request> withToken(Request request, const Exchange &page);

} // namespace Sessionscope::Fixes
