// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/inspect/inspection.h"

#include <QJsonObject>

//! What the inspector found, for people and programs.
namespace Sessionscope::Texts {

//! The object of `inspect --json`: findings, audit, sessions, tokens. No secrets: ids and tokens are masked.
QJsonObject reportJson(const Inspect::Inspection &inspection);

} // namespace Sessionscope::Texts
