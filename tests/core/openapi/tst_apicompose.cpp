// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openapi/apicompose.h"
#include "core/openapi/apireader.h"
#include "core/openapi/apischema.h"
#include "core/openapi/apitext.h"

#include <QTest>

using namespace Sessionscope;
using ApiCompose::Security;

namespace {

//! JSON with its spaces taken out.
QByteArray compact(QByteArray json)
{
    json.replace("\n", "");
    while (json.contains("  "))
        json.replace("  ", " ");
    return json.replace(": ", ":").replace("{ ", "{").replace(" }", "}").replace("[ ", "[").replace(" ]", "]").replace(
        ", ", ",");
}

ApiDocument documentOf(const QByteArray &members)
{
    const Result<ApiDocument> document =
        ApiReader::parse("{\"openapi\":\"3.1.0\"," + members + "}", QStringLiteral("http://h:1/v3/api-docs"));
    return document ? *document : ApiDocument();
}

} // namespace

//! Requests made from descriptions.
class TestApiCompose : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesValuesFromSchemas_data();
    void makesValuesFromSchemas();
    void endsWhereSchemasRunInCircles();
    void fillsParameters();
    void fillsBodies_data();
    void fillsBodies();
    void fillsBodies_ofVersion2();
    void saysWhatIsAskedFor_data();
    void saysWhatIsAskedFor();
    void matchesCalls_data();
    void matchesCalls();
};

void TestApiCompose::makesValuesFromSchemas_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *name, const char *schema, const char *value) {
        QTest::newRow(name) << QByteArray(schema) << QByteArray(value);
    };
    row("an example", R"({"type":"string","example":"x"})", R"("x")");
    row("examples of 3.1", R"({"type":"string","examples":["y","z"]})", R"("y")");
    row("a default", R"({"type":"integer","default":7})", "7");
    row("a choice", R"({"enum":["NEW","OLD"]})", R"("NEW")");
    row("a constant", R"({"const":false})", "false");
    row("a number within bounds", R"({"type":"integer","minimum":5})", "5");
    row("a number at most", R"({"type":"integer","maximum":-3})", "-3");
    row("a uuid", R"({"type":"string","format":"uuid"})", R"("00000000-0000-4000-8000-000000000000")");
    row("a text of some length", R"({"type":"string","minLength":8})", R"("stringxx")");
    row("a text of little length", R"({"type":"string","maxLength":2})", R"("st")");
    row("a nullable one of 3.1", R"({"type":["null","boolean"]})", "true");
    row("a list", R"({"type":"array","items":{"type":"number"}})", "[1.5]");
    row("an object without what the server sets",
        R"({"type":"object","properties":{"id":{"type":"integer","readOnly":true},"name":{"type":"string"}}})",
        R"({"name":"string"})");
    row("an object in the order it is written", R"({"properties":{"z":{"type":"boolean"},"a":{"type":"integer"}}})",
        R"({"z":true,"a":1})");
    row("all of several", R"({"allOf":[{"$ref":"#/components/schemas/Base"},{"properties":{"b":{"type":"integer"}}}]})",
        R"({"a":"from base","b":1})");
    row("one of several", R"({"oneOf":[{"type":"null"},{"type":"string","example":"chosen"}]})", R"("chosen")");
    row("one of several, with more beside it",
        R"({"anyOf":[{"$ref":"#/components/schemas/Base"}],"properties":{"b":{"type":"integer"}}})",
        R"({"a":"from base","b":1})");
    row("a reference", R"({"$ref":"#/components/schemas/Base"})", R"({"a":"from base"})");
    row("anything", "{}", "{}");
}

void TestApiCompose::makesValuesFromSchemas()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, value);
    const ApiDocument document = documentOf(
        R"("components":{"schemas":{"Base":{"type":"object","properties":{"a":{"type":"string","example":"from base"}}},)"
        R"("S":)"
        + schema + "}}");
    QCOMPARE(
        compact(ApiText::toJson(ApiSchema::example(document, document.at(QStringLiteral("#/components/schemas/S"))))),
        value);
}

