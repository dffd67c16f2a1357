// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importmodel.h"

#include <functional>

//! The {{templates}} within requests.
namespace Sessionscope::ImportTemplates {

//! Replaces each text of \a request that may hold templates by what \a change makes of it. Bodies that are no UTF-8
//! stay.
void eachText(Request &request, const std::function<QString(const QString &)> &change);

//! eachText() for all requests, variables and environments.
void eachText(ImportedCollection &collection, const std::function<QString(const QString &)> &change);

//! \a text with what stands between {{ and }} replaced by \a change, which gets it trimmed.
QString withExpressions(const QString &text, const std::function<QString(const QString &)> &change);

//! Gives the generators their names here ({{$randomUUID}} is {{$uuid}}). What begins with $ and is none of ours becomes
//! a plain variable and is said: a stranger's file must not reach for the keychain or the system's variables.
void tame(ImportedRequest &request, const QString &place, ImportReport &report);
//! The same for the value of a variable.
QString tamed(const QString &value);

} // namespace Sessionscope::ImportTemplates
