// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/response/bodytext.h"
#include "ui/response/foldmap.h"

//! Where JSON text can be folded. Pure.
namespace Sessionscope::JsonFolds {

//! True when \a row ends its line with an opening bracket. Looks at the row's end only.
bool opensAt(const BodyText &text, qsizetype row);

//! The rows to hide when \a head is folded: up to the one before the closing bracket. Empty (last is head) when there
//! is nothing between. Takes time in proportion to what it holds: for workers.
RowRange rangeOf(const BodyText &text, qsizetype head, const std::function<bool()> &cancelled = {});

//! The nearest row at or above \a row that opens what \a row stands in, by its indentation; -1 when there is none
//! within a million rows.
qsizetype headAbove(const BodyText &text, qsizetype row);

//! What stands one level below the document, as pretty text has it: two blanks in.
QList<RowRange> topLevel(const BodyText &text, const std::function<bool()> &cancelled = {});

} // namespace Sessionscope::JsonFolds
