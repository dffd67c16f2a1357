// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/headerlist.h"

#include <QByteArray>
#include <QUrlQuery>

namespace Sessionscope::Demo {

//! What the demo application gets to see of a request, free of any server library.
struct Request
{
    QByteArray method;
    QString path;
    QUrlQuery query;
    HeaderList headers;
    QByteArray body;

    //! The first cookie called \a name, or nothing.
    std::optional<QByteArray> cookie(QByteArrayView name) const;
    //! The fields of an application/x-www-form-urlencoded body; empty for other bodies.
    QUrlQuery form() const;
    bool operator==(const Request &) const = default;
};

struct Response
{
    int status = 200;
    //! In wire order; Content-Length is added by the server.
    HeaderList headers;
    QByteArray body;
    //! How long the server takes before it answers.
    int delayMs = 0;

    bool operator==(const Response &) const = default;
};

} // namespace Sessionscope::Demo
