// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openapi/apicompose.h"
#include "core/openapi/apireader.h"
#include "core/openapi/apiroots.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Sessionscope;

//! Servers that describe themselves in other words than OpenAPI.
class TestApiRoots : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAHalRoot();
    void readsAnOpenIdConfiguration();
    void readsAGraphQlSchema();
    void asksForTheWholeSchema();
    void survivesHostileOnes_data();
    void survivesHostileOnes();

private:
    static QStringList summary(const ApiDocument &document)
    {
        QStringList all;
        for (const ApiOperation &operation : document.operations)
            all.append(QString::fromLatin1(operation.method) + QLatin1Char(' ') + operation.path);
        return all;
    }
    static Request composed(const ApiDocument &document, qsizetype operation)
    {
        return ApiCompose::request(document, document.operations.at(operation), document.servers.value(0));
    }
};

void TestApiRoots::readsAHalRoot()
{
    const auto document = ApiReader::parse(
        R"({"_links":{"customers":{"href":"http://h:8080/api/customers{?page,size}","templated":true},
            "one":{"href":"/api/customers/{id}","templated":true,"title":"One customer"},
            "elsewhere":{"href":"http://other/x"},"profile":{"href":"http://h:8080/api/profile"}}})",
        QStringLiteral("http://h:8080/api/"));
    QVERIFY(document);
    QCOMPARE(document->format, QStringLiteral("HAL"));
    QCOMPARE(summary(*document),
        QStringList({QStringLiteral("GET /api/customers"), QStringLiteral("GET /api/customers/{id}"),
            QStringLiteral("GET /api/profile")}));
    QCOMPARE(document->problems.size(), 1);
    QVERIFY(document->problems.constFirst().startsWith(QLatin1String("elsewhere")));
    const Request list = composed(*document, 0);
    QCOMPARE(list.url, QStringLiteral("http://h:8080/api/customers"));
    QCOMPARE(list.params.size(), 2);
    QVERIFY(!list.params.at(0).enabled);
    QCOMPARE(composed(*document, 1).url, QStringLiteral("http://h:8080/api/customers/{{id}}"));
    QCOMPARE(document->operations.at(1).summary, QStringLiteral("One customer"));
}

void TestApiRoots::readsAnOpenIdConfiguration()
{
    const auto document = ApiReader::parse(
        R"({"issuer":"https://id.example","authorization_endpoint":"https://id.example/authorize",
            "token_endpoint":"https://id.example/token","jwks_uri":"https://keys.example/jwks"})",
        QStringLiteral("https://id.example/.well-known/openid-configuration"));
    QVERIFY(document);
    QCOMPARE(document->title, QStringLiteral("https://id.example"));
    QCOMPARE(summary(*document), QStringList({QStringLiteral("GET /authorize"), QStringLiteral("POST /token")}));
    QCOMPARE(document->problems.size(), 1);
    QVERIFY(document->problems.constFirst().contains(QLatin1String("keys.example")));
    const Request token = composed(*document, 1);
    QCOMPARE(token.url, QStringLiteral("https://id.example/token"));
    QCOMPARE(token.body.kind, Body::Kind::Form);
    QCOMPARE(token.body.fields.constFirst().name, QStringLiteral("grant_type"));
}

