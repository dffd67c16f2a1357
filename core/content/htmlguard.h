// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace Sessionscope {

//! The longest beginning of \a html whose nesting and attributes an HTML parser can take in reasonable time (gumbo is
//! quadratic in both and frees its tree by recursion).
QByteArrayView safeHtmlPrefix(QByteArrayView html, qsizetype maxDepth, qsizetype maxAttributes);

} // namespace Sessionscope
