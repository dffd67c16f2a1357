// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

//! `http-client.env.json` and its private sibling, the environments of .http files.
namespace Sessionscope::Environments {

//! The names of all environments in the files of \a folder, sorted, `$shared` left out. Empty when there are no files.
//! Errors: FileUnreadable, FileTooLarge, FileBroken.
Result<QStringList> names(const QString &folder);

//! The variables of environment \a name: `$shared` of both files, then those of the environment, private values last.
//! Numbers are text as written; objects and arrays (TLS and OAuth settings of other tools) are left out. An empty name
//! means `$shared` alone. Errors: as names(), and UnknownVariable (subject: the name) when no file knows it.
Result<QHash<QString, QString>> load(const QString &folder, const QString &name);

//! A value that its name says is secret and that stands in a file in clear.
struct Secret
{
    //! Of the file.
    QString path;
    QString environment;
    QString name;
    QString value;

    bool operator==(const Secret &) const = default;
};

//! The secrets in the files of \a folder. Errors: as names().
Result<QList<Secret>> secrets(const QString &folder);

//! \a text of such a file with \a value (a string) for \a name of \a environment; every other octet stays. Nothing when
//! it has no such value.
std::optional<QByteArray> withValue(
    const QByteArray &text, const QString &environment, const QString &name, const QString &value);

//! The two files of \a folder, the private one last, whether they exist or not.
QStringList files(const QString &folder);

//! The first of \a folders that holds such a file; empty when none does.
QString nearest(const QStringList &folders);

} // namespace Sessionscope::Environments