void TestApiCompose::endsWhereSchemasRunInCircles()
{
    const ApiDocument document = documentOf(
        R"("components":{"schemas":{"Node":{"type":"object","properties":{"name":{"type":"string"},)"
        R"("next":{"$ref":"#/components/schemas/Node"},"all":{"type":"array","items":{"$ref":"#/components/schemas/Node"}}}},)"
        R"("A":{"$ref":"#/components/schemas/B"},"B":{"$ref":"#/components/schemas/A"},)"
        R"("Deep":{"properties":{"a":{"$ref":"#/components/schemas/Deep1"},"b":{"$ref":"#/components/schemas/Deep1"}}},)"
        R"("Deep1":{"properties":{"a":{"$ref":"#/components/schemas/Deep"},"b":{"$ref":"#/components/schemas/Deep"}}}}})");
    const auto made = [&](const char *name) {
        return compact(ApiText::toJson(
            ApiSchema::example(document, document.at(QStringLiteral("#/components/schemas/") + QLatin1String(name)))));
    };
    const QCborMap reference{{QStringLiteral("$ref"), QStringLiteral("#/components/schemas/Node")}};
    QCOMPARE(compact(ApiText::toJson(ApiSchema::example(document, reference))), R"({"name":"string","all":[]})");
    QVERIFY(ApiSchema::example(document, document.at(QStringLiteral("#/components/schemas/A"))).isUndefined());
    QVERIFY(made("Deep").size() < 100'000);
}

void TestApiCompose::fillsParameters()
{
    const ApiDocument document = documentOf(
        R"("servers":[{"url":"/api"}],"paths":{"/orders/{id}/items/{item}/{forgotten}":{)"
        R"("parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","example":17}},)"
        R"({"name":"page","in":"query","schema":{"type":"integer","default":3}}],)"
        R"("get":{"operationId":"items","parameters":[{"$ref":"#/components/parameters/Item"},)"
        R"({"name":"page","in":"query","required":true,"schema":{"type":"integer","default":1}},)"
        R"({"name":"tags","in":"query","schema":{"type":"array","items":{"enum":["a b"]}}},)"
        R"({"name":"X-Trace","in":"header","required":true,"example":"t1"},{"name":"Accept","in":"header"},)"
        R"({"name":"JSESSIONID","in":"cookie"}],)"
        R"("responses":{"200":{"content":{"text/csv":{},"application/hal+json":{}}},"404":{"content":{"text/html":{}}}}}}},)"
        R"("components":{"parameters":{"Item":{"name":"item","in":"path","required":true,"schema":{"type":"string"}}}})");
    const Request request =
        ApiCompose::request(document, document.operations.constFirst(), document.servers.constFirst());
    QCOMPARE(request.name, QStringLiteral("items"));
    QCOMPARE(request.url, QStringLiteral("http://h:1/api/orders/17/items/{{item}}/{{forgotten}}"));
    const FieldList params{
        {QStringLiteral("page"), QStringLiteral("1"), true}, {QStringLiteral("tags"), QStringLiteral("a b"), false}};
    QCOMPARE(request.params, params);
    const FieldList headers{{QStringLiteral("Accept"), QStringLiteral("application/hal+json"), true},
        {QStringLiteral("X-Trace"), QStringLiteral("t1"), true}};
    QCOMPARE(request.headers, headers);
    QCOMPARE(request.body.kind, Body::Kind::None);
    QCOMPARE(request.auth.kind, AuthSettings::Kind::Inherit);
}

void TestApiCompose::fillsBodies_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("body");
    const QByteArray schema = R"({"schema":{"properties":{"a":{"type":"integer"},"b":{"type":"string"}}}})";
    QTest::newRow("JSON made from its schema") << QByteArray(R"({"text/plain":{},"application/json":)" + schema + "}")
                                               << int(Body::Kind::Raw) << QByteArray(R"({"a":1,"b":"string"})");
    QTest::newRow("JSON with an example") << QByteArray(R"({"application/json":{"example":{"x":[]}}})")
                                          << int(Body::Kind::Raw) << QByteArray(R"({"x":[]})");
    QTest::newRow("JSON with named examples")
        << QByteArray(R"({"application/json":{"examples":{"one":{"value":"text"}}}})") << int(Body::Kind::Raw)
        << QByteArray(R"("text")");
    QTest::newRow("a form") << QByteArray(R"({"application/x-www-form-urlencoded":)" + schema + "}")
                            << int(Body::Kind::Form) << QByteArray("a=1&b=string");
    QTest::newRow("parts") << QByteArray(R"({"multipart/form-data":)" + schema + "}") << int(Body::Kind::Multipart)
                           << QByteArray("a=1&b=string");
    QTest::newRow("a text") << QByteArray(R"({"text/plain":{"schema":{"type":"string","example":"hi"}}})")
                            << int(Body::Kind::Raw) << QByteArray("hi");
}

void TestApiCompose::fillsBodies()
{
    QFETCH(QByteArray, content);
    QFETCH(int, kind);
    QFETCH(QByteArray, body);
    const ApiDocument document =
        documentOf(R"("paths":{"/x":{"post":{"requestBody":{"$ref":"#/components/requestBodies/B"}}}},)"
                   R"("components":{"requestBodies":{"B":{"content":)"
            + content + "}}}");
    const Request request = ApiCompose::request(document, document.operations.constFirst(), {});
    QCOMPARE(int(request.body.kind), kind);
    QByteArrayList pairs;
    for (const Field &field : request.body.fields)
        pairs.append(field.name.toUtf8() + "=" + field.value.toUtf8());
    for (const Part &part : request.body.parts)
        pairs.append(part.name.toUtf8() + "=" + part.value);
    QCOMPARE(pairs.isEmpty() ? compact(request.body.raw) : pairs.join('&'), body);
}

void TestApiCompose::fillsBodies_ofVersion2()
{
    const Result<ApiDocument> document = ApiReader::parse(
        R"({"swagger":"2.0","host":"h","consumes":["application/json"],"produces":["application/xml","application/json"],)"
        R"("paths":{"/a":{"post":{"parameters":[{"in":"body","name":"b","schema":{"$ref":"#/definitions/A"}}]}},)"
        R"("/b":{"post":{"consumes":["multipart/form-data"],"parameters":[{"in":"formData","name":"f","type":"file"},)"
        R"({"in":"formData","name":"n","type":"integer","default":4}]}},)"
        R"("/c":{"get":{"parameters":[{"in":"query","name":"q","type":"string","required":true,"enum":["up"]}]}}},)"
        R"("definitions":{"A":{"type":"object","properties":{"x":{"type":"boolean"}}}}})",
        QStringLiteral("x"));
    QVERIFY(document);
    const auto made = [&](int i) {
        return ApiCompose::request(*document, document->operations.at(i), document->servers.constFirst());
    };
    QCOMPARE(compact(made(0).body.raw), R"({"x":true})");
    QCOMPARE(made(0).body.contentType, "application/json");
    QCOMPARE(made(0).headers.constFirst().value, QStringLiteral("application/json"));
    QCOMPARE(made(1).body.kind, Body::Kind::Multipart);
    QCOMPARE(made(1).body.parts.at(1).value, "4");
    QCOMPARE(made(2).params.constFirst().value, QStringLiteral("up"));
}

void TestApiCompose::saysWhatIsAskedFor_data()
{
    QTest::addColumn<QByteArray>("operation");
    QTest::addColumn<QList<int>>("kinds");
    QTest::newRow("what holds for all") << QByteArray("{}") << QList<int>{int(Security::Kind::ApiKey)};
    QTest::newRow("nothing here") << QByteArray(R"({"security":[]})") << QList<int>();
    QTest::newRow("any of several") << QByteArray(R"({"security":[{"b":[]},{"o":["read"]},{"t":[]},{"d":[]}]})")
                                    << QList<int>{int(Security::Kind::Basic), int(Security::Kind::OAuth),
                                           int(Security::Kind::Bearer), int(Security::Kind::Digest)};
    QTest::newRow("one nobody described")
        << QByteArray(R"({"security":[{"?":[]}]})") << QList<int>{int(Security::Kind::Other)};
}

void TestApiCompose::saysWhatIsAskedFor()
{
    QFETCH(QByteArray, operation);
    QFETCH(QList<int>, kinds);
    const ApiDocument document = documentOf(R"("security":[{"k":[]}],"paths":{"/x":{"get":)" + operation
        + R"(}},"components":{"securitySchemes":{"k":{"type":"apiKey","in":"cookie","name":"JSESSIONID"},)"
          R"("b":{"type":"http","scheme":"Basic"},"t":{"type":"http","scheme":"bearer"},"d":{"type":"http","scheme":"digest"},)"
          R"("o":{"type":"oauth2"}}})");
    const QList<Security> asked = ApiCompose::security(document, document.operations.constFirst());
    QList<int> found;
    for (const Security &one : asked)
        found.append(int(one.kind));
    QCOMPARE(found, kinds);
    if (!asked.isEmpty() && asked.constFirst().kind == Security::Kind::ApiKey) {
        QCOMPARE(asked.constFirst().place, AuthSettings::Place::Cookie);
        QCOMPARE(asked.constFirst().name, QStringLiteral("JSESSIONID"));
    }
}

void TestApiCompose::matchesCalls_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("operation");
    QTest::newRow("a literal path") << QByteArray("GET") << QStringLiteral("/api/orders") << 0;
    QTest::newRow("with a parameter") << QByteArray("GET") << QStringLiteral("/api/orders/17") << 1;
    QTest::newRow("a literal one before a parameter") << QByteArray("GET") << QStringLiteral("/api/orders/new") << 2;
    QTest::newRow("another method") << QByteArray("PUT") << QStringLiteral("/api/orders") << -1;
    QTest::newRow("no value for the parameter") << QByteArray("GET") << QStringLiteral("/api/orders/") << -1;
    QTest::newRow("outside of the server's path") << QByteArray("GET") << QStringLiteral("/orders") << -1;
}

void TestApiCompose::matchesCalls()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(int, operation);
    const ApiDocument document = documentOf(
        R"("servers":[{"url":"/api"}],"paths":{"/orders":{"get":{}},"/orders/{id}":{"get":{}},"/orders/new":{"get":{}}})");
    QCOMPARE(ApiCompose::match(document, method, path), operation);
}

QTEST_GUILESS_MAIN(TestApiCompose)
#include "tst_apicompose.moc"
