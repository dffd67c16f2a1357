// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/inspect/inspection.h"

#include <QByteArray>

//! An inspection as a document. No secrets: ids are masked.
namespace Sessionscope::Texts {

//! For a ticket or a wiki.
QByteArray markdownReport(const Inspect::Inspection &inspection, const QString &source);
//! A page of its own, without scripts and without anything from elsewhere.
QByteArray htmlReport(const Inspect::Inspection &inspection, const QString &source);
//! SARIF 2.1.0 for build pipelines: findings and failed checks; lines are entries of the HAR, from 1.
QByteArray sarifReport(const Inspect::Inspection &inspection, const QString &source);

} // namespace Sessionscope::Texts
