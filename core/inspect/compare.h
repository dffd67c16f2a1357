// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/cancelled.h"
#include "core/record/exchange.h"

//! Answers beside each other: of two hops, of one request sent as several sessions.
namespace Sessionscope::Inspect {

//! The hops of one send, or a single hop; the last one is compared. Empty: nothing was answered here.
using CompareSide = QList<ExchangePtr>;

//! One thing every side has its own version of.
struct CompareRow
{
    enum class Place { Hop, Status, JsonValue, Line, ContentKind, Octets, ResponseHeader, RequestLine, RequestHeader };
    enum class Verdict {
        Same,
        Differs,
        //! Some side does not have it; those that do may differ too.
        Partly,
    };

    Place place = Place::Status;
    //! A hop's place in its send and a line's number (both from 1), a header's name, a JSON pointer (RFC 6901).
    QString name;
    //! One for each side; absent where the side does not have it. May be secret.
    QList<std::optional<QByteArray>> values;

    Verdict verdict() const;
    bool operator==(const CompareRow &) const = default;
};

struct Comparison
{
    enum class Body { None, Json, Text, Binary, Mixed };

    Body body = Body::None;
    QList<CompareRow> rows;
    //! The body had more rows than fit the limit.
    bool truncated = false;

    static constexpr qsizetype limit = 5000;

    qsizetype differences() const;
    bool operator==(const Comparison &) const = default;
};

//! The hops where a side has several, status, body, response headers, request line and headers. The body: JSON by
//! structure, other text line by line against the first side, the rest, and JSON beside something else, by its kind and
//! size. Cancelled it is incomplete. Pure.
Comparison compare(const QList<CompareSide> &sides, const Cancelled &cancelled = {});

//! How much of two bodies is the same, from 0 to 1. Of JSON the share of equal leaves, where what changes with every
//! answer (times, tokens) does not count; of text the share of equal lines; of the rest all or nothing. 0 when
//! cancelled. Pure.
double likeness(const QByteArray &left, const QByteArray &right, const Cancelled &cancelled = {});

} // namespace Sessionscope::Inspect
