// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace Sessionscope {

//! Where one hop is, or where it ended.
enum class Phase { Queued, Connecting, Tls, Sending, Waiting, Receiving, Done };

//! Duration of each phase in microseconds; -1 where the phase did not happen or cannot be told.
struct Timing
{
    //! Waiting for a free lane.
    qint64 queuedUs = -1;
    //! Name look-up and TCP. For https it includes the TLS handshake when tlsUs is -1 (Qt shows no border between
    //! them).
    qint64 connectUs = -1;
    qint64 tlsUs = -1;
    qint64 sendUs = -1;
    //! From the request's last octet to the complete response head.
    qint64 waitUs = -1;
    qint64 receiveUs = -1;
    //! Everything but queuedUs.
    qint64 totalUs = -1;

    bool operator==(const Timing &) const = default;
};

} // namespace Sessionscope
