// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/active/probelog.h"

#include "core/record/probemark.h"

#include <QMap>

#include <algorithm>

namespace Sessionscope::Inspect {

namespace {

// Rules that follow a trail must not take the next step for the answer to the one before.
QList<ExchangePtr> stepByStep(const QList<ExchangePtr> &log, const QList<qsizetype> &positions)
{
    QList<ExchangePtr> probes;
    std::optional<ProbeMark> before;
    int trail = 0;
    int hop = 0;
    for (const qsizetype at : positions) {
        Exchange probe = *log.at(at);
        const std::optional<ProbeMark> mark = probeMark(probe);
        const bool goesOn = before == mark && probe.hop == hop + 1 && !probes.isEmpty();
        trail += goesOn ? 0 : 1;
        hop = probe.hop;
        probe.trail = trail;
        before = mark;
        probes.append(std::make_shared<const Exchange>(std::move(probe)));
    }
    return probes;
}

} // namespace

ProbeRun::ProbeRun(const QList<ExchangePtr> &log, const QList<qsizetype> &positions)
    : m_probes(stepByStep(log, positions))
    , m_positions(positions)
    , m_index(m_probes)
{
    for (qsizetype i = 0; i < m_probes.size(); ++i) {
        const std::optional<ProbeMark> mark = probeMark(*m_probes.at(i));
        m_steps[{mark->client, mark->step}].append(i);
    }
}

QList<qsizetype> ProbeRun::hops(const QString &client, const QString &step) const
{
    return m_steps.value({client, step});
}

bool ProbeRun::opens(const QString &client, const QString &step) const
{
    const QList<qsizetype> all = hops(client, step);
    if (all.isEmpty())
        return false;
    const qsizetype last = all.last();
    const auto &response = m_index.at(last).response;
    return response && response->status >= 200 && response->status < 300 && !m_index.facts(last).showsLogin
        && !response->body.left(512).contains("session has been expired");
}

QByteArray ProbeRun::sent(const QString &client, const QString &step) const
{
    const QList<qsizetype> all = hops(client, step);
    return all.isEmpty() ? QByteArray() : m_index.facts(all.first()).session;
}

QByteArray ProbeRun::issued(const QString &client, const QString &step) const
{
    QByteArray id;
    for (const qsizetype hop : hops(client, step)) {
        if (!m_index.facts(hop).issued.isEmpty())
            id = m_index.facts(hop).issued;
    }
    return id;
}

CheckEvidence ProbeRun::evidence(const QString &client, const QString &step, CheckClue clue, Facts facts) const
{
    const QList<qsizetype> all = hops(client, step);
    if (all.isEmpty())
        return {-1, {}, clue, std::move(facts)};
    // hopNumber() of the copy would tell the step.
    return {m_positions.at(all.last()), {}, clue, std::move(facts)};
}

QList<ProbeRun> probeRuns(const QList<ExchangePtr> &log)
{
    QMap<int, QList<qsizetype>> positions;
    for (qsizetype i = 0; i < log.size(); ++i) {
        if (const auto mark = probeMark(*log.at(i)))
            positions[-mark->run].append(i);
    }
    QList<ProbeRun> runs;
    for (const QList<qsizetype> &one : std::as_const(positions))
        runs.append(ProbeRun(log, one));
    return runs;
}

int nextProbeRun(const QList<ExchangePtr> &log)
{
    int last = 0;
    for (const ExchangePtr &exchange : log) {
        if (const auto mark = probeMark(*exchange))
            last = std::max(last, mark->run);
    }
    return last + 1;
}

} // namespace Sessionscope::Inspect
