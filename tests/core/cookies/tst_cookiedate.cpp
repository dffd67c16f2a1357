// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/cookiedate.h"

#include <QTest>

using namespace Sessionscope;

class TestCookieDate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesAsTheDraftTells_data();
    void parsesAsTheDraftTells();
};

void TestCookieDate::parsesAsTheDraftTells_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("date");
    const auto row = [](const char *name, const QByteArray &text, const char *date) {
        QTest::newRow(name) << text << QString::fromLatin1(date);
    };
    row("an HTTP date", "Wed, 21 Oct 2015 07:28:00 GMT", "2015-10-21T07:28:00Z");
    row("the Netscape form with hyphens", "Wed, 21-Oct-2015 07:28:00 GMT", "2015-10-21T07:28:00Z");
    row("asctime", "Wed Oct 21 07:28:00 2015", "2015-10-21T07:28:00Z");
    row("any order", "2015 07:28:00 oct 21", "2015-10-21T07:28:00Z");
    row("an offset is ignored", "21 Oct 2015 07:28:00 +0200", "2015-10-21T07:28:00Z");
    row("single digits", "1 jan 2015 1:2:3", "2015-01-01T01:02:03Z");
    row("a month with more letters", "1 JANvier 2015 1:2:3", "2015-01-01T01:02:03Z");
    row("junk after a day and a year", "1st Jan 2015th 1:2:3x", "2015-01-01T01:02:03Z");
    row("year 69 is 2069", "1 Jan 69 00:00:00", "2069-01-01T00:00:00Z");
    row("year 70 is 1970", "1 Jan 70 00:00:00", "1970-01-01T00:00:00Z");
    row("year 99 is 1999", "1 Jan 99 00:00:00", "1999-01-01T00:00:00Z");
    row("year 00 is 2000", "1 Jan 00 00:00:00", "2000-01-01T00:00:00Z");
    row("three digits are a year before 1601", "1 Jan 123 00:00:00", "");
    row("the earliest year", "1 Jan 1601 00:00:00", "1601-01-01T00:00:00Z");
    row("a year too early", "31 Dec 1600 23:59:59", "");
    row("the latest year", "31 Dec 9999 23:59:59", "9999-12-31T23:59:59Z");
    row("five digits are no year", "1 Jan 12015 00:00:00", "");
    row("the first number that could be a year is it", "15 10 Jan 2020 00:00:00", "2010-01-15T00:00:00Z");
    row("a second number of two digits is the year", "15 10 Jan 00:00:00", "2010-01-15T00:00:00Z");
    row("hour 24", "1 Jan 2015 24:00:00", "");
    row("minute 60", "1 Jan 2015 00:60:00", "");
    row("second 60", "1 Jan 2015 00:00:60", "");
    row("day 0", "0 Jan 2015 00:00:00", "");
    row("day 32", "32 Jan 2015 00:00:00", "");
    row("a day that does not exist", "30 Feb 2016 00:00:00", "");
    row("a leap day", "29 Feb 2016 00:00:00", "2016-02-29T00:00:00Z");
    row("no leap day", "29 Feb 2015 00:00:00", "");
    row("no time", "1 Jan 2015", "");
    row("a time of two fields", "1 Jan 2015 00:00", "");
    row("a time field of three digits", "1 Jan 2015 000:00:00", "");
    row("a time of four fields counts", "1 Jan 2015 1:2:3:4", "2015-01-01T01:02:03Z");
    row("no month", "1 2015 00:00:00", "");
    row("no year", "1 Jan 00:00:00", "");
    row("delimiters of every kind", "\t1/Jan[2015`{1:2:3~", "2015-01-01T01:02:03Z");
    row("a control octet is no delimiter", "1\x01Jan 2015 1:2:3", "");
    row("octets beyond ASCII are no delimiters", "1\xa0Jan 2015 1:2:3", "");
    row("empty", "", "");
    row("a number", "0", "");
}

void TestCookieDate::parsesAsTheDraftTells()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, date);
    const std::optional<QDateTime> parsed = parseCookieDate(text);
    QCOMPARE(parsed ? parsed->toString(Qt::ISODate) : QString(), date);
}

QTEST_GUILESS_MAIN(TestCookieDate)
#include "tst_cookiedate.moc"
