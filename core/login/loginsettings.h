// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Sessionscope {

//! What a session needs to log in by a form, kept with its profile. The password is a secret. Texts but the password
//! may hold {{variables}} where a URL may.
struct LoginSettings
{
    //! Where to start: a protected page or the login page itself. Empty: the session has no login.
    QString url;
    QString user;
    QString password;

    //! Names of the fields to use instead of those that were found; empty: as found.
    QString userField;
    QString passwordField;
    //! The one other origin ("https://sso.example.com") the password may go to besides that of url; empty: none.
    QString allowedOrigin;

    //! The login worked when this text stands in the page after it; empty: not asked.
    QString successText;
    //! The login worked when this URL answers 2xx, and not with a login form; empty: not asked. A path belongs to the
    //! session's base URL, or to the server of url.
    QString successUrl;
    //! The login failed when the password's request is redirected to this path or URL, query included; empty: not
    //! asked.
    QString failureTarget;
    //! The login failed when no session cookie is new or changed after it.
    bool sessionIdMustChange = false;

    //! Log in again by itself when the session has ended, and repeat the request once.
    bool again = false;
    //! Repeat requests too that are not safe (POST and kin).
    bool repeatUnsafe = false;

    bool operator==(const LoginSettings &) const = default;
};

} // namespace Sessionscope
