// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/csrfoffer.h"

#include <QTest>

using namespace Sessionscope;

class TestCsrfOffer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offersTheHeader_data();
    void offersTheHeader();
};

void TestCsrfOffer::offersTheHeader_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("cookie");
    QTest::addColumn<CookieAction>("action");
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("header");
    const auto row = [](const char *name, const char *method, const char *cookie, CookieAction action,
                         const char *typed, int status, const char *header) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(cookie) << action << QByteArray(typed) << status
                            << QByteArray(header);
    };
    const auto sent = CookieAction::Sent;
    row("Spring's cookie", "POST", "XSRF-TOKEN", sent, "", 403, "X-XSRF-TOKEN");
    row("Django's cookie", "PUT", "csrftoken", sent, "", 403, "X-CSRFToken");
    row("Laravel's status", "DELETE", "XSRF-TOKEN", sent, "", 419, "X-XSRF-TOKEN");
    row("the header was there", "POST", "XSRF-TOKEN", sent, "x-xsrf-token", 403, "");
    row("a safe method", "GET", "XSRF-TOKEN", sent, "", 403, "");
    row("it worked", "POST", "XSRF-TOKEN", sent, "", 201, "");
    row("the cookie stayed at home", "POST", "XSRF-TOKEN", CookieAction::Withheld, "", 403, "");
    row("another cookie", "POST", "JSESSIONID", sent, "", 403, "");
}

void TestCsrfOffer::offersTheHeader()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, cookie);
    QFETCH(CookieAction, action);
    QFETCH(QByteArray, typed);
    QFETCH(int, status);
    Exchange exchange;
    exchange.request.method = method;
    if (!typed.isEmpty())
        exchange.request.headers.append(typed, "1");
    CookieEvent event;
    event.action = action;
    event.name = cookie;
    exchange.cookieEvents = {event};
    exchange.response = ReceivedResponse{};
    exchange.response->status = status;
    const auto offer = csrfOffer(exchange);
    QTEST(offer ? offer->header : QByteArray(), "header");
}

QTEST_APPLESS_MAIN(TestCsrfOffer)
#include "tst_csrfoffer.moc"
