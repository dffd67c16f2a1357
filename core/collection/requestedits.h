// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collection/collectionedit.h"
#include "core/collection/openrequest.h"

//! Changes of single requests in the files of a collection. Each reads the file as it is now, finds the request again
//! by its octets and leaves every other octet alone. Errors of all: those of File::read(), and FileChangedElsewhere
//! when another program changed this very request.
namespace Sessionscope::RequestEdits {

//! What an edit does, and where its request stands afterwards.
struct Planned
{
    CollectionEdit edit;
    RequestPlace place;
};

//! Which text counts when another program changed the request too.
enum class Conflict { Refuse, Replace };

//! \a shown became \a now by editing: what differs is written, what the format says beside it stays.
Result<Planned> save(
    const RequestPlace &place, const Request &shown, const Request &now, Conflict conflict = Conflict::Refuse);

//! A new request at the end of the file \a path, which need not exist.
Result<Planned> append(const QString &path, const Request &request);

Result<Planned> rename(const RequestPlace &place, const QString &name);
Result<Planned> duplicate(const RequestPlace &place);
//! The place of the result is empty.
Result<Planned> remove(const RequestPlace &place);

//! Before the block \a before of the file \a path as it is now, behind all when there is none such.
Result<Planned> move(const RequestPlace &place, const QString &path, qsizetype before);
//! As move(), but the request stays where it is, too.
Result<Planned> copy(const RequestPlace &place, const QString &path, qsizetype before);

} // namespace Sessionscope::RequestEdits
