// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/record/exchange.h"

namespace Sessionscope {

//! An exchange with every field set to something of its own.
inline Exchange fullExchange()
{
    Exchange exchange;
    exchange.id = 1;
    exchange.trail = 3;
    exchange.hop = 2;
    exchange.requestName = QStringLiteral("login");
    exchange.state = ExchangeState::Completed;
    exchange.phase = Phase::Done;
    exchange.started = QDateTime(QDate(2026, 3, 4), QTime(5, 6, 7, 89), Qt::UTC);
    exchange.request.method = "POST";
    exchange.request.url = QUrl(QStringLiteral("http://localhost:8080/login?next=%2Fa%20b&x#frag"));
    exchange.request.target = "/login?next=%2Fa%20b&x";
    exchange.request.headers = {{"Host", "localhost:8080"}, {"X-Order", "2"}, {"x-order", "1"},
        {"Cookie", "JSESSIONID=0123456789ABCDEF; theme=dark"}, {"Content-Type", "application/x-www-form-urlencoded"},
        {"X-Latin", "gr\xFC\xDF"}, {"X-Empty", ""}};
    exchange.request.body = "username=alice&password=s%26cret1";
    exchange.request.bodySize = exchange.request.body.size();
    ReceivedResponse response;
    response.status = 302;
    response.reason = "Found";
    response.protocol = "HTTP/1.1";
    response.headers = {{"Location", "/home"}, {"Set-Cookie", "JSESSIONID=FEDCBA9876543210; Path=/; HttpOnly"},
        {"Set-Cookie", "evil=1; Domain=com"}, {"Content-Type", "text/plain; charset=iso-8859-1"}};
    response.body = "\x80\xFF\0 raw";
    response.wireSize = 21;
    response.complete = true;
    exchange.response = response;
    exchange.timing = {11, 222, 3333, 44, 55555, 6, 59160};
    exchange.tls = TlsInfo{QStringLiteral("TLSv1.3"), QStringLiteral("TLS_AES_128_GCM_SHA256"),
        {{QStringLiteral("CN=localhost"), QStringLiteral("CN=Test CA"), {QStringLiteral("localhost")},
            QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC), QDateTime(QDate(2027, 1, 1), QTime(0, 0), Qt::UTC),
            "ab12", "-----BEGIN CERTIFICATE-----\n"}},
        {QStringLiteral("self signed")}, true};
    exchange.connectionId = 4;
    exchange.connectionReused = true;
    exchange.proxy = QStringLiteral("proxy:3128");
    exchange.cookieEvents = {
        {CookieAction::Sent, CookieReason::Matches, "JSESSIONID", "0123456789ABCDEF", {}, QStringLiteral("localhost"),
            "/", true, {}, {}},
        {CookieAction::Withheld, CookieReason::PathMismatch, "shop", "v", {}, QStringLiteral("localhost"), "/shop",
            true, QStringLiteral("/shop"), {}},
        {CookieAction::Replaced, CookieReason::NewValue, "JSESSIONID", "FEDCBA9876543210", "0123456789ABCDEF",
            QStringLiteral("localhost"), "/", true, {}, "JSESSIONID=FEDCBA9876543210; Path=/; HttpOnly"},
        {CookieAction::Rejected, CookieReason::PublicSuffix, "evil", "1", {}, QStringLiteral("com"), "/", false,
            QStringLiteral("com"), "evil=1; Domain=com"},
    };
    exchange.notes = {{HopNote::Code::RedirectFollowed, QStringLiteral("/home")}, {HopNote::Code::BodyDropped, {}}};
    return exchange;
}

inline Exchange failedExchange()
{
    Exchange exchange = fullExchange();
    exchange.hop = 3;
    exchange.state = ExchangeState::Failed;
    exchange.phase = Phase::Connecting;
    exchange.response.reset();
    exchange.tls.reset();
    exchange.cookieEvents.clear();
    exchange.failure =
        Failure{{ErrorCode::ConnectionRefused, QStringLiteral("localhost:1"), QStringLiteral("Connection refused")},
            Phase::Connecting};
    return exchange;
}

inline ExchangePtr shared(const Exchange &exchange)
{
    return std::make_shared<const Exchange>(exchange);
}

} // namespace Sessionscope
