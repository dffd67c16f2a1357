// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/brutext.h"

#include <QCborMap>

//! .bru files in the words of Bruno's own JSON, which is what is imported.
namespace Sessionscope::BruFile {

//! A request.
QCborMap item(const QList<BruBlock> &blocks);
//! collection.bru and folder.bru.
QCborMap root(const QList<BruBlock> &blocks);
//! A file of environments/.
QCborMap environment(const QList<BruBlock> &blocks, const QString &name);

} // namespace Sessionscope::BruFile
