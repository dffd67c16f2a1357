// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collection/collectionfile.h"

#include <QHash>

#include <atomic>

//! Looking at a folder of .http files. Pure functions of the disk, to be run in a worker.
namespace Sessionscope::CollectionScan {

//! A collection ends where it would be no collection any more but a disk.
inline constexpr int maxDepth = 32;
inline constexpr int maxFiles = 20'000;
inline constexpr int maxFolders = 20'000;

struct Listing
{
    CollectionFolder root;
    //! Every .http and .rest file, not read.
    QList<CollectionFilePtr> files;
    //! Every folder looked into, those without files too.
    QStringList folders;
    //! There are more files or folders than a collection takes.
    bool isCut = false;
    //! Why the folder itself cannot be listed: FileNotFound, FileUnreadable.
    std::optional<Error> error;
};

//! Lists \a folder and what is below it. Hidden folders and those of packages (node_modules) are left out; a link that
//! leads back is followed once.
Listing list(const QString &folder, const std::atomic_bool &cancelled);

//! All files below \a folder, folders first, in the order in which they are listed.
QStringList filesInOrder(const CollectionFolder &folder);

//! Reads one file; a fault is kept in it.
CollectionFilePtr read(const QString &path);

//! What people expect: case does not count, and a2 comes before a10.
void sortNames(QStringList &paths);

} // namespace Sessionscope::CollectionScan
