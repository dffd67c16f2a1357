// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/import/importmodel.h"

#include <QCborMap>

//! Exports of Insomnia, formats 4 (JSON or YAML) and 5 (YAML).
namespace Sessionscope::InsomniaImport {

bool isExport(const QCborMap &root);

//! Reads an export. What has the wrong type is left out and said. Errors: Unsupported (another format, nothing with
//! requests or environments), Cancelled.
Result<ImportedCollection> collection(const QCborMap &root, const ImportProgress &progress = {});

} // namespace Sessionscope::InsomniaImport
