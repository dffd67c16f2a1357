// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoints/apidiscovery.h"
#include "core/session/session.h"
#include "tests/support/rawserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;

namespace {

const QByteArray description = R"({"openapi":"3.0.0","info":{"title":"T"},"paths":{"/a":{"get":{}}}})";
const QByteArray isJson = "Content-Type: application/json\r\n";

RawAnswer nothing()
{
    return RawAnswer("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
}

} // namespace

//! Asking a server what it offers.
class TestApiDiscovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksOneAfterTheOther_andShowsEachInTheLog();
    void asksBelowAContextPathToo();
    void asksForANamedDocumentOnly();
    void followsSpringdocsGroups();
    void findsHal_profiles_andOpenId_data();
    void findsHal_profiles_andOpenId();
    void asksForGraphQl_onlyWhenToldTo();
    void asksFirst_whereItWasTheLastTime();
    void tellsOfALogin();
    void endsAtOnce_whereNobodyListens();
    void stops_whenCancelled();

private:
    static Discovery discover(Session &session, const QString &url)
    {
        Discovery result;
        auto *discovery = new ApiDiscovery(session, QUrl(url));
        connect(discovery, &ApiDiscovery::finished, discovery, [&](const Discovery &found) { result = found; });
        QSignalSpy finished(discovery, &ApiDiscovery::finished);
        return finished.wait(20'000) ? result : Discovery();
    }
    SystemClock m_clock;
};

void TestApiDiscovery::asksOneAfterTheOther_andShowsEachInTheLog()
{
    RawServer server([](const RawRequest &request) {
        return request.target() == "/swagger.json" ? RawAnswer::ok(description, isJson)
            : request.target() == "/openapi.json"  ? RawAnswer::ok("<p>no</p>", "Content-Type: text/html\r\n")
                                                   : nothing();
    });
    Session session(m_clock);
    const Discovery found = discover(session, server.url(QStringLiteral("/api/orders?x=1")));
    QVERIFY(found.document);
    QCOMPARE(found.document->title, QStringLiteral("T"));
    QCOMPARE(found.document->servers, QStringList(server.url(QString())));
    QCOMPARE(found.tries.size(), 4);
    QCOMPARE(found.tries.at(0).status, 404);
    QVERIFY(found.tries.at(1).error);
    QCOMPARE(session.log().size(), 4);
    QCOMPARE(server.requests().at(0).target(), "/v3/api-docs");
}

void TestApiDiscovery::asksBelowAContextPathToo()
{
    RawServer server([](const RawRequest &request) {
        return request.target() == "/app/v3/api-docs" ? RawAnswer::ok(description, isJson) : nothing();
    });
    Session session(m_clock);
    const Discovery found = discover(session, server.url(QStringLiteral("/app/orders")));
    QVERIFY(found.document);
    QCOMPARE(QUrl(found.document->source).path(), QStringLiteral("/app/v3/api-docs"));
}

void TestApiDiscovery::asksForANamedDocumentOnly()
{
    RawServer server([](const RawRequest &) { return nothing(); });
    Session session(m_clock);
    const Discovery found = discover(session, server.url(QStringLiteral("/v1/my.yaml")));
    QVERIFY(!found.document);
    QCOMPARE(found.tries.size(), 1);
    QCOMPARE(server.requests().constFirst().target(), "/v1/my.yaml");
}

void TestApiDiscovery::followsSpringdocsGroups()
{
    RawServer server([](const RawRequest &request) {
        if (request.target() == "/v3/api-docs/swagger-config")
            return RawAnswer::ok(
                R"({"urls":[{"url":"/docs/admin","name":"admin"},{"url":"/docs/shop","name":"shop"}]})", isJson);
        return request.target() == "/docs/admin" ? RawAnswer::ok(description, isJson) : nothing();
    });
    Session session(m_clock);
    const Discovery found = discover(session, server.url(QString()));
    QVERIFY(found.document);
    QCOMPARE(found.groups.size(), 2);
    QCOMPARE(found.groups.at(1).first, QStringLiteral("shop"));
    QCOMPARE(found.groups.at(1).second.path(), QStringLiteral("/docs/shop"));
}

void TestApiDiscovery::findsHal_profiles_andOpenId_data()
{
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("format");
    QTest::newRow("a HAL root") << QByteArray("/") << QByteArray(R"({"_links":{"orders":{"href":"/orders"}}})")
                                << QStringLiteral("HAL");
    QTest::newRow("a HAL root below a context")
        << QByteArray("/app/") << QByteArray(R"({"_links":{"orders":{"href":"/app/orders"}}})")
        << QStringLiteral("HAL");
    QTest::newRow("profiles") << QByteArray("/profile")
                              << QByteArray(R"({"_links":{"orders":{"href":"/profile/orders"}}})")
                              << QStringLiteral("HAL");
    QTest::newRow("an OpenID provider") << QByteArray("/.well-known/openid-configuration")
                                        << QByteArray(R"({"issuer":"http://h","token_endpoint":"/token"})")
                                        << QStringLiteral("OpenID configuration");
}

void TestApiDiscovery::findsHal_profiles_andOpenId()
{
    QFETCH(QByteArray, place);
    QFETCH(QByteArray, answer);
    RawServer server([=](const RawRequest &request) {
        return request.target() == place ? RawAnswer::ok(answer, "Content-Type: application/hal+json\r\n") : nothing();
    });
    Session session(m_clock);
    const Discovery found = discover(session, server.url(QStringLiteral("/app/orders/7")));
    QVERIFY(found.document);
    QTEST(found.document->format, "format");
    QCOMPARE(found.document->operations.size(), 1);
    QCOMPARE(session.log().size(), found.tries.size());
}

void TestApiDiscovery::asksForGraphQl_onlyWhenToldTo()
{
    RawServer server([](const RawRequest &request) {
        return request.requestLine().startsWith("POST /graphql ") && request.body().contains("__schema")
            ? RawAnswer::ok(R"({"data":{"__schema":{"queryType":{"name":"Q"},"types":[{"name":"Q","fields":[{"name":"a",
                "type":{"kind":"SCALAR","name":"Int"}}]}]}}})",
                isJson)
            : nothing();
    });
    Session session(m_clock);
    const Discovery found = discover(session, server.url(QStringLiteral("/x")));
    QVERIFY(!found.document);
    for (const RawRequest &request : server.requests())
        QVERIFY(request.requestLine().startsWith("GET "));
    Discovery graph;
    auto *discovery =
        new ApiDiscovery(session, QUrl(server.url(QStringLiteral("/x"))), nullptr, ApiDiscovery::Ask::GraphQl);
    connect(discovery, &ApiDiscovery::finished, discovery, [&](const Discovery &one) { graph = one; });
    QSignalSpy finished(discovery, &ApiDiscovery::finished);
    QVERIFY(finished.wait());
    QVERIFY(graph.document);
    QCOMPARE(graph.document->format, QStringLiteral("GraphQL"));
    QCOMPARE(graph.tries.size(), 1);
}

