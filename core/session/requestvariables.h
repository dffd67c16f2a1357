// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"

#include <QHash>
#include <QList>
#include <QString>

#include <optional>

//! What an {{expression}} means. Each returns nothing for what it does not know.
namespace Sessionscope::RequestVariables {

//! A value out of the newest finished trail of a named request: `login.response.body.$.token`, `.body./a/0`,
//! `.response.headers.X-Foo`, `.response.status`, `.response.cookies.XSRF-TOKEN` (Set-Cookie of any of its hops, the
//! last one first), `.response.form._csrf`, `.response.meta.csrf-token`, `.request.url`, `.request.headers.X`,
//! `.request.body...` (its first hop).
std::optional<QString> fromLog(const QString &expression, const QList<ExchangePtr> &log);

//! The hops of the newest trail of a request of that name that has an answer; those of several sendings where one trail
//! holds them.
QList<ExchangePtr> newestTrail(const QString &name, const QList<ExchangePtr> &log);

//! `$uuid`, `$timestamp`, `$isoTimestamp`, `$randomInt [from to]` (to is exclusive, 0 to 1000 by default), `$processEnv
//! NAME`, as the JetBrains HTTP Client and the VS Code REST Client have them; `$guid` and `$random.uuid` are $uuid.
std::optional<QString> generated(const QString &expression, const QDateTime &now);

} // namespace Sessionscope::RequestVariables
