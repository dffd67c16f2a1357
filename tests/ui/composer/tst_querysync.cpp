// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/composer/querysync.h"

#include <QTest>

using namespace Sessionscope;

class TestQuerySync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsParams_data();
    void readsParams();
    void writesParams_data();
    void writesParams();
    void readingAndWritingBack_keepsTheTypedText_data();
    void readingAndWritingBack_keepsTheTypedText();
    void disabledRows_stayAtTheirPlace_whenTheUrlIsEdited();
};

void TestQuerySync::readsParams_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<FieldList>("expected");
    QTest::newRow("no query") << QStringLiteral("http://h/a") << FieldList{};
    QTest::newRow("name and value") << QStringLiteral("http://h/a?b=c")
                                    << FieldList{{QStringLiteral("b"), QStringLiteral("c")}};
    QTest::newRow("escapes and plus are decoded")
        << QStringLiteral("h?a%20b=c+d%26") << FieldList{{QStringLiteral("a b"), QStringLiteral("c d&")}};
    QTest::newRow("a name alone") << QStringLiteral("h?flag") << FieldList{{QStringLiteral("flag"), QString()}};
    QTest::newRow("the fragment is no value")
        << QStringLiteral("h?a=1#x?y=2") << FieldList{{QStringLiteral("a"), QStringLiteral("1")}};
    QTest::newRow("a variable keeps its inner question mark")
        << QStringLiteral("{{base?x}}/p?a={{v=1}}") << FieldList{{QStringLiteral("a"), QStringLiteral("{{v=1}}")}};
}

void TestQuerySync::readsParams()
{
    QFETCH(QString, url);
    QFETCH(FieldList, expected);
    QCOMPARE(QuerySync::params(url), expected);
}

void TestQuerySync::writesParams_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<FieldList>("params");
    QTest::addColumn<QString>("expected");
    const auto field = [](const char *name, const char *value, bool enabled = true) {
        return Field{QString::fromUtf8(name), QString::fromUtf8(value), enabled};
    };
    QTest::newRow("adds a query before the fragment")
        << QStringLiteral("h/a#f") << FieldList{field("b", "c")} << QStringLiteral("h/a?b=c#f");
    QTest::newRow("removes the query when nothing is left")
        << QStringLiteral("h/a?b=c") << FieldList{} << QStringLiteral("h/a");
    QTest::newRow("a disabled one is left out")
        << QStringLiteral("h?a=1") << FieldList{field("a", "1"), field("b", "2", false)} << QStringLiteral("h?a=1");
    QTest::newRow("what would end the value is escaped")
        << QStringLiteral("h") << FieldList{field("a=b", "c&d #%+")} << QStringLiteral("h?a%3Db=c%26d%20%23%25%2B");
    QTest::newRow("a variable stays one")
        << QStringLiteral("h") << FieldList{field("a", "{{x y}}")} << QStringLiteral("h?a={{x y}}");
    QTest::newRow("umlauts stay readable")
        << QStringLiteral("h") << FieldList{field("a", "ä")} << QStringLiteral("h?a=ä");
    QTest::newRow("untouched text keeps its spelling, the edited one does not") << QStringLiteral(
        "h?a=x+y&b=1") << FieldList{field("a", "x y"), field("b", "2")} << QStringLiteral("h?a=x+y&b=2");
}

void TestQuerySync::writesParams()
{
    QFETCH(QString, url);
    QFETCH(FieldList, params);
    QFETCH(QString, expected);
    QCOMPARE(QuerySync::withParams(url, params), expected);
}

void TestQuerySync::readingAndWritingBack_keepsTheTypedText_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url : {"http://h/a?b=c&d=e", "h?a%2fb=%41&c=+", "h?x", "h?a==b", "{{base}}/p?q={{v}}#frag"})
        QTest::newRow(url) << QString::fromLatin1(url);
}

void TestQuerySync::readingAndWritingBack_keepsTheTypedText()
{
    QFETCH(QString, url);
    QCOMPARE(QuerySync::withParams(url, QuerySync::params(url)), url);
}

void TestQuerySync::disabledRows_stayAtTheirPlace_whenTheUrlIsEdited()
{
    const Field off{QStringLiteral("off"), QStringLiteral("1"), false};
    const FieldList before{{QStringLiteral("a"), QStringLiteral("1")}, off, {QStringLiteral("b"), QStringLiteral("2")}};
    const FieldList after = QuerySync::merged(before, QStringLiteral("h?a=9&b=2&c=3"));
    QCOMPARE(after.size(), 4);
    QCOMPARE(after.at(1), off);
    QCOMPARE(after.at(0).value, QStringLiteral("9"));
}

QTEST_GUILESS_MAIN(TestQuerySync)
#include "tst_querysync.moc"
