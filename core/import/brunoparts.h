// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importmodel.h"

#include <QCborMap>

//! The pieces of a Bruno collection.
namespace Sessionscope::BrunoParts {

//! Reads a request but for its authentication.
void request(const QCborMap &item, ImportedRequest &into, const QString &place, ImportReport &report);

//! Keeps scripts and tests of a request, folder or collection.
void scripts(const QCborMap &request, QStringList &comments, const QString &place, ImportReport &report);

//! The enabled ones of a list of variables; the others are said.
QList<ImportedVariable> variables(const QCborValue &list, const QString &place, ImportReport &report);

} // namespace Sessionscope::BrunoParts
