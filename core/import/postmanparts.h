// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importauth.h"
#include "core/import/importmodel.h"

#include <QCborMap>

//! The pieces of a Postman collection.
namespace Sessionscope::PostmanParts {

//! \a value is the `auth` member.
ImportAuth auth(const QCborValue &value);

//! Reads a request (an object, or a URL alone) into \a into, but for its authentication.
void request(const QCborValue &value, ImportedRequest &into, const QString &place, ImportReport &report);

//! Adds the scripts of an `event` list as comments.
void scripts(const QCborValue &events, QStringList &comments, const QString &place, ImportReport &report);

//! The enabled ones of a list of variables; the others are said.
QList<ImportedVariable> variables(const QCborValue &list, const QString &place, ImportReport &report);

//! A description: a text, or an object with one.
QString description(const QCborValue &value);

} // namespace Sessionscope::PostmanParts
