// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/import/importreport.h"

#include <algorithm>

namespace Sessionscope {

qsizetype ImportReport::count(ImportVerdict verdict) const
{
    return std::count_if(
        notes.begin(), notes.end(), [verdict](const ImportNote &note) { return note.verdict == verdict; });
}

} // namespace Sessionscope
