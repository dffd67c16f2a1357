// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importplan.h"

namespace Sessionscope::ImportEnvironments {

//! http-client.env.json and its private sibling for what \a collection has of variables; none when it has none.
QList<ImportFile> files(const ImportedCollection &collection, ImportReport &report);

} // namespace Sessionscope::ImportEnvironments
