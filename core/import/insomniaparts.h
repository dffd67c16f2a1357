// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importmodel.h"

#include <QCborMap>

//! The pieces of an Insomnia export, which formats 4 and 5 share.
namespace Sessionscope::InsomniaParts {

//! Reads a request but for its authentication, in the words of format 5.
void request(const QCborMap &item, ImportedRequest &into, const QString &place, ImportReport &report);

//! The variables of an environment's data; inner objects become names with dots.
QList<ImportedVariable> variables(const QCborMap &data, bool isSecret, const QString &place, ImportReport &report);

//! Templates in our words: {{ _.base }} is {{base}}, {% uuid %} is {{$uuid}}. Tags that have no counterpart stay and
//! are added to \a foreign.
QString withTemplates(const QString &text, QStringList &foreign);

} // namespace Sessionscope::InsomniaParts
