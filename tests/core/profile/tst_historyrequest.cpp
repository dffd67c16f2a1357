// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/historyrequest.h"
#include "tests/core/profile/historytools.h"

#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;

class TestHistoryRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWasSent();
    void leavesToTheEngineWhatIsItsOwn();
    void switchesMaskedHeadersOff();
    void putsVariablesWhereSecretsWere_data();
    void putsVariablesWhereSecretsWere();
    void putsVariablesIntoForms();
    void leavesTheSessionIdToTheJar();
    void tellsThatTheBodyIsMissing();
};

namespace {

HistoryRequest back(const Exchange &exchange)
{
    return historyRequest(HistoryMask().entry(QStringLiteral("alice"), exchange));
}

} // namespace

void TestHistoryRequest::comesBackAsItWasSent()
{
    Exchange exchange = exchangeTo(QStringLiteral("http://localhost:8080/api/orders?q=a%20b"), "PUT");
    exchange.request.headers.append("X-Trace", "7");
    setBody(exchange, "application/json", R"({"n":1})");
    const HistoryRequest request = back(exchange);
    QCOMPARE(request.request.method, QByteArray("PUT"));
    QCOMPARE(request.request.url, QStringLiteral("http://localhost:8080/api/orders?q=a%20b"));
    QCOMPARE(request.request.body.kind, Body::Kind::Raw);
    QCOMPARE(request.request.body.raw, QByteArray(R"({"n":1})"));
    QCOMPARE(request.request.body.contentType, QByteArray("application/json"));
    QCOMPARE(request.request.headers, (FieldList{{QStringLiteral("X-Trace"), QStringLiteral("7"), true}}));
    QVERIFY(request.variables.isEmpty());
    QVERIFY(request.headers.isEmpty());
    QVERIFY(!request.bodyMissing);
}

void TestHistoryRequest::leavesToTheEngineWhatIsItsOwn()
{
    Exchange exchange = exchangeTo(QStringLiteral("http://localhost/"));
    exchange.request.headers = {{"Host", "localhost"}, {"User-Agent", "Sessionscope/0.1"}, {"Accept", "text/html"},
        {"Accept-Encoding", "gzip"}, {"Accept-Language", "*"}, {"Connection", "keep-alive"}, {"Cookie", "a=b"}};
    QCOMPARE(
        back(exchange).request.headers, (FieldList{{QStringLiteral("Accept"), QStringLiteral("text/html"), true}}));
    exchange.request.headers = {{"User-Agent", "Mozilla/5.0"}, {"Accept", "*/*"}};
    QCOMPARE(back(exchange).request.headers,
        (FieldList{{QStringLiteral("User-Agent"), QStringLiteral("Mozilla/5.0"), true}}));
}

void TestHistoryRequest::switchesMaskedHeadersOff()
{
    Exchange exchange = exchangeTo(QStringLiteral("http://localhost/"));
    exchange.request.headers.append("Authorization", "Bearer abcdef");
    exchange.request.headers.append("X-Api-Key", "k-1");
    const HistoryRequest request = back(exchange);
    QCOMPARE(request.headers, (QStringList{QStringLiteral("Authorization"), QStringLiteral("X-Api-Key")}));
    QCOMPARE(request.request.headers,
        (FieldList{{QStringLiteral("Authorization"), {}, false}, {QStringLiteral("X-Api-Key"), {}, false}}));
}

void TestHistoryRequest::putsVariablesWhereSecretsWere_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("wantedUrl");
    QTest::addColumn<QByteArray>("wantedBody");
    QTest::addColumn<QStringList>("variables");
    const QString plain = QStringLiteral("http://localhost/a");
    QTest::newRow("in the URL") << QStringLiteral("http://localhost/a?access_token=abc&n=1") << QByteArray()
                                << QByteArray()
                                << QStringLiteral("http://localhost/a?access_token={{access_token}}&n=1")
                                << QByteArray() << QStringList{QStringLiteral("access_token")};
    QTest::newRow("in JSON") << plain << QByteArray("application/json")
                             << QByteArray(R"({"user":"alice","password" : "pw","pin":1234})") << plain
                             << QByteArray(R"({"user":"alice","password" : "{{password}}","pin":"{{pin}}"})")
                             << QStringList{QStringLiteral("password"), QStringLiteral("pin")};
    QTest::newRow("in XML") << plain << QByteArray("application/xml") << QByteArray("<a><password>pw</password></a>")
                            << plain << QByteArray("<a><password>{{password}}</password></a>")
                            << QStringList{QStringLiteral("password")};
}

void TestHistoryRequest::putsVariablesWhereSecretsWere()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    Exchange exchange = exchangeTo(url, "POST");
    if (!body.isEmpty())
        setBody(exchange, type, body);
    const HistoryRequest request = back(exchange);
    QTEST(request.request.url, "wantedUrl");
    QTEST(request.request.body.raw, "wantedBody");
    QTEST(request.variables, "variables");
}

void TestHistoryRequest::putsVariablesIntoForms()
{
    Exchange exchange = exchangeTo(QStringLiteral("http://localhost/login"), "POST", 302);
    setBody(exchange, "application/x-www-form-urlencoded", "username=al+ice&password=w%26w&_csrf=c-1&flag");
    const HistoryRequest request = back(exchange);
    QCOMPARE(request.request.body.kind, Body::Kind::Form);
    QCOMPARE(request.request.body.fields,
        (FieldList{{QStringLiteral("username"), QStringLiteral("al ice"), true},
            {QStringLiteral("password"), QStringLiteral("{{password}}"), true},
            {QStringLiteral("_csrf"), QStringLiteral("{{_csrf}}"), true}, {QStringLiteral("flag"), {}, true}}));
    QCOMPARE(request.variables, (QStringList{QStringLiteral("password"), QStringLiteral("_csrf")}));
}

void TestHistoryRequest::leavesTheSessionIdToTheJar()
{
    const HistoryRequest request =
        back(exchangeTo(QStringLiteral("http://localhost/shop;jsessionid=AB12CD34/cart?n=1")));
    QCOMPARE(request.request.url, QStringLiteral("http://localhost/shop/cart?n=1"));
    QVERIFY(request.variables.isEmpty());
}

void TestHistoryRequest::tellsThatTheBodyIsMissing()
{
    Exchange exchange = exchangeTo(QStringLiteral("http://localhost/"), "POST");
    setBody(exchange, "image/png", QByteArray("\x89PNG\0", 5));
    QVERIFY(back(exchange).bodyMissing);
}

QTEST_GUILESS_MAIN(TestHistoryRequest)
#include "tst_historyrequest.moc"
