// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/httpfile.h"

#include <QStringList>

#include <memory>

namespace Sessionscope {

//! One request of a file as lists show it; its whole content is read when it is opened.
struct CollectionRequest
{
    //! Its position among the file's blocks.
    qsizetype block = 0;
    QByteArray method;
    //! Of `# @name` or the separator, may be empty.
    QString name;
    //! As written, {{variables}} included.
    QString url;
    //! From 1.
    int line = 0;
    //! What is kept but not done, or wrong.
    QList<HttpFileIssue> issues;

    bool operator==(const CollectionRequest &) const = default;
};

//! A .http or .rest file of a collection.
struct CollectionFile
{
    //! Absolute.
    QString path;
    qint64 size = 0;
    //! Milliseconds since 1970, of the last change.
    qint64 modified = 0;
    //! False until its content was looked at.
    bool isRead = false;
    //! SHA-256 of the content.
    QByteArray hash;
    QList<CollectionRequest> requests;
    //! Why it could not be read.
    std::optional<Error> error;

    bool operator==(const CollectionFile &) const = default;
};

using CollectionFilePtr = std::shared_ptr<const CollectionFile>;

//! A folder that holds .http files, itself or further below.
struct CollectionFolder
{
    QString path;
    //! Both sorted as people expect: a2 before a10.
    QList<CollectionFolder> folders;
    QStringList files;

    bool operator==(const CollectionFolder &) const = default;
};

} // namespace Sessionscope
