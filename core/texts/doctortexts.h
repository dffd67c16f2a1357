// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/inspect/finding.h"

#include <QString>

//! The doctor's findings in words.
namespace Sessionscope::Texts {

//! "Login failed: POST /login returned 302 to /login?error because the _csrf field was missing"
QString findingTitle(const Inspect::Finding &finding);
//! Why that is so, in one or two sentences; begins with "Likely cause: " unless the evidence proves it.
QString findingText(const Inspect::Finding &finding);
QString evidence(const Inspect::Evidence &evidence);
//! What to do; empty when there is nothing to do.
QString fix(const Inspect::Finding &finding);

//! "problem", "warning", "note" and "certain", "likely", "possible", as in `inspect --json`.
QString severityName(Inspect::Severity severity);
QString confidenceName(Inspect::Confidence confidence);

//! \a text with each {name} replaced by its fact.
QString filled(const QString &text, const Inspect::Facts &facts);

} // namespace Sessionscope::Texts
