// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/http/headerlist.h"

#include <QTest>

using namespace Sessionscope;

class TestHeaderList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsNames_withoutRegardToCase();
    void keepsDuplicates_inWireOrder();
    void setReplacesTheFirst_andRemovesTheOthers();
    void anEmptyValue_isNotAbsent();
};

void TestHeaderList::findsNames_withoutRegardToCase()
{
    const HeaderList headers{{"Content-Type", "text/plain"}};
    QCOMPARE(headers.first("content-type"), std::optional<QByteArray>("text/plain"));
    QVERIFY(!headers.contains("Content-Typ"));
}

void TestHeaderList::keepsDuplicates_inWireOrder()
{
    const HeaderList headers{{"Set-Cookie", "a=1"}, {"X", ""}, {"set-cookie", "b=2"}};
    QCOMPARE(headers.all("Set-Cookie"), (QList<QByteArray>{"a=1", "b=2"}));
    QCOMPARE(headers.at(2).name, QByteArray("set-cookie"));
}

void TestHeaderList::setReplacesTheFirst_andRemovesTheOthers()
{
    HeaderList headers{{"a", "1"}, {"b", "2"}, {"A", "3"}, {"c", "4"}};
    headers.set("A", "9");
    QCOMPARE(headers, (HeaderList{{"A", "9"}, {"b", "2"}, {"c", "4"}}));
    headers.set("d", "5");
    QCOMPARE(headers.at(3), (Header{"d", "5"}));
}

void TestHeaderList::anEmptyValue_isNotAbsent()
{
    const HeaderList headers{{"X", ""}};
    QVERIFY(headers.first("X").has_value());
    QVERIFY(!headers.first("Y").has_value());
}

QTEST_GUILESS_MAIN(TestHeaderList)
#include "tst_headerlist.moc"
