// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/openapi/apidocument.h"

//! Values made from schemas.
namespace Sessionscope::ApiSchema {

//! One value that fits \a schema: its example, default or first choice, else made from its type. Members that only the
//! server sets (`readOnly`) are left out; where schemas run in circles the value ends. Undefined for no schema at all.
QCborValue example(const ApiDocument &document, const QCborValue &schema);

//! The example a parameter, media type or schema gives itself; undefined when it gives none.
QCborValue given(const ApiDocument &document, const QCborMap &object);

} // namespace Sessionscope::ApiSchema
