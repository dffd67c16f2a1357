// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/field.h"

namespace Sessionscope {

//! A login that takes credentials as JSON and gives a token as JSON. Texts are literal; password is a secret.
struct JsonLoginSettings
{
    //! Empty: the session has no such login.
    QString url;
    QString user;
    QString password;
    QString userField = QStringLiteral("username");
    QString passwordField = QStringLiteral("password");
    //! Further members, as strings.
    FieldList fields;
    //! Where the token stands: a JSON pointer or path.
    QString tokenPointer = QStringLiteral("/token");
    //! Where its lifetime in seconds stands; empty: nowhere, but a JSON Web Token tells its own.
    QString lifetimePointer;

    bool operator==(const JsonLoginSettings &) const = default;
};

} // namespace Sessionscope
