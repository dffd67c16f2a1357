// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/record/exchange.h"

//! Two exchanges beside each other.
namespace Sessionscope::Inspect {

//! One thing in which they differ; an absent side does not have it.
struct Difference
{
    enum class Place { Status, RequestLine, RequestHeader, ResponseHeader, JsonValue, Line };

    Place place = Place::Status;
    //! A header's name, a JSON pointer (RFC 6901), a line's number from 1.
    QString name;
    std::optional<QByteArray> left;
    std::optional<QByteArray> right;

    bool operator==(const Difference &) const = default;
};

struct Comparison
{
    enum class Body { Same, Json, Text, Binary };

    Body body = Body::Same;
    QList<Difference> differences;
    //! There were more than Comparison::limit.
    bool truncated = false;

    static constexpr qsizetype limit = 5000;
    bool operator==(const Comparison &) const = default;
};

//! Request line and headers, status, response headers (Date and Set-Cookie values included) and body: JSON by
//! structure, other text line by line. Values may be secrets. Pure.
Comparison compare(const Exchange &left, const Exchange &right);

} // namespace Sessionscope::Inspect
