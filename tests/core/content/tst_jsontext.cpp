// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/jsontext.h"

#include <QTest>

using namespace Sessionscope;

class TestJsonText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void prints_data();
    void prints();
    void compacts_whatItPrinted_data() { prints_data(); }
    void compacts_whatItPrinted();
    void staysLinear_inDepth();
    void complaint_isAHint();
};

void TestJsonText::prints_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("pretty");

    QTest::newRow("an object") << QByteArray(R"({"a":1,"b":[true,null]})")
                               << QByteArray("{\n  \"a\": 1,\n  \"b\": [\n    true,\n    null\n  ]\n}");
    QTest::newRow("empty containers stay short")
        << QByteArray(R"({"a":{ },"b":[ ]})") << QByteArray("{\n  \"a\": {},\n  \"b\": []\n}");
    QTest::newRow("numbers are never converted")
        << QByteArray("[1.0,1e400,123456789012345678901234567890,-0]")
        << QByteArray("[\n  1.0,\n  1e400,\n  123456789012345678901234567890,\n  -0\n]");
    QTest::newRow("strings keep their escapes") << QByteArray(R"(["\u00e9\/\ud800","a,b:{}[]\""])")
                                                << QByteArray("[\n  \"\\u00e9\\/\\ud800\",\n  \"a,b:{}[]\\\"\"\n]");
    QTest::newRow("duplicate keys stay") << QByteArray(R"({"a":1,"a":2})")
                                         << QByteArray("{\n  \"a\": 1,\n  \"a\": 2\n}");
    QTest::newRow("JSON lines") << QByteArray("{\"a\":1}\n[2]\n3") << QByteArray("{\n  \"a\": 1\n}\n[\n  2\n]\n3");
    QTest::newRow("cut in a string") << QByteArray(R"({"a":"bc)") << QByteArray("{\n  \"a\": \"bc");
    QTest::newRow("cut in an escape") << QByteArray("[\"a\\") << QByteArray("[\n  \"a\\");
    QTest::newRow("too many ends") << QByteArray("[1]]}") << QByteArray("[\n  1\n]\n]\n}");
    QTest::newRow("a missing comma") << QByteArray(R"({"a":1 "b":2})") << QByteArray("{\n  \"a\": 1 \"b\": 2\n}");
    QTest::newRow("nothing") << QByteArray(" \n") << QByteArray();
}

void TestJsonText::prints()
{
    QFETCH(QByteArray, json);
    QTEST(JsonText::pretty(json), "pretty");
}

void TestJsonText::compacts_whatItPrinted()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, pretty);
    QCOMPARE(JsonText::compact(pretty), JsonText::compact(json));
    QCOMPARE(JsonText::pretty(pretty), pretty);
}

void TestJsonText::staysLinear_inDepth()
{
    const QByteArray deep(200'000, '[');
    QVERIFY(JsonText::pretty(deep).size() < 200'000 * 140);
}

void TestJsonText::complaint_isAHint()
{
    QVERIFY(!JsonText::complaint(R"({"a":[1,2.5,"x"]})"));
    QVERIFY(JsonText::complaint(R"({"a":)"));
}

QTEST_APPLESS_MAIN(TestJsonText)
#include "tst_jsontext.moc"
