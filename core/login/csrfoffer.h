// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"

#include <optional>

namespace Sessionscope {

//! A CSRF cookie went along whose value did not come back in its header, and the server refused the request.
struct CsrfOffer
{
    QByteArray cookie;
    QByteArray header;

    bool operator==(const CsrfOffer &) const = default;
};

//! Whether a person should be asked to switch SessionSettings::csrfHeaders on: \a exchange is no safe request, and was
//! answered with 400, 401, 403 or 419. Pure.
std::optional<CsrfOffer> csrfOffer(const Exchange &exchange);

} // namespace Sessionscope
