// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/console.h"
#include "app/cli/ink.h"
#include "core/login/formlogin.h"
#include "core/login/oautherror.h"
#include "core/login/tokensettings.h"
#include "core/record/sessionlog.h"

namespace Sessionscope::Cli {

//! How a login for a token ended.
struct TokenReport
{
    //! What was asked for, with the tokens when there are any.
    TokenSettings settings;
    //! Set when there are none.
    std::optional<OAuthError> error;
    //! What the page that must open (--success) answered with the token.
    std::optional<LoginEvidence> opened;

    bool works() const { return !error && (!opened || opened->code == LoginEvidence::Code::SuccessUrlOpen); }
};

//! How a login ended, in words and as an exit status.
struct LoginEnd
{
    Exit exit = Exit::Ok;
    //! For those who want no trail.
    QString sentence;
    //! The sentence, its evidence, and what to do next.
    QString block;
};

LoginEnd describe(const LoginReport &report, const CommandLine &line, const SessionLog &log, const Ink &ink);
LoginEnd describe(
    const TokenReport &report, const CommandLine &line, const SessionLog &log, const QDateTime &now, const Ink &ink);

//! 0 logged in, 1 refused or not to be told, 3 no valid answer, 4 no form that can be used, 130 cancelled.
Exit exitOf(LoginOutcome outcome);
//! 1 refused, 2 a setting is missing, 3 no valid answer, 4 no place that gives tokens, 130 cancelled.
Exit exitOf(const OAuthError &error);

} // namespace Sessionscope::Cli
