// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codegen/generate.h"

#include <QStringList>

//! Sentences about code made of a session.
namespace Sessionscope::Texts {

//! What was recognised: where values come from, which cookies the session carries, what must be given.
QStringList recognised(const Codegen::Flow &flow);
//! What the code leaves out or cannot say, and why.
QStringList codeLimits(const Codegen::Flow &flow, const Codegen::Code &code);

} // namespace Sessionscope::Texts
