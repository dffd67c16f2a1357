// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/import/importmodel.h"

#include <atomic>

namespace Sessionscope {

//! One file that an import makes.
struct ImportFile
{
    //! Relative to the new folder, with slashes; never leads out of it.
    QString path;
    QByteArray content;
    //! Readable by its owner alone.
    bool isPrivate = false;
    //! How many requests it holds.
    qsizetype requests = 0;

    bool operator==(const ImportFile &) const = default;
};

//! What an import will make, all of it in a new folder.
struct ImportPlan
{
    //! Of the new folder, as wished for.
    QString folder;
    QString format;
    QList<ImportFile> files;
    ImportReport report;

    qsizetype requestCount() const;
    bool operator==(const ImportPlan &) const = default;
};

namespace ImportPlans {

//! Lays \a collection out: a folder with requests becomes a .http file, its inner folders stand in a folder of the same
//! name; environments become http-client.env.json, secrets http-client.private.env.json.
ImportPlan make(ImportedCollection collection);

//! Makes a new folder below \a parent and the files in it; tells its path. Another number is added to its name when
//! there is something of that name, so that nothing is ever overwritten. After an error or when \a cancelled, nothing
//! stays. Errors: FileUnwritable, Cancelled.
Result<QString> write(const ImportPlan &plan, const QString &parent, const std::atomic_bool &cancelled);

} // namespace ImportPlans
} // namespace Sessionscope
