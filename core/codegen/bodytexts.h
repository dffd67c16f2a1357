// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codegen/requesttexts.h"

namespace Sessionscope::Codegen {

//! The body of \a request into \a texts: fields of a form, or text and octets with the resolved values in between.
void addBodyTexts(RequestTexts &texts, const SentRequest &request, const Resolver &resolve);

} // namespace Sessionscope::Codegen
