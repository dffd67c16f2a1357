// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/formats/harwriter.h"

//! The machine's view of what was sent, for `--json`.
namespace Sessionscope::TrailJson {

//! `{ "trails": [ { "trail", "name", "state", "hops": [ { "hop": "1.2", "request", "response", "timingMs",
//! "connection", "cookieEvents", "notes", "error", ... } ] } ] }`, trails in the order of their first hop. Headers are
//! `[name, value]` in wire order. A body is `body` (text) or `bodyBase64`.
QByteArray toJson(const QList<ExchangePtr> &exchanges, Har::Secrets secrets);

} // namespace Sessionscope::TrailJson
