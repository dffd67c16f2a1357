// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

namespace Sessionscope {

//! A value or a typed Error. Test it in plain sight: `if (!result) ...`.
template <typename T> using Result = tl::expected<T, Error>;

//! Shorthand for the error side of a Result.
inline tl::unexpected<Error> failure(ErrorCode code, QString subject = {}, QString detail = {})
{
    return tl::unexpected<Error>(Error{code, std::move(subject), std::move(detail)});
}

} // namespace Sessionscope
