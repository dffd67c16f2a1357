// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/inspectionrunner.h"

#include "core/inspect/inspection.h"
#include "core/inspect/logindex.h"
#include "core/record/probemark.h"
#include "ui/timeline/timelinebuilder.h"

#include <algorithm>

namespace Sessionscope {

namespace {

constexpr int debounceMs = 150;

InspectionResult inspectAll(const QList<ExchangePtr> &log, const Background<InspectionResult>::Cancelled &isCancelled)
{
    InspectionResult result;
    const Inspect::Inspection inspection = Inspect::inspect(log);
    result.log = inspection.log;
    if (isCancelled())
        return result;
    for (const Inspect::Finding &finding : inspection.findings)
        result.findings.append(findingContent(finding, result.log));
    // Without a session cookie or a page there is nothing to check yet.
    const QList<ExchangePtr> own = withoutProbes(result.log);
    if (!result.log.isEmpty()) {
        result.probeTarget = Inspect::probeTarget(Inspect::LogIndex(own));
        result.audit = auditRows(inspection.audit, result.log, result.probeTarget);
    }
    if (isCancelled())
        return result;
    result.timeline = buildTimeline(own);
    if (isCancelled())
        return result;
    result.tokens = tokenContents(inspection.tokens, result.log);
    result.jars = Inspect::JarHistory(result.log, isCancelled);
    const auto pending = std::find_if(result.log.cbegin(), result.log.cend(),
        [](const ExchangePtr &exchange) { return exchange->state == ExchangeState::Pending; });
    result.settled = pending - result.log.cbegin();
    return result;
}

} // namespace

InspectionRunner::InspectionRunner(QObject *parent)
    : QObject(parent)
{
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(debounceMs);
    connect(&m_debounce, &QTimer::timeout, this, &InspectionRunner::run);
}

void InspectionRunner::setLog(const SessionLog *log)
{
    if (m_log)
        m_log->disconnect(this);
    m_background.cancel();
    m_isStale = false;
    m_log = log;
    if (!log)
        return;
    connect(log, &SessionLog::appended, this, &InspectionRunner::schedule);
    connect(log, &SessionLog::updated, this, &InspectionRunner::schedule);
    connect(log, &SessionLog::cleared, this, &InspectionRunner::schedule);
    m_debounce.start(0);
}

void InspectionRunner::schedule()
{
    // Not restarted by every change: a busy log is shown while it grows.
    if (!m_debounce.isActive())
        m_debounce.start(debounceMs);
}

void InspectionRunner::run()
{
    if (!m_log)
        return;
    if (m_background.isRunning()) {
        m_isStale = true;
        return;
    }
    m_isStale = false;
    const QList<ExchangePtr> log = m_log->snapshot();
    m_background.run([log](const auto &isCancelled) { return inspectAll(log, isCancelled); },
        [this](const InspectionResult &result) {
            Q_EMIT inspected(result);
            if (m_isStale)
                schedule();
        });
}

} // namespace Sessionscope
