// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace Sessionscope {

//! What a token endpoint gave. All three tokens are secrets.
struct TokenSet
{
    QString access;
    //! Empty: none.
    QString refresh;
    QString id;
    //! As granted, else as asked for.
    QString scope;
    //! When the answer came, UTC.
    QDateTime received;
    //! When the access token ends, UTC, as the server told; nothing when it did not.
    std::optional<QDateTime> expires;
    //! "3.2": the hop that brought it; empty for a session opened again.
    QString hop;

    bool operator==(const TokenSet &) const = default;
};

} // namespace Sessionscope
