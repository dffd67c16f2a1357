// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/record/exchange.h"

namespace Sessionscope {

//! One `# @expect ...` of a .http file: what must be so once the request has its final answer.
//!
//!     status 200                 status 2xx               status < 400
//!     $.name == "alice"          $.items[0].id > 3        $.error absent
//!     header Content-Type contains json
//!     body contains "Welcome"    body matches "id=[0-9]+"
//!     cookie JSESSIONID rotated  (issued, rotated, deleted, rejected, sent, withheld, absent)
//!     url == "http://localhost:8080/home"                 hops == 2      time < 500
struct Expectation
{
    enum class Subject { Status, Json, Header, Body, Cookie, Url, Hops, Time };
    enum class Relation { Equal, NotEqual, Less, AtMost, More, AtLeast, Contains, Matches, Exists, Absent, Happened };

    Subject subject = Subject::Status;
    //! The JSON path, or the name of a header or cookie.
    QString name;
    Relation relation = Relation::Equal;
    //! What it is compared with, or what happened to the cookie; may hold {{variables}}.
    QString value;
    //! As written, for reports.
    QString text;

    bool operator==(const Expectation &) const = default;
};

namespace Expectations {

//! What came of one.
struct Verdict
{
    bool isMet = false;
    //! What was there instead, "302"; masked where it is a secret. Empty for nothing at all.
    QString found;

    bool operator==(const Verdict &) const = default;
};

//! Reads what follows `@expect`. Errors: SyntaxError (subject: the text, detail: what was expected).
Result<Expectation> parse(const QString &text);

//! Holds \a expectation against \a hops, all hops of one request in their order; the last one has the final answer.
Verdict judge(const Expectation &expectation, const QList<ExchangePtr> &hops);

} // namespace Expectations
} // namespace Sessionscope
