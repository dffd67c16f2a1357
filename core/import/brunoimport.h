// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/import/importmodel.h"

#include <QCborMap>

//! Collections of Bruno: folders of .bru or OpenCollection files, and its exports in one file.
namespace Sessionscope::BrunoImport {

bool isCollection(const QCborMap &root);

//! Reads Bruno's export, or OpenCollection in one file. What has the wrong type is left out and said. Errors:
//! Cancelled.
Result<ImportedCollection> collection(const QCborMap &root, const ImportProgress &progress = {});

//! Whether \a folder is a collection: it has bruno.json or opencollection.yml.
bool isFolder(const QString &folder);

//! Reads the folder. Links in it are not followed. Errors: FileUnreadable, Cancelled.
Result<ImportedCollection> folder(const QString &folder, const ImportProgress &progress = {});

} // namespace Sessionscope::BrunoImport
