// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

//! What people type to find something in the history.
namespace Sessionscope::HistoryQuery {

//! As an FTS5 expression: every word has to be there, in any place, or begin a word there. `host:`, `method:`,
//! `status:`, `url:`, `session:` and `body:` look in that place alone; `status:4xx` finds a family. "Several words" in
//! quotes stand beside each other. Empty for what holds no letter and no digit: everything.
QString expression(const QString &text);

} // namespace Sessionscope::HistoryQuery
