// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace Sessionscope {

//! The content of one file before and after; absent: there is no file.
struct ContentChange
{
    QString path;
    std::optional<QByteArray> before;
    std::optional<QByteArray> after;

    bool operator==(const ContentChange &) const = default;
};

//! A file or folder that gets another path.
struct PathChange
{
    QString from;
    QString to;

    bool operator==(const PathChange &) const = default;
};

//! One change a person makes to a collection, with its way back.
struct CollectionEdit
{
    QList<ContentChange> contents;
    QList<PathChange> paths;

    CollectionEdit reversed() const;
    bool operator==(const CollectionEdit &) const = default;
};

namespace CollectionEdits {

//! Carries \a edit out. Nothing is written where a file is not what the edit expects, and a fault takes back what was
//! done. Errors: FileChangedElsewhere, FileExists, FileNotFound, FileUnwritable, FileUnreadable.
Result<void> apply(const CollectionEdit &edit);

//! Moves a file or folder to the system's trash, where that is possible, or takes a file away; it is done already when
//! this returns, apply() of its reversed() brings it back. Errors: FileNotFound, FileUnwritable.
Result<CollectionEdit> remove(const QString &path);

//! Gives a file or folder another name in its folder. Errors: FileExists, SyntaxError (a name with a slash, or none).
Result<CollectionEdit> rename(const QString &path, const QString &name);

//! A copy beside it: "login copy.http". Errors: those of File::read().
Result<CollectionEdit> duplicateFile(const QString &path);

//! A new file, \a name relative to \a folder ("admin/users.http"; .http is added). Errors: FileExists, SyntaxError (a
//! name that leads out of the folder, or none).
Result<CollectionEdit> newFile(const QString &folder, const QString &name, const QByteArray &content = {});

} // namespace CollectionEdits
} // namespace Sessionscope
