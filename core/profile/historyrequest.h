// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/request.h"
#include "core/profile/historyentry.h"

#include <QStringList>

namespace Sessionscope {

//! A request of the past, to be sent again.
struct HistoryRequest
{
    Request request;
    //! Variables that stand where secrets were: they have no value until somebody gives them one, so that nothing is
    //! sent by mistake.
    QStringList variables;
    //! Headers that are switched off, because their values were secrets.
    QStringList headers;
    //! The body was not kept, or not whole.
    bool bodyMissing = false;

    bool operator==(const HistoryRequest &) const = default;
};

//! What the engine adds by itself, cookies included, is left to it.
HistoryRequest historyRequest(const HistoryEntry &entry);

} // namespace Sessionscope