void TestApiDiscovery::asksFirst_whereItWasTheLastTime()
{
    RawServer server([](const RawRequest &request) {
        return request.target() == "/hidden/place" ? RawAnswer::ok(description, isJson) : nothing();
    });
    Session session(m_clock);
    auto *discovery = new ApiDiscovery(session, QUrl(server.url(QStringLiteral("/x"))));
    discovery->askFirst(QUrl(server.url(QStringLiteral("/hidden/place"))));
    QSignalSpy finished(discovery, &ApiDiscovery::finished);
    QVERIFY(finished.wait());
    QCOMPARE(server.requests().size(), 1);
}

void TestApiDiscovery::tellsOfALogin()
{
    RawServer server([](const RawRequest &request) {
        return request.target() == "/login"
            ? RawAnswer::ok("<form>", "Content-Type: text/html\r\n")
            : RawAnswer("HTTP/1.1 302 Found\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n");
    });
    Session session(m_clock);
    const Discovery found = discover(session, server.url(QString()));
    QVERIFY(!found.document);
    QVERIFY(found.tries.constFirst().isRedirected);
}

void TestApiDiscovery::endsAtOnce_whereNobodyListens()
{
    QString url;
    {
        RawServer server([](const RawRequest &) { return RawAnswer::ok("x"); });
        url = server.url(QString());
    }
    Session session(m_clock);
    const Discovery found = discover(session, url);
    QVERIFY(!found.document);
    QCOMPARE(found.tries.size(), 1);
    QVERIFY(found.tries.constFirst().error);
}

void TestApiDiscovery::stops_whenCancelled()
{
    RawServer server([](const RawRequest &) { return nothing(); });
    Session session(m_clock);
    auto *discovery = new ApiDiscovery(session, QUrl(server.url(QString())));
    QSignalSpy asking(discovery, &ApiDiscovery::asking);
    QSignalSpy finished(discovery, &ApiDiscovery::finished);
    connect(discovery, &ApiDiscovery::asking, discovery, [discovery, &asking] {
        if (asking.size() == 2)
            QMetaObject::invokeMethod(discovery, &ApiDiscovery::cancel, Qt::QueuedConnection);
    });
    QVERIFY(finished.wait());
    QVERIFY(server.requests().size() <= 3);
    QCOMPARE(finished.size(), 1);
}

QTEST_GUILESS_MAIN(TestApiDiscovery)
#include "tst_apidiscovery.moc"
