// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/proberunner.h"
#include "ui/audit/auditpane.h"
#include "ui/audit/probepanel.h"
#include "ui/mainwindow/inspections.h"

#include <QRandomGenerator>

//! The active checks: asked for, shown, and sent only after a yes.
namespace Sessionscope {

void Inspections::askProbes(const QList<Inspect::CheckCode> &checks)
{
    Inspect::ProbeOptions options;
    quint32 random[4];
    QRandomGenerator::system()->fillRange(random);
    options.random = QByteArray::fromRawData(reinterpret_cast<const char *>(random), sizeof random);
    const Inspect::ProbePlan plan = Inspect::planProbes(m_result.probeTarget, checks, options);
    if (m_session && !plan.isEmpty())
        m_audit->ask(plan);
}

void Inspections::runProbes()
{
    if (!m_session)
        return;
    ProbePanel *panel = m_audit->probes();
    m_probing = std::make_unique<ProbeRunner>(*m_session, m_clock, panel->plan());
    connect(m_probing.get(), &ProbeRunner::progressed, panel, &ProbePanel::showProgress);
    connect(m_probing.get(), &ProbeRunner::finished, this, [this](const ProbeOutcome &outcome) {
        // Its own signal is the last place where it could be deleted.
        m_probing.release()->deleteLater();
        const bool completed = outcome.state == ProbeOutcome::State::Completed;
        m_audit->probes()->showOutcome(completed ? outcome : ProbeOutcome{});
        Q_EMIT said(completed ? Family::Ok : Family::Idle,
            completed ? QStringLiteral("circle-check") : QStringLiteral("ban"),
            completed ? tr("Active checks ended") : tr("Active checks cancelled"));
    });
    m_probing->start();
}

} // namespace Sessionscope
