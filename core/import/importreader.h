// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/import/importmodel.h"

//! Files and texts of other programs, whatever they are.
namespace Sessionscope::ImportReader {

//! One thing to import.
struct Source
{
    //! A path, or what else to call it in messages: "clipboard".
    QString name;
    QByteArray content;

    bool operator==(const Source &) const = default;
};

//! Tells what \a source is by its content and reads it. Errors: Unsupported (nothing we know), FileBroken,
//! FileTooLarge, Cancelled, SyntaxError.
Result<ImportedCollection> read(const Source &source, const ImportProgress &progress = {});

//! Files and folders (of Bruno), read and put together: environments join the collections. What cannot be read is said
//! in the report; it is an error only when nothing could be read. Errors: those of File::read() and read().
Result<ImportedCollection> readPaths(const QStringList &paths, const ImportProgress &progress = {});

} // namespace Sessionscope::ImportReader
