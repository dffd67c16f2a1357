// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/oautherror.h"
#include "core/login/tokenstatus.h"

//! Sentences about tokens.
namespace Sessionscope::Texts {

//! What happened, then what to do next: "The server refused: invalid_grant (wrong user or password). Log in again: ..."
QString tokenError(const OAuthError &error);
//! "Ends in 4:31", "Ended 12 s ago", "No end is told". Never says that a token was verified.
QString tokenLife(const TokenStatus &status);

} // namespace Sessionscope::Texts
