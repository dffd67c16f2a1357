// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/content/jsonwriter.h"
#include "core/record/exchange.h"

//! Parts of an exchange that HAR and `--json` write alike.
namespace Sessionscope::ExchangeJson {

//! `{ name, domain, path, action, reason, clause, hostOnly, value, ... }`.
void writeCookieEvents(JsonWriter &json, const QList<CookieEvent> &events);
//! `[ { code, detail } ]`.
void writeNotes(JsonWriter &json, const QList<HopNote> &notes);
//! `{ code, phase, subject, detail }`.
void writeFailure(JsonWriter &json, const Failure &failure);
//! `{ protocol, cipher, chain, errors, trustedByUser }`.
void writeTls(JsonWriter &json, const TlsInfo &tls);

} // namespace Sessionscope::ExchangeJson
