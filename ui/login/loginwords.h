// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/loginform.h"
#include "core/login/loginverdict.h"
#include "core/login/logout.h"
#include "ui/theme/theme.h"

//! Words of the login dialog that are not sentences of the common catalogue.
namespace Sessionscope::LoginWords {

//! "Found one form: POST /login with 3 fields"
QString found(const LoginForm &form);
//! What the names in a form are known from, "Spring Security"; empty when they are nobody's. A guess.
QString product(const LoginForm &form);
//! The verdict as a heading, without a full stop; of an error only what happened.
QString heading(const LoginVerdict &verdict);
//! The rest of it: why, and what to do; empty when nothing is to be said.
QString advice(const LoginVerdict &verdict);
//! As a row of its own: begins with a capital unless it begins with a name.
QString evidence(const LoginEvidence &evidence);
//! "7D1F…3C5A"
QString shortened(const QByteArray &sessionId);
//! What wants the password besides the server that was chosen, or how it is asked for; empty when nothing can be done
//! about it by a button.
QString action(const LoginVerdict &verdict);

struct Look
{
    Family family = Family::Idle;
    QString icon;
};
Look look(LoginOutcome outcome);
Look look(LoginEvidence::Weight weight);
Look look(LogoutOutcome outcome);

} // namespace Sessionscope::LoginWords
