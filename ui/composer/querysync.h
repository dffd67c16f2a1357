// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/field.h"

//! Keeps the query of a typed URL and the table of parameters saying the same. Text that a person typed and did not
//! edit in the table stays as typed, escapes and {{variables}} included.
namespace Sessionscope::QuerySync {

//! The parameters of \a url's query, decoded.
FieldList params(const QString &url);

//! \a url with its query made of the enabled \a params. Those that decode as before keep their spelling; the fragment
//! stays.
QString withParams(const QString &url, const FieldList &params);

//! The rows after the URL was edited: its parameters, with the disabled rows of \a before kept at their places.
FieldList merged(const FieldList &before, const QString &url);

} // namespace Sessionscope::QuerySync
