// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/support/samplelog.h"

using namespace Sessionscope;

namespace SampleLog {

CookieEvent event(
    CookieAction action, const QByteArray &name, const QByteArray &value, CookieReason reason, const QString &detail)
{
    CookieEvent event;
    event.action = action;
    event.name = name;
    event.value = value;
    event.reason = reason;
    event.detail = detail;
    event.domain = QStringLiteral("localhost");
    event.path = "/";
    return event;
}

Exchange hop(int trail, int number, const QByteArray &method, const QString &url, int status, qint64 microseconds)
{
    Exchange exchange;
    exchange.trail = trail;
    exchange.hop = number;
    exchange.state = ExchangeState::Completed;
    exchange.phase = Phase::Done;
    exchange.started = QDateTime::currentDateTimeUtc().addSecs(-60);
    exchange.request.method = method;
    exchange.request.url = QUrl(url);
    exchange.request.target = exchange.request.url.path(QUrl::FullyEncoded).toLatin1();
    exchange.request.headers = {{"Host", "localhost:8080"}, {"Accept", "*/*"}};
    ReceivedResponse response;
    response.status = status;
    response.reason = status == 302 ? "Found" : "OK";
    response.protocol = "HTTP/1.1";
    response.complete = true;
    response.headers = {{"Content-Type", "text/html;charset=UTF-8"}, {"Date", "Sun, 23 Nov 2025 14:03:12 GMT"}};
    exchange.response = response;
    exchange.timing.queuedUs = 200;
    exchange.timing.connectUs = microseconds / 20;
    exchange.timing.sendUs = microseconds / 40;
    exchange.timing.waitUs = microseconds * 3 / 4;
    exchange.timing.receiveUs = microseconds / 10;
    exchange.timing.totalUs = microseconds;
    exchange.connectionId = 2;
    exchange.connectionReused = number > 1;
    return exchange;
}

Exchange pendingHop(int trail, const QString &url, Phase phase)
{
    Exchange exchange = hop(trail, 1, "GET", url, 200, 0);
    exchange.state = ExchangeState::Pending;
    exchange.phase = phase;
    exchange.started = QDateTime::currentDateTimeUtc();
    exchange.response.reset();
    exchange.timing = {};
    return exchange;
}

void fill(SessionLog &log)
{
    const QString base = QStringLiteral("http://localhost:8080");
    const QByteArray first = "9A0B6C1D9F3A42075B8DC0E1A7932F11";
    const QByteArray second = "E84B6C1D9F3A42075B8DC0E1A7932F64";

    Exchange one = hop(1, 1, "GET", base + QStringLiteral("/api/me"), 302, 18'000);
    one.cookieEvents = {event(CookieAction::Stored, "JSESSIONID", first, CookieReason::New)};
    log.append(one);
    Exchange two = hop(1, 2, "GET", base + QStringLiteral("/login"), 200, 9'000);
    two.cookieEvents = {event(CookieAction::Sent, "JSESSIONID", first, CookieReason::Matches),
        event(CookieAction::Stored, "lang", "en", CookieReason::New),
        event(CookieAction::Rejected, "track", "1", CookieReason::DomainMismatch, QStringLiteral("localhost"))};
    two.cookieEvents.last().domain = QStringLiteral("example.com");
    log.append(two);
    log.append(hop(2, 1, "POST", base + QStringLiteral("/login"), 302, 7'000));
    log.append(hop(2, 2, "GET", base + QStringLiteral("/login?error"), 200, 6'000));
    Exchange form = hop(3, 1, "GET", base + QStringLiteral("/login"), 200, 5'000);
    form.notes = {{HopNote::Code::LoginStep, QStringLiteral("Log in…")}};
    log.append(form);
    Exchange login = hop(3, 2, "POST", base + QStringLiteral("/login"), 302, 184'000);
    CookieEvent rotated = event(CookieAction::Replaced, "JSESSIONID", second, CookieReason::NewValue);
    rotated.previousValue = first;
    login.cookieEvents = {event(CookieAction::Sent, "JSESSIONID", first, CookieReason::Matches), rotated,
        event(CookieAction::Stored, "device", "9f2c41d7", CookieReason::New)};
    log.append(login);
    Exchange page = hop(3, 3, "GET", base + QStringLiteral("/api/me?continue"), 200, 41'000);
    page.cookieEvents = {event(CookieAction::Sent, "JSESSIONID", second, CookieReason::Matches),
        event(CookieAction::Withheld, "basket", "b-77120", CookieReason::PathMismatch, QStringLiteral("/api/me"))};
    page.cookieEvents.last().path = "/shop";
    page.response->body = "{\"id\":1042,\"username\":\"alice\",\"roles\":[\"ROLE_USER\"],\"active\":true}";
    page.response->wireSize = page.response->body.size();
    page.response->headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"},
        {"Set-Cookie", "lang=en; Path=/"}, {"Content-Length", "71"}};
    page.request.headers.append("Cookie", "JSESSIONID=" + second);
    log.append(page);
    log.append(hop(4, 1, "GET", base + QStringLiteral("/api/orders?size=20"), 200, 23'000));
}

} // namespace SampleLog
