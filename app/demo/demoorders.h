// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demomessage.h"

#include <QDateTime>
#include <QMap>

namespace Sessionscope::Demo {

struct Order
{
    qint64 id = 0;
    qint64 customer = 0;
    QString item;
    int quantity = 1;
    int priceCents = 0;
    QString status;
    QDateTime placedAt;

    bool operator==(const Order &) const = default;
};

//! The orders of the demo application and their REST interface with HAL links.
class Orders
{
public:
    Orders();

    int openOf(qint64 customer) const;
    //! GET /api/orders?page=&size=&status=&customer=
    Response list(const Request &request, const QDateTime &now) const;
    //! GET and DELETE /api/orders/{id}
    Response one(const Request &request, const QDateTime &now);
    //! POST /api/orders
    Response create(const Request &request, qint64 customer, const QDateTime &now);
    //! GET /api/reports/daily?delay=
    Response dailyReport(const Request &request, const QDateTime &now) const;

private:
    QMap<qint64, Order> m_orders;
    qint64 m_nextId = 5001;
};

Response jsonResponse(int status, const QByteArray &json, const QByteArray &contentType = "application/json");
//! The error body of Spring Boot.
Response problem(int status, const QString &message, const QString &path, const QDateTime &now);

} // namespace Sessionscope::Demo
