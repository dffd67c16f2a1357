// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/audit.h"
#include "core/inspect/logindex.h"

namespace Sessionscope::Inspect {

//! The probes of one run, found by client and step.
class ProbeRun
{
public:
    //! \a positions: those of the run's probes in \a log. Each step is read as a trail of its own.
    ProbeRun(const QList<ExchangePtr> &log, const QList<qsizetype> &positions);

    const LogIndex &index() const { return m_index; }
    //! Positions in index() of all hops of the step, in order; none when it was not sent.
    QList<qsizetype> hops(const QString &client, const QString &step) const;
    //! Of a page: the last hop answered 2xx, with something else than a login form or the news that the session is
    //! over.
    bool opens(const QString &client, const QString &step) const;
    //! The session ids that the first hop of the step carried, and the last one that any hop of it was given.
    QByteArray sent(const QString &client, const QString &step) const;
    QByteArray issued(const QString &client, const QString &step) const;

    //! Points at the last hop of the step.
    CheckEvidence evidence(const QString &client, const QString &step, CheckClue clue, Facts facts = {}) const;

private:
    QList<ExchangePtr> m_probes;
    //! In the log; for each in m_probes.
    QList<qsizetype> m_positions;
    QHash<std::pair<QString, QString>, QList<qsizetype>> m_steps;
    LogIndex m_index;
};

//! The runs of \a log, newest first.
QList<ProbeRun> probeRuns(const QList<ExchangePtr> &log);
//! The number for the next one.
int nextProbeRun(const QList<ExchangePtr> &log);

} // namespace Sessionscope::Inspect
