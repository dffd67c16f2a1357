// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/inspect/finding.h"
#include "core/inspect/sessionlife.h"

#include <QByteArray>
#include <QJsonObject>

//! What the inspector found, for people and programs.
namespace Sessionscope::Texts {

//! Everything found in one log.
struct InspectReport
{
    //! The log's name, a file's.
    QString source;
    qsizetype exchanges = 0;
    QList<Inspect::Finding> findings;
    QList<Inspect::SessionLife> sessions;
};

//! The object of `inspect --json`: findings, audit, sessions. No secrets: ids are masked.
QJsonObject reportJson(const InspectReport &report);

} // namespace Sessionscope::Texts
