// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/import/importmodel.h"

#include <QCborMap>

//! Collections of Postman 2.0 and 2.1, its environments and globals.
namespace Sessionscope::PostmanImport {

bool isCollection(const QCborMap &root);
bool isEnvironment(const QCborMap &root);

//! Reads a collection. What has the wrong type is left out and said. Errors: Unsupported (format 1), Cancelled.
Result<ImportedCollection> collection(const QCborMap &root, const ImportProgress &progress = {});

//! Reads an environment or the globals, which hold in every environment.
ImportedCollection environment(const QCborMap &root);

} // namespace Sessionscope::PostmanImport
