// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/console.h"
#include "core/base/clock.h"
#include "core/profile/keychain.h"
#include "core/profile/profilestore.h"

namespace Sessionscope {
class Session;
}

namespace Sessionscope::Cli {

//! --profile: a saved session, taken from the keychain before the first request and put back after the last one.
class ProfileAccess
{
public:
    explicit ProfileAccess(Console &console);

    //! Loads the profile called \a name; complains and is false when it or its secrets cannot be had.
    bool open(const QString &name);
    //! The one that was opened, empty before.
    const Profile &profile() const { return m_profile; }
    //! Keeps \a login with the profile when it is saved.
    void setLogin(const LoginSettings &login) { m_profile.login = login; }
    //! Keeps \a auth as its authentication.
    void setAuth(const AuthSettings &auth) { m_profile.settings.auth = auth; }
    //! Keeps \a tokens with it, and as its authentication where the ones before were that.
    void setTokens(const TokenSettings &tokens);
    //! Saves the cookies of \a session. Settings of this run's command line are not kept. Without an open profile it
    //! does nothing.
    Exit save(const Session &session);

private:
    Console &m_console;
    SystemClock m_clock;
    Keychain m_keychain;
    ProfileStore m_store;
    Profile m_profile;
};

} // namespace Sessionscope::Cli
