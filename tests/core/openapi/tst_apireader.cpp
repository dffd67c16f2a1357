// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/openapi/apireader.h"
#include "core/openapi/apitext.h"

#include <QCborArray>
#include <QElapsedTimer>
#include <QTest>

using namespace Sessionscope;

//! OpenAPI documents, JSON and YAML, sound and broken.
class TestApiReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsOperations_inTheirOrder_data();
    void readsOperations_inTheirOrder();
    void findsServers_data();
    void findsServers();
    void refusesWhatIsNone_andSaysWhy_data();
    void refusesWhatIsNone_andSaysWhy();
    void keepsWhatCanBeRead_ofABrokenOne();
    void followsReferences_andNeverInACircle();
    void readsYaml_asJson_data();
    void readsYaml_asJson();
    void refusesYamlBombs();
    void readsObjectsOfManyMembers_inTime_data();
    void readsObjectsOfManyMembers_inTime();
    void readsTheActuatorsMappings();
    void readsTenMegabytes();
    void readsTheDemoServersOwn();
    void readsSpringdocsGroups();
};

void TestApiReader::readsOperations_inTheirOrder_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("format");
    const QByteArray paths = R"("paths":{"/b":{"post":{"tags":["x"],"operationId":"add","summary":"Add"},)"
                             R"("get":{"tags":["x"],"deprecated":true}},"/a/{id}":{"parameters":[],"delete":{}}}})";
    QTest::newRow("2.0") << QByteArray(R"({"swagger":"2.0","info":{"title":"T","version":"1"},)" + paths)
                         << QStringLiteral("Swagger 2.0");
    QTest::newRow("3.0") << QByteArray(R"({"openapi":"3.0.3","info":{"title":"T","version":"1"},)" + paths)
                         << QStringLiteral("OpenAPI 3.0.3");
    QTest::newRow("3.1, with a byte order mark")
        << QByteArray("\xEF\xBB\xBF" + QByteArray(R"({"openapi":"3.1.0","info":{"title":"T","version":"1"},)") + paths)
        << QStringLiteral("OpenAPI 3.1.0");
    QTest::newRow("3.0 as YAML") << QByteArray(
        "openapi: 3.0.1\ninfo: {title: T, version: '1'}\npaths:\n  /b:\n    get:\n      tags: [x]\n"
        "      deprecated: true\n    post: {tags: [x], operationId: add, summary: Add}\n"
        "  /a/{id}:\n    delete:\n      responses: {200: {description: ok}}\n")
                                 << QStringLiteral("OpenAPI 3.0.1");
}

void TestApiReader::readsOperations_inTheirOrder()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, format);
    const Result<ApiDocument> document = ApiReader::parse(text, QStringLiteral("/x.json"));
    QVERIFY2(document, document ? "" : qPrintable(document.error().detail));
    QCOMPARE(document->format, format);
    QCOMPARE(document->title, QStringLiteral("T"));
    QCOMPARE(document->version, QStringLiteral("1"));
    QCOMPARE(document->problems, QStringList());
    const QList<ApiOperation> expected{{"GET", QStringLiteral("/b"), {}, {}, {QStringLiteral("x")}, true},
        {"POST", QStringLiteral("/b"), QStringLiteral("add"), QStringLiteral("Add"), {QStringLiteral("x")}, false},
        {"DELETE", QStringLiteral("/a/{id}"), {}, {}, {}, false}};
    QCOMPARE(document->operations, expected);
}

