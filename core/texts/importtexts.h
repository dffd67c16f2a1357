// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importreport.h"

#include <QString>

//! Sentences for what became of an import.
namespace Sessionscope::Texts {

//! "Orders / Get order: test script kept as a comment, without effect"
QString importNote(const ImportNote &note);
//! "12 taken over, 3 in another form, 2 kept as comments, 1 not taken over, none unreadable".
QString importSummary(const ImportReport &report);
//! The whole report as text, one line a thing.
QString importReport(const ImportReport &report);

} // namespace Sessionscope::Texts
