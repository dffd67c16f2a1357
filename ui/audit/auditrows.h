// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/active/probetarget.h"
#include "core/inspect/audit.h"

namespace Sessionscope {

//! A setting of one server that mends something, as one would paste it.
struct AuditSetting
{
    QString server;
    QString text;

    bool operator==(const AuditSetting &) const = default;
};

//! A check as a row shows it.
struct AuditRow
{
    struct Proof
    {
        ExchangeId hop = 0;
        QString number;
        QString text;

        bool operator==(const Proof &) const = default;
    };

    Inspect::Check check;
    Inspect::CheckGroup group = Inspect::CheckGroup::SessionCookie;
    QString title;
    QList<Proof> proofs;
    //! Why it matters and what to do, without the settings.
    QString advice;
    QList<AuditSetting> settings;
    //! "ASVS 5.0.0 3.3.4"
    QString standard;
    //! What an active check would send, and what the log lacks for it; it can be run when that is empty.
    QString wouldSend;
    QString lacks;

    bool isRunnable() const { return !wouldSend.isEmpty() && lacks.isEmpty(); }

    bool operator==(const AuditRow &) const = default;
};

//! Pure; made for a worker thread.
QList<AuditRow> auditRows(
    const QList<Inspect::Check> &checks, const QList<ExchangePtr> &log, const Inspect::ProbeTarget &target = {});
//! Parts "Why. Spring Boot: a=b. Tomcat: <c/>." into its advice and its settings.
QList<AuditSetting> settingsOf(const QString &fix, QString *advice);

} // namespace Sessionscope
