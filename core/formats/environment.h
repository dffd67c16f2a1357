// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

//! `http-client.env.json` and its private sibling, the environments of .http files.
namespace Sessionscope::Environments {

//! The names of all environments in the files of \a folder, sorted, `$shared` left out. Empty when there are no files.
//! Errors: FileUnreadable, FileTooLarge, FileBroken.
Result<QStringList> names(const QString &folder);

//! The variables of environment \a name: `$shared` of both files, then those of the environment, private values last.
//! Numbers are text as written; objects and arrays (TLS and OAuth settings of other tools) are left out. An empty name
//! means `$shared` alone. Errors: as names(), and UnknownVariable (subject: the name) when no file knows it.
Result<QHash<QString, QString>> load(const QString &folder, const QString &name);

//! The two files of \a folder, the private one last, whether they exist or not.
QStringList files(const QString &folder);

//! The first of \a folders that holds such a file; empty when none does.
QString nearest(const QStringList &folders);

} // namespace Sessionscope::Environments
