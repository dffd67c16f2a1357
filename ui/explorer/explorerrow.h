// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>

namespace Sessionscope::ExplorerRow {

//! What a row of the explorer stands for.
enum class Kind { Collection, Folder, File, Request, Group, Endpoint, Exchange };

//! The facts of a row; looks belong to the delegate.
enum Role {
    KindRole = Qt::UserRole,
    //! From 0.
    DepthRole,
    //! Of files, folders and requests.
    PathRole,
    MethodRole,
    //! CollectionRequest.
    RequestRole,
    //! What is kept but not done, or wrong: a sentence.
    TroubleRole,
    //! The row was edited and not saved.
    UnsavedRole,
    //! The newest status of an endpoint, 0 when nobody answered.
    StatusRole,
    //! What the filter looks into.
    SearchRole,
};

inline Kind kindOf(const QModelIndex &index)
{
    return index.data(KindRole).value<Kind>();
}

} // namespace Sessionscope::ExplorerRow

Q_DECLARE_METATYPE(Sessionscope::ExplorerRow::Kind)
