// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

//! Reading and writing whole files, with typed errors.
namespace Sessionscope::File {

//! Reads all of \a path. Errors: FileNotFound, FileUnreadable, FileTooLarge (more than \a limit octets).
Result<QByteArray> read(const QString &path, qint64 limit);

//! Replaces \a path in one step (QSaveFile), mode 0600, making the folder (0700) when missing. On any error the old
//! content stays. Errors: FileUnwritable.
Result<void> writeAtomically(const QString &path, const QByteArray &content);

//! The same for files that are not ours alone: an existing one keeps its mode, a new one gets that of the user's mask.
//! Errors: FileUnwritable.
Result<void> replace(const QString &path, const QByteArray &content);

} // namespace Sessionscope::File
