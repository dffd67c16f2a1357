// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/cookies/cookie.h"
#include "core/login/loginsettings.h"
#include "core/login/tokensettings.h"
#include "core/session/sessionsettings.h"

#include <QJsonObject>

#include <optional>

namespace Sessionscope {

//! Which stored state a profile is based on, so that two windows notice each other.
struct ProfileStamp
{
    //! Counts saves; 0: never saved.
    qint64 revision = 0;
    //! Random, one per program that writes.
    QString writer;

    bool operator==(const ProfileStamp &) const = default;
};

//! A session that outlives the program: its settings and its cookies, session cookies included.
struct Profile
{
    //! UUID without braces.
    QString id;
    QString name;
    //! Index into the theme's session colours.
    int colour = 0;
    SessionSettings settings;
    //! How the session logs in by a form; its password is in the secret part.
    LoginSettings login;
    //! How it comes by its token; hop is not kept.
    TokenSettings tokens;
    QList<Cookie> cookies;
    ProfileStamp stamp;
    //! The keychain did not give the secret part: passwords, tokens, secret header values and all cookies of the stored
    //! profile are absent here. Saving such a profile leaves the stored secrets alone.
    bool secretsMissing = false;

    bool operator==(const Profile &) const = default;
};

//! A profile taken apart for its two places.
struct ProfileParts
{
    //! For the file. Holds no secret.
    QJsonObject open;
    //! For the keychain: all cookies, passwords, tokens, passphrases, header values and parameters of the redaction
    //! list, and a base URL that carries credentials.
    QByteArray secret;
};

namespace Profiles {

//! A profile with a new id.
Profile create(const QString &name, int colour);

//! When \a profile lacks its secrets the open part keeps their places, so that a later join() finds them again.
ProfileParts split(const Profile &profile);

//! Without \a secret the result is marked secretsMissing. Errors: FileBroken, FileTooNew (subject: the profile's id).
Result<Profile> join(const QJsonObject &open, const std::optional<QByteArray> &secret);

//! \a current, which lacked its secrets, with those of \a stored; what was entered or received meanwhile wins.
Profile withSecretsOf(const Profile &current, const Profile &stored);

//! Of an open part, whatever its schema.
ProfileStamp stampOf(const QJsonObject &open);

} // namespace Profiles
} // namespace Sessionscope
