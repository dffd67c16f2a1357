// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/sessionlog.h"

//! A session as it happens to people: a protected page, a failed login, a login that works.
namespace SampleLog {

Sessionscope::CookieEvent event(Sessionscope::CookieAction action, const QByteArray &name, const QByteArray &value,
    Sessionscope::CookieReason reason, const QString &detail = QString());

//! A finished hop.
Sessionscope::Exchange hop(
    int trail, int number, const QByteArray &method, const QString &url, int status, qint64 microseconds);

//! A hop under way, in \a phase.
Sessionscope::Exchange pendingHop(int trail, const QString &url, Sessionscope::Phase phase);

//! Eight hops in four trails.
void fill(Sessionscope::SessionLog &log);

} // namespace SampleLog
