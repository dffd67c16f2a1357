// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collection/collectionfile.h"

namespace Sessionscope {

//! Where a request stood when it was read; found again by its octets wherever the file moved it.
struct RequestPlace
{
    QString path;
    qsizetype block = -1;
    //! The octets of its block.
    QByteArray text;

    bool isEmpty() const { return path.isEmpty(); }
    bool operator==(const RequestPlace &) const = default;
};

//! A request read from its file to be composed and sent.
struct OpenRequest
{
    RequestPlace place;
    //! Included files are in its body.
    Request request;
    //! `@name = value` of its file.
    QHash<QString, QString> variables;
    QList<HttpFileIssue> issues;
};

namespace OpenRequests {

//! Reads the request that \a entry of the file \a path stands for. Errors: those of HttpFiles::read() and
//! withInclusions(), and FileChangedElsewhere when the file has no such request any more.
Result<OpenRequest> open(const QString &path, const CollectionRequest &entry);

//! The block of \a place in \a file as it is now. Errors: FileChangedElsewhere when no block has its octets.
Result<qsizetype> locate(const HttpFile &file, const RequestPlace &place);

//! The block that was \a place before another program changed it: the request of the same name, else the one at its
//! position. Nothing when there is neither.
std::optional<qsizetype> successor(const HttpFile &file, const RequestPlace &place);

} // namespace OpenRequests
} // namespace Sessionscope
