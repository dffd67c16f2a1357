// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/jsonpath.h"

#include <QTest>

using namespace Sessionscope;

class TestJsonPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void saysNothing_whereThePathLeadsNowhere_data();
    void saysNothing_whereThePathLeadsNowhere();
    void refuses_data();
    void refuses();
    void survivesDeepNesting();
};

void TestJsonPath::finds_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("value");

    const QByteArray doc = R"({"a":{"b":[10,{"c d":"x\u00e9\n"}]},"big":12345678901234567890123,"f":1.0,)"
                           R"("t":true,"n":null,"dup":1,"dup":2,"0":"zero","a/b":"s","m~n":"t","":"empty"})";
    const auto row = [&doc](const char *name, const char *path, const char *value) {
        QTest::newRow(name) << doc << QString::fromLatin1(path) << QString::fromUtf8(value);
    };
    row("a name", "$.t", "true");
    row("positions and quoted names", "$.a.b[1]['c d']", "x\u00e9\n");
    row("double quotes", "$[\"a\"].b[0]", "10");
    row("from the end", "$.a.b[-2]", "10");
    row("a number beyond every type", "$.big", "12345678901234567890123");
    row("1.0 stays 1.0", "$.f", "1.0");
    row("null", "$.n", "null");
    row("the last of duplicates", "$.dup", "2");
    row("a container is its text", "$.a.b", R"([10,{"c d":"x\u00e9\n"}])");
    row("a pointer", "/a/b/0", "10");
    row("digits name a member of an object", "/0", "zero");
    row("a pointer with a slash", "/a~1b", "s");
    row("a pointer with a tilde", "/m~0n", "t");
    row("a pointer to the empty name", "/", "empty");
    QTest::newRow("the whole") << QByteArray(" [1] ") << QStringLiteral("$") << QStringLiteral("[1]");
    QTest::newRow("a bare string") << QByteArray("\"tok\"") << QStringLiteral("$") << QStringLiteral("tok");
    QTest::newRow("behind a byte order mark")
        << QByteArray("\xEF\xBB\xBF{\"a\":1}") << QStringLiteral("$.a") << QStringLiteral("1");
    QTest::newRow("in a truncated document")
        << QByteArray(R"({"token":"abc","rest":[1,2)") << QStringLiteral("$.token") << QStringLiteral("abc");
}

void TestJsonPath::finds()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, path);
    QFETCH(QString, value);
    const auto found = JsonPath::find(json, path);
    QVERIFY(found);
    QCOMPARE(*found, std::optional(value));
}

void TestJsonPath::saysNothing_whereThePathLeadsNowhere_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("path");
    QTest::newRow("no such name") << QByteArray(R"({"a":1})") << QStringLiteral("$.b");
    QTest::newRow("beyond the end") << QByteArray("[1,2]") << QStringLiteral("$[2]");
    QTest::newRow("before the beginning") << QByteArray("[1,2]") << QStringLiteral("$[-3]");
    QTest::newRow("a name in an array") << QByteArray("[1]") << QStringLiteral("$.length");
    QTest::newRow("below a number") << QByteArray(R"({"a":1})") << QStringLiteral("$.a.b");
    QTest::newRow("no JSON at all") << QByteArray("<html>") << QStringLiteral("$.a");
    QTest::newRow("an empty body") << QByteArray() << QStringLiteral("$");
}

void TestJsonPath::saysNothing_whereThePathLeadsNowhere()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, path);
    const auto found = JsonPath::find(json, path);
    QVERIFY(found);
    QVERIFY(!found->has_value());
}

void TestJsonPath::refuses_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("a wildcard") << QStringLiteral("$.a[*]") << ErrorCode::Unsupported;
    QTest::newRow("a dot wildcard") << QStringLiteral("$.*") << ErrorCode::Unsupported;
    QTest::newRow("a descent") << QStringLiteral("$..a") << ErrorCode::Unsupported;
    QTest::newRow("a slice") << QStringLiteral("$[1:2]") << ErrorCode::Unsupported;
    QTest::newRow("no dollar") << QStringLiteral("a.b") << ErrorCode::SyntaxError;
    QTest::newRow("an open bracket") << QStringLiteral("$[0") << ErrorCode::SyntaxError;
    QTest::newRow("an open quote") << QStringLiteral("$['a") << ErrorCode::SyntaxError;
    QTest::newRow("a dot at the end") << QStringLiteral("$.a.") << ErrorCode::SyntaxError;
}

void TestJsonPath::refuses()
{
    QFETCH(QString, path);
    const auto found = JsonPath::find("{}", path);
    QVERIFY(!found);
    QTEST(found.error().code, "code");
}

void TestJsonPath::survivesDeepNesting()
{
    const QByteArray deep = QByteArray(1'000'000, '[');
    const auto found = JsonPath::find(deep, u"$[0][0]");
    QVERIFY(found);
    QCOMPARE(found->value().size(), 999'998);
}

QTEST_APPLESS_MAIN(TestJsonPath)
#include "tst_jsonpath.moc"