void TestApiReader::findsServers_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("source");
    QTest::addColumn<QStringList>("servers");
    const QString url = QStringLiteral("http://localhost:8080/v3/api-docs");
    const auto one = [](const char *server) { return QStringList(QLatin1String(server)); };
    QTest::newRow("none: where the document is")
        << QByteArray(R"("openapi":"3.0.0")") << url << one("http://localhost:8080");
    QTest::newRow("relative") << QByteArray(R"("openapi":"3.0.0","servers":[{"url":"/app/"}])") << url
                              << one("http://localhost:8080/app");
    QTest::newRow("relative, from a file") << QByteArray(R"("openapi":"3.0.0","servers":[{"url":"/app"}])")
                                           << QStringLiteral("/home/x/api.json") << one("/app");
    QTest::newRow("none, from a file") << QByteArray(R"("openapi":"3.0.0")") << QStringLiteral("/home/x/api.json")
                                       << one("");
    QTest::newRow("with variables") << QByteArray(
        R"("openapi":"3.1.0","servers":[{"url":"https://{env}.example.com:{port}/",)"
        R"("variables":{"env":{"default":"test"},"port":{"default":8443}}}])")
                                    << url << one("https://test.example.com:8443");
    QTest::newRow("version 2") << QByteArray(
        R"("swagger":"2.0","host":"h:1","basePath":"/v1","schemes":["https","http"])")
                               << url
                               << QStringList({QStringLiteral("https://h:1/v1"), QStringLiteral("http://h:1/v1")});
    QTest::newRow("version 2 without a host")
        << QByteArray(R"("swagger":"2.0","basePath":"/v1")") << url << one("http://localhost:8080/v1");
    QTest::newRow("version 2 without a scheme")
        << QByteArray(R"("swagger":"2.0","host":"h","basePath":"/v1")") << url << one("http://h/v1");
}

void TestApiReader::findsServers()
{
    QFETCH(QByteArray, members);
    QFETCH(QString, source);
    QFETCH(QStringList, servers);
    const Result<ApiDocument> document = ApiReader::parse("{" + members + R"(,"paths":{}})", source);
    QVERIFY(document);
    QCOMPARE(document->servers, servers);
}

