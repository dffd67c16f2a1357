// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file.h"
#include "core/profile/keychain.h"
#include "tests/core/profile/profiletools.h"

namespace Sessionscope {

inline const QString ok = QStringLiteral("ok");
inline const SystemClock systemClock;

inline QString folder()
{
    return ProfileStore::defaultFolder();
}

inline QString fileOf(const Profile &profile)
{
    return folder() + QLatin1Char('/') + profile.id + QStringLiteral(".json");
}

inline QByteArray contentOf(const Profile &profile)
{
    return File::read(fileOf(profile), 1'000'000).value_or("unreadable");
}

//! A window: a keychain and a store of its own.
struct Window
{
    explicit Window(const KeychainOptions &options = {})
        : keychain(options)
    {
    }
    Keychain keychain;
    ProfileStore store{folder(), keychain, systemClock};
};

} // namespace Sessionscope
