// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QCborValue>

namespace Sessionscope::ApiYaml {

//! The first document of \a text; see ApiText::parse(), which calls this. Anchors may be repeated, but not so often
//! that a small text becomes a huge tree.
Result<QCborValue> parse(const QByteArray &text, const QString &subject);

} // namespace Sessionscope::ApiYaml