void TestApiReader::refusesWhatIsNone_andSaysWhy_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("detail");
    QTest::newRow("nothing") << QByteArray(" \n") << QStringLiteral("empty");
    QTest::newRow("another JSON document") << QByteArray(R"({"a":1})") << QStringLiteral("no OpenAPI");
    QTest::newRow("a list") << QByteArray("[1]") << QStringLiteral("no OpenAPI");
    QTest::newRow("a page") << QByteArray("<!doctype html>\n<p>Log in</p>\n") << QStringLiteral("no OpenAPI");
    QTest::newRow("JSON that ends early")
        << QByteArray("{\n\"openapi\": \"3.0.0\",\n\"paths\": {") << QStringLiteral("line 3");
    QTest::newRow("YAML that is broken") << QByteArray("openapi: 3.0.0\npaths: [1, {\n") << QStringLiteral("line");
    QTest::newRow("a version to come") << QByteArray(R"({"openapi":"4.0.0"})") << QStringLiteral("no OpenAPI");
    QTest::newRow("a thousand brackets") << QByteArray(R"({"openapi":"3.0.0","x":)" + QByteArray(3'000, '['))
                                         << QStringLiteral("line 1");
    QTest::newRow("a thousand brackets of YAML")
        << QByteArray("openapi: " + QByteArray(3'000, '[')) << QStringLiteral("deep");
}

void TestApiReader::refusesWhatIsNone_andSaysWhy()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, detail);
    const Result<ApiDocument> document = ApiReader::parse(text, QStringLiteral("api.json"));
    QVERIFY(!document);
    QCOMPARE(document.error().code, ErrorCode::FileBroken);
    QCOMPARE(document.error().subject, QStringLiteral("api.json"));
    QVERIFY2(document.error().detail.contains(detail), qPrintable(document.error().detail));
}

void TestApiReader::keepsWhatCanBeRead_ofABrokenOne()
{
    const Result<ApiDocument> document = ApiReader::parse(
        R"({"openapi":"3.0.0","paths":{"/a":{"get":{}},"/b":7,"/c":{"get":"x","put":{}},"/d":{"$ref":"#/none"},"x-e":1}})",
        QStringLiteral("x"));
    QVERIFY(document);
    QCOMPARE(document->operations.size(), 2);
    QCOMPARE(document->problems.size(), 3);
    QVERIFY(document->problems.at(1).contains(QLatin1String("/c.get")));
}

void TestApiReader::followsReferences_andNeverInACircle()
{
    const Result<ApiDocument> document = ApiReader::parse(
        R"({"openapi":"3.1.0","paths":{"/a":{"$ref":"#/components/pathItems/A~1b%20c"}},"components":{"pathItems":)"
        R"({"A/b c":{"get":{"operationId":"found"}}},"schemas":{"X":{"$ref":"#/components/schemas/Y"},)"
        R"("Y":{"$ref":"#/components/schemas/X"}}}})",
        QStringLiteral("x"));
    QVERIFY(document);
    QCOMPARE(document->operations.constFirst().id, QStringLiteral("found"));
    QVERIFY(document->resolved(document->at(QStringLiteral("#/components/schemas/X"))).isUndefined());
    QVERIFY(document->at(QStringLiteral("other.yaml#/a")).isUndefined());
    QVERIFY(document->at(QStringLiteral("#/openapi/deeper")).isUndefined());
}

void TestApiReader::readsYaml_asJson_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("scalars") << QByteArray("a: 1\nb: 1.5\nc: true\nd: ~\ne: '1'\nf: no\ng: 2026-01-01\n")
                             << QByteArray(R"({"a":1,"b":1.5,"c":true,"d":null,"e":"1","f":"no","g":"2026-01-01"})");
    QTest::newRow("keys are texts") << QByteArray("200: ok\ntrue: x\n") << QByteArray(R"({"200":"ok","true":"x"})");
    QTest::newRow("anchors and merges") << QByteArray("base: &b {x: 1, y: 2}\nmore:\n  x: 3\n  <<: *b\nlist: [*b]\n")
                                        << QByteArray(
                                               R"({"base":{"x":1,"y":2},"more":{"x":3,"y":2},"list":[{"x":1,"y":2}]})");
    QTest::newRow("block texts") << QByteArray("a: |\n  one\n  two\nb: >\n  one\n  two\n")
                                 << QByteArray(R"({"a":"one\ntwo\n","b":"one two\n"})");
}

void TestApiReader::readsYaml_asJson()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QByteArray, json);
    const auto fromYaml = ApiText::parse(yaml, QStringLiteral("x"));
    const auto fromJson = ApiText::parse(json, QStringLiteral("x"));
    QVERIFY2(fromYaml, fromYaml ? "" : qPrintable(fromYaml.error().detail));
    QVERIFY(fromJson);
    QCOMPARE(ApiText::toJson(*fromYaml), ApiText::toJson(*fromJson));
    QCOMPARE(ApiText::toJson(*ApiText::parse(ApiText::toJson(*fromJson), {})), ApiText::toJson(*fromJson));
}

void TestApiReader::refusesYamlBombs()
{
    QByteArray bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n";
    for (int i = 1; i < 10; ++i) {
        const QByteArray before = "*a" + QByteArray::number(i - 1);
        bomb += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " ["
            + QByteArrayList(9, before).join(", ") + "]\n";
    }
    const auto tree = ApiText::parse(bomb, QStringLiteral("x"));
    QVERIFY(!tree);
    QVERIFY(tree.error().detail.contains(QLatin1String("too large")));
    QVERIFY(!ApiText::parse("a: &a [*a]\n", QStringLiteral("x")));
}

void TestApiReader::readsObjectsOfManyMembers_inTime_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isRead");
    QByteArray json(R"({"openapi":"3.0.0","paths":{)");
    QByteArray yaml("openapi: 3.0.0\npaths:\n");
    for (int i = 0; i < 300'000; ++i) {
        const QByteArray path = "/things/" + QByteArray::number(i);
        json += (i ? ",\"" : "\"") + path + "\":{\"get\":{}}";
        if (i < 60'000)
            yaml += "  " + path + ": {get: {}}\n";
    }
    QTest::newRow("300,000 paths of JSON") << QByteArray(json + "}}") << true;
    QTest::newRow("60,000 paths of YAML") << yaml << false;
}

