// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

//! What Chromium does to the values in its store.
namespace Sessionscope::ChromiumCipher {

enum class Kind {
    Plain,
    //! v10: on Linux with a key that every Chromium knows; it hides nothing.
    FixedKey,
    //! v11: with a key in the desktop's keyring. v20: with one that the system guards.
    Keyring,
    Unknown,
};

Kind kindOf(const QByteArray &encrypted);

//! The value of FixedKey. \a host: of the cookie; since version 24 of the store its hash stands before the value and
//! proves the key. Nothing when it was another key.
std::optional<QByteArray> decrypted(const QByteArray &encrypted, const QByteArray &host, int storeVersion);

} // namespace Sessionscope::ChromiumCipher
