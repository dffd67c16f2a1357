// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace Sessionscope::Inspect {

//! For each line of \a left the line of \a right it is the same as, in rising order, or -1: a longest common
//! subsequence. Where both differ in so much that it would take long (4 million pairs), only the common beginning and
//! end are matched.
QList<qsizetype> matchLines(const QList<QByteArray> &left, const QList<QByteArray> &right);

} // namespace Sessionscope::Inspect