void TestApiRoots::readsAGraphQlSchema()
{
    const auto document = ApiReader::parse(
        R"({"data":{"__schema":{"queryType":{"name":"Query"},"mutationType":{"name":"Mutation"},"types":[
            {"kind":"OBJECT","name":"Query","fields":[
             {"name":"user","description":"One user","args":[
               {"name":"id","type":{"kind":"NON_NULL","ofType":{"kind":"SCALAR","name":"ID"}}},
               {"name":"lang","type":{"kind":"SCALAR","name":"String"}}],"type":{"kind":"OBJECT","name":"User"}},
             {"name":"count","args":[],"type":{"kind":"SCALAR","name":"Int"}}]},
            {"kind":"OBJECT","name":"Mutation","fields":[{"name":"rename","args":[
               {"name":"ids","type":{"kind":"NON_NULL","ofType":{"kind":"LIST","ofType":{"kind":"NON_NULL",
                "ofType":{"kind":"SCALAR","name":"ID"}}}}}],"type":{"kind":"LIST","ofType":{"kind":"OBJECT","name":"User"}}}]},
            {"kind":"OBJECT","name":"User","fields":[{"name":"id","args":[],"type":{"kind":"SCALAR","name":"ID"}},
             {"name":"name","args":[],"type":{"kind":"NON_NULL","ofType":{"kind":"SCALAR","name":"String"}}},
             {"name":"friends","args":[],"type":{"kind":"LIST","ofType":{"kind":"OBJECT","name":"User"}}}]}]}}})",
        QStringLiteral("http://h/graphql"));
    QVERIFY(document);
    QCOMPARE(document->format, QStringLiteral("GraphQL"));
    QCOMPARE(summary(*document),
        QStringList({QStringLiteral("POST /graphql#user"), QStringLiteral("POST /graphql#count"),
            QStringLiteral("POST /graphql#rename")}));
    QCOMPARE(document->operations.at(2).tags, QStringList(QStringLiteral("Mutation")));
    const auto bodyOf = [&](qsizetype operation) {
        return QJsonDocument::fromJson(composed(*document, operation).body.raw).object();
    };
    QCOMPARE(bodyOf(0)[QLatin1String("query")].toString(),
        QStringLiteral("query user($id: ID!) { user(id: $id) { id name } }"));
    QVERIFY(bodyOf(0)[QLatin1String("variables")].toObject().contains(QLatin1String("id")));
    QCOMPARE(bodyOf(1)[QLatin1String("query")].toString(), QStringLiteral("query count { count }"));
    QCOMPARE(bodyOf(2)[QLatin1String("query")].toString(),
        QStringLiteral("mutation rename($ids: [ID!]!) { rename(ids: $ids) { id name } }"));
    QCOMPARE(composed(*document, 0).url, QStringLiteral("http://h/graphql#user"));
}

void TestApiRoots::asksForTheWholeSchema()
{
    const QString query =
        QJsonDocument::fromJson(ApiRoots::introspection()).object()[QLatin1String("query")].toString();
    QVERIFY(query.contains(QLatin1String("__schema")));
    QCOMPARE(query.count(QLatin1Char('{')), query.count(QLatin1Char('}')));
}

void TestApiRoots::survivesHostileOnes_data()
{
    QTest::addColumn<QByteArray>("text");
    QByteArray nested(R"({"kind":"SCALAR","name":"Int"})");
    for (int i = 0; i < 60; ++i)
        nested = R"({"kind":"LIST","ofType":)" + nested + "}";
    QTest::newRow("types in types without end") << QByteArray(
        R"({"data":{"__schema":{"queryType":{"name":"Query"},"types":[{"name":"Query","fields":[{"name":"a",
            "type":)"
        + nested + R"(,"args":[{"name":"x","type":{"kind":"NON_NULL","ofType":)" + nested + "}}]}]}]}}}");
    QTest::newRow("a type of itself") << QByteArray(
        R"({"data":{"__schema":{"queryType":{"name":"Q"},"types":[{"name":"Q","fields":[{"name":"q","type":{"kind":"OBJECT","name":"Q"}}]}]}}})");
    QByteArray links;
    for (int i = 0; i < 20'000; ++i)
        links += (i ? ",\"l" : "\"l") + QByteArray::number(i) + R"(":{"href":"/same"})";
    QTest::newRow("twenty thousand links to one place") << QByteArray("{\"_links\":{" + links + "}}");
    QTest::newRow("links that are none") << QByteArray(R"({"_links":{"a":1,"b":[null],"c":{"href":"/c"}}})");
}

void TestApiRoots::survivesHostileOnes()
{
    QFETCH(QByteArray, text);
    const auto document = ApiReader::parse(text, QStringLiteral("http://h/"));
    QVERIFY(document);
    QCOMPARE(document->operations.size(), 1);
    composed(*document, 0);
}

QTEST_APPLESS_MAIN(TestApiRoots)
#include "tst_apiroots.moc"
