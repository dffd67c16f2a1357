// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/loginverdict.h"
#include "core/login/logout.h"

//! Sentences about logging in.
namespace Sessionscope::Texts {

//! How it ended, in one sentence: "Logged in as alice."
QString loginVerdict(const LoginVerdict &verdict);
//! What to do about it; empty when nothing is to be done.
QString loginAdvice(const LoginVerdict &verdict);
//! "the login form came again". Without the hop, which its id names.
QString loginEvidence(const LoginEvidence &evidence);
//! "POST http://localhost:8080/login with 3 fields: username, password, _csrf"
QString loginForm(const LoginForm &form);

//! "Logged out: the old session id was sent again and refused."
QString logoutReport(const LogoutReport &report);
//! What to do about it; empty when nothing is to be done.
QString logoutAdvice(LogoutOutcome outcome);

} // namespace Sessionscope::Texts
