// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/redactor.h"
#include "core/formats/secretfields.h"

#include "sampleexchange.h"

#include <QTest>

using namespace Sessionscope;

namespace {

QByteArray star(const QByteArray &value)
{
    return '<' + QByteArray::number(value.size()) + '>';
}

} // namespace

class TestRedactor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void masksInPlace_data();
    void masksInPlace();
    void masksEveryCopy();
    void sameSecret_sameMask();
    void leavesHarmlessTextAlone();
};

void TestRedactor::masksInPlace_data()
{
    QTest::addColumn<QByteArray>("masked");
    QTest::addColumn<QByteArray>("expected");

    QTest::newRow("form") << SecretFields::inPairs("user=a&password=bcd&x", star)
                          << QByteArray("user=a&password=<3>&x");
    QTest::newRow("an escaped name") << SecretFields::inPairs("pass%77ord=bcd", star) << QByteArray("pass%77ord=<3>");
    QTest::newRow("an empty value") << SecretFields::inPairs("password=", star) << QByteArray("password=");
    QTest::newRow("a query and a fragment") << SecretFields::inUrl("http://h/p?a=1&token=xyz#access_token=q", star)
                                            << QByteArray("http://h/p?a=1&token=<3>#access_token=<1>");
    QTest::newRow("a session id in the path")
        << SecretFields::inUrl("/a;v=1;jsessionid=ABC/b?x=1", star) << QByteArray("/a;v=1;jsessionid=<3>/b?x=1");
    QTest::newRow("a URL in a URL, in a URL")
        << SecretFields::inUrl("/a?x=1&next=http%3A%2F%2Fx%2F%3Fb%3D1%26token%3DABCD"
                               "%26to%3D%252Fp%253Fpin%253D123&y=%2f%3f",
               star)
        << QByteArray("/a?x=1&next=http%3A%2F%2Fx%2F%3Fb%3D1%26token%3D%3C4%3E"
                      "%26to%3D%252Fp%253Fpin%253D%253C3%253E&y=%2f%3f");
    QTest::newRow("a URL in a URL that is not encoded") << SecretFields::inUrl("/a?next=http://x/?token=ABCD&b=c", star)
                                                        << QByteArray("/a?next=http://x/?token=<4>&b=c");
    QTest::newRow("a URL in a URL without secrets stays as it is written") << SecretFields::inUrl(
        "/a?next=http%3a//x/%3fa%3D1+2&flag&=z", star) << QByteArray("/a?next=http%3a//x/%3fa%3D1+2&flag&=z");
    QTest::newRow("JSON in a URL") << SecretFields::inUrl("/a?q=%7B%22pin%22%3A12%7D", star)
                                   << QByteArray("/a?q=%7B%22pin%22%3A%22%3C2%3E%22%7D");
    QTest::newRow("JSON at any depth") << SecretFields::inJson(
        R"({"a":[{"password" : "x\"y"}], "token":12, "b":"token"})", star)
                                       << QByteArray(R"({"a":[{"password" : "<3>"}], "token":"<2>", "b":"token"})");
    QTest::newRow("JSON that is no text") << SecretFields::inJson(R"({"password":null,"token":{"a":1}})", star)
                                          << QByteArray(R"({"password":null,"token":{"a":"<1>"}})");
    QTest::newRow("objects and arrays with secret names") << SecretFields::inJson(
        R"({"credentials":{"user":"abcd","on":true,"b":[{"c":"xyz"},12]},"a":"b","tokens":["ab",["c"]],"d":["e"]})",
        star)
                                                          << QByteArray(R"({"credentials":{"user":"<4>","on":true,)"
                                                                        R"("b":[{"c":"<3>"},"<2>"]},"a":"b",)"
                                                                        R"("tokens":["<2>",["<1>"]],"d":["e"]})");
    QTest::newRow("objects as they are, when only values are asked for")
        << SecretFields::inJson(R"({"token":{"a":1,"password":"abc"}})", star, SecretFields::JsonReach::Values)
        << QByteArray(R"({"token":{"a":1,"password":"<3>"}})");
    QTest::newRow("an array that is cut off")
        << SecretFields::inJson(R"({"tokens":["ab","cd)", star) << QByteArray(R"({"tokens":["<2>","<2>")");
    QTest::newRow("broken JSON") << SecretFields::inJson(R"({"password":"abc)", star)
                                 << QByteArray(R"({"password":"<3>")");
    QTest::newRow("multipart") << SecretFields::inMultipart(
        "--B\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\nabcd\r\n--B\r\nContent-Disposition: "
        "form-data; "
        "name=\"a\"\r\n\r\nxy\r\n--B--\r\n",
        star)
                               << QByteArray(
                                      "--B\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n<4>\r\n--B\r\n"
                                      "Content-Disposition: form-data; name=\"a\"\r\n\r\nxy\r\n--B--\r\n");
    QTest::newRow("a Cookie line") << SecretFields::inCookieHeader("a=12; b=3", star) << QByteArray("a=<2>; b=<1>");
    QTest::newRow("a Set-Cookie line") << SecretFields::inSetCookie("a=12; Path=/", star)
                                       << QByteArray("a=<2>; Path=/");
    QTest::newRow("a deletion") << SecretFields::inSetCookie("a=; Max-Age=0", star) << QByteArray("a=; Max-Age=0");
    QTest::newRow("credentials") << SecretFields::inCredentials("Bearer abc", star) << QByteArray("Bearer <3>");
    QTest::newRow("credentials without a scheme") << SecretFields::inCredentials("abc", star) << QByteArray("<3>");
}

void TestRedactor::masksInPlace()
{
    QFETCH(QByteArray, masked);
    QTEST(masked, "expected");
}

void TestRedactor::masksEveryCopy()
{
    Exchange page = fullExchange();
    page.response->headers = {{"Content-Type", "text/html"}, {"Location", "/x;jsessionid=FEDCBA9876543210?token=12"}};
    page.response->body = "<form><input type=hidden name=_csrf value=csrf-token-77></form> id 0123456789ABCDEF";
    Exchange echo = fullExchange();
    echo.request.headers.append("X-CSRF-TOKEN", "csrf-token-77");
    echo.request.headers.append("Authorization", "Bearer eyJhbGciOiJub25lIn0.e30.");
    echo.response->headers = {{"Content-Type", "text/plain"}};
    echo.response->body = "you sent eyJhbGciOiJub25lIn0.e30. and s&cret1 and csrf-token-77";
    const Redactor redactor({shared(page), shared(echo)});
    for (const Exchange &exchange : {redactor.redacted(page), redactor.redacted(echo)}) {
        QByteArray all = exchange.request.body + exchange.response->body + exchange.request.url.toEncoded();
        for (const Header &header : exchange.request.headers)
            all += header.value;
        for (const Header &header : exchange.response->headers)
            all += header.value;
        for (const CookieEvent &event : exchange.cookieEvents)
            all += event.value + event.previousValue + event.line;
        for (const char *secret :
            {"0123456789ABCDEF", "FEDCBA9876543210", "csrf-token-77", "eyJhbGci", "s&cret1", "s%26cret1", "token=12"})
            QVERIFY2(!all.contains(secret), secret);
    }
}

void TestRedactor::sameSecret_sameMask()
{
    const Exchange exchange = fullExchange();
    const Exchange masked = Redactor({shared(exchange)}).redacted(exchange);
    QCOMPARE(masked.cookieEvents.at(0).value, masked.cookieEvents.at(2).previousValue);
    QVERIFY(masked.cookieEvents.at(0).value != masked.cookieEvents.at(2).value);
    QVERIFY(masked.request.headers.first("Cookie")->contains(masked.cookieEvents.at(0).value));
}

void TestRedactor::leavesHarmlessTextAlone()
{
    Exchange exchange = fullExchange();
    exchange.response->headers.append("X-Theme", "dark");
    const Exchange masked = Redactor({shared(exchange)}).redacted(exchange);
    QCOMPARE(masked.response->headers.first("X-Theme"), std::optional<QByteArray>("dark"));
    QCOMPARE(masked.response->body, exchange.response->body);
    QCOMPARE(masked.request.target, exchange.request.target);
    QVERIFY(masked.request.body.startsWith("username=alice&password="));
}

QTEST_APPLESS_MAIN(TestRedactor)
#include "tst_redactor.moc"
