// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/cookies/cookieevent.h"
#include "core/cookies/rulesets.h"
#include "core/record/exchange.h"

#include <QString>

//! The one catalogue of sentences, so that window and command line say the same. Core's other rooms return codes and
//! facts.
namespace Sessionscope::Texts {

//! One clear sentence: what happened, to which thing; then what to do next.
//! "Could not connect to localhost:8080: connection refused. Is the server running?"
QString error(const Error &error);
//! "JSESSIONID was withheld: its Path /shop does not cover /login"
QString cookieEvent(const CookieEvent &event);
//! The part after the colon: "its Path /shop does not cover /login".
QString cookieReason(const CookieEvent &event);
//! "a browser would withhold it: SameSite=Lax on a cross-site POST"
QString ruleSetDifference(const RuleSetDifference &difference);
QString note(const HopNote &note);

//! "41 ms", "3.4 s", "0 ms" below one, from microseconds.
QString duration(qint64 microseconds);
//! "29 d 23 h", "6 d 4 h", "14:31", "48 s": the two largest units of a span in seconds.
QString span(qint64 seconds);
//! "307 B", "1.4 kB".
QString size(qint64 octets);

} // namespace Sessionscope::Texts