void TestApiReader::readsObjectsOfManyMembers_inTime()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isRead);
    QElapsedTimer timer;
    timer.start();
    const Result<ApiDocument> document = ApiReader::parse(text, QStringLiteral("api"));
    QCOMPARE(document.has_value(), isRead);
    if (isRead)
        QCOMPARE(document->operations.size(), 300'000);
    else
        QVERIFY2(
            document.error().detail.contains(QLatin1String("too many members")), qPrintable(document.error().detail));
    // Looking through all members for each would take many minutes.
    QVERIFY2(timer.elapsed() < 60'000, qPrintable(QString::number(timer.elapsed())));
}

void TestApiReader::readsTheActuatorsMappings()
{
    const Result<ApiDocument> document = ApiReader::parse(
        R"({"contexts":{"app":{"mappings":{"dispatcherServlets":{"dispatcherServlet":[)"
        R"({"details":{"requestMappingConditions":{"methods":["GET","POST"],"patterns":["/orders/{id}"]}}},)"
        R"({"details":{"requestMappingConditions":{"methods":[],"patterns":["/error"]}}},{"handler":"x"}]}}}}})",
        QStringLiteral("http://localhost:8080/actuator/mappings"));
    QVERIFY(document);
    QCOMPARE(document->format, QStringLiteral("Actuator mappings"));
    QCOMPARE(document->operations.size(), 3);
    QCOMPARE(document->operations.at(1).method, "POST");
    QCOMPARE(document->servers, QStringList(QStringLiteral("http://localhost:8080")));
}

void TestApiReader::readsTenMegabytes()
{
    QByteArray text = R"({"openapi":"3.0.0","info":{"title":"Big"},"paths":{)";
    for (int i = 0; i < 1'000; ++i) {
        text += QByteArray(i > 0 ? "," : "") + "\"/things/" + QByteArray::number(i)
            + "/{id}\":{\"get\":{\"description\":\"" + QByteArray(8'000, 'x')
            + R"(","responses":{"200":{"content":{"application/json":{"schema":{"$ref":)" + R"("#/components/schemas/S)"
            + QByteArray::number(i) + R"("}}}}}}})";
    }
    text += R"(},"components":{"schemas":{)";
    for (int i = 0; i < 1'000; ++i) {
        text += QByteArray(i > 0 ? "," : "") + "\"S" + QByteArray::number(i)
            + R"(":{"type":"object","properties":{"a":{"type":"string","description":")" + QByteArray(2'000, 'y')
            + "\"}}}";
    }
    text += "}}}";
    QVERIFY(text.size() > 10'000'000);
    QElapsedTimer time;
    time.start();
    const Result<ApiDocument> document = ApiReader::parse(text, QStringLiteral("x"));
    qInfo("%lld ms for %lld octets", time.elapsed(), text.size());
    QVERIFY(document);
    QCOMPARE(document->operations.size(), 1'000);
    QVERIFY(document->problems.isEmpty());
    QCOMPARE(ApiReader::parse(QByteArray(ApiReader::maxSize + 1, ' '), {}).error().code, ErrorCode::FileTooLarge);
}

void TestApiReader::readsTheDemoServersOwn()
{
    const Result<ApiDocument> document =
        ApiReader::read(QStringLiteral(SESSIONSCOPE_SOURCE_DIR "/app/demo/openapi.json"));
    QVERIFY(document);
    QVERIFY(document->operations.size() >= 5);
    QCOMPARE(document->problems, QStringList());
    QCOMPARE(ApiReader::read(QStringLiteral("/nowhere/x.json")).error().code, ErrorCode::FileNotFound);
}

void TestApiReader::readsSpringdocsGroups()
{
    const auto groups = ApiReader::groups(
        R"({"configUrl":"/v3/api-docs/swagger-config","urls":[{"url":"/v3/api-docs/admin","name":"admin"}]})");
    QCOMPARE(groups.size(), 1);
    QCOMPARE(groups.constFirst().second, QStringLiteral("/v3/api-docs/admin"));
    QVERIFY(ApiReader::groups("<p>").isEmpty());
}

QTEST_GUILESS_MAIN(TestApiReader)
#include "tst_apireader.moc"
