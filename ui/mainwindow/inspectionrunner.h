// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/rewind.h"
#include "core/record/sessionlog.h"
#include "ui/audit/auditrows.h"
#include "ui/doctor/findingcontent.h"
#include "ui/response/background.h"
#include "ui/timeline/timelinedata.h"
#include "ui/tokens/tokencontent.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace Sessionscope {

//! Everything the inspector shows of a log.
struct InspectionResult
{
    //! With cookie events computed anew where the log had none.
    QList<ExchangePtr> log;
    TimelineDataPtr timeline;
    QList<FindingContent> findings;
    QList<AuditRow> audit;
    //! What active checks can do with the log.
    Inspect::ProbeTarget probeTarget;
    QList<TokenContent> tokens;
    Inspect::JarHistory jars;
    //! So many hops stand before the first that was still under way.
    qsizetype settled = 0;
};

//! Inspects a log off the window's thread whenever it changed, at most one at a time.
class InspectionRunner : public QObject
{
    Q_OBJECT

public:
    explicit InspectionRunner(QObject *parent = nullptr);

    //! Null for none. inspected() follows, never from within.
    void setLog(const SessionLog *log);

Q_SIGNALS:
    void inspected(const Sessionscope::InspectionResult &result);

private:
    void schedule();
    void run();

    QPointer<const SessionLog> m_log;
    QTimer m_debounce;
    Background<InspectionResult> m_background{this};
    bool m_isStale = false;
};

} // namespace Sessionscope
