// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/csvtext.h"
#include "ui/response/csvview.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Sessionscope;

class TestCsvText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRecords_data();
    void readsRecords();
    void findsTheDelimiter_data();
    void findsTheDelimiter();
    void stopsAtAMillionRecords();
    void model_keepsItsPromises();
};

void TestCsvText::readsRecords_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QList<QStringList>>("records");
    const auto row = [](const char *name, const char *csv, const QList<QStringList> &records) {
        QTest::newRow(name) << QByteArray(csv) << records;
    };
    const auto cells = [](const char *text) { return QString::fromUtf8(text).split(QLatin1Char('~')); };
    row("plain", "a,b\n1,2\n", {cells("a~b"), cells("1~2")});
    row("without a last line break", "a,b\r\n1,2", {cells("a~b"), cells("1~2")});
    row("empty cells", ",\n,,\n", {cells("~"), cells("~~")});
    row("quotes", "\"a,b\",\"say \"\"hi\"\"\"\n", {cells("a,b~say \"hi\"")});
    row("a line break in quotes", "\"a\nb\",c\nd,e\n", {cells("a\nb~c"), cells("d~e")});
    row("a quote within a cell", "5\" pipe,x\n", {cells("5\" pipe~x")});
    row("a quote within a cell, and more records", "5\" pipe,x\n6,y\n", {cells("5\" pipe~x"), cells("6~y")});
    row("nothing", "", {});
}

void TestCsvText::readsRecords()
{
    QFETCH(QByteArray, csv);
    const CsvTextPtr text = CsvText::build(csv);
    QList<QStringList> records;
    for (qsizetype i = 0; i < text->recordCount(); ++i)
        records.append(text->record(i));
    QTEST(records, "records");
}

void TestCsvText::findsTheDelimiter_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<char>("delimiter");
    QTest::newRow("comma") << QByteArray("a,b;c,d\n") << ',';
    QTest::newRow("semicolon") << QByteArray("a;b;c\n1,5;2;3\n") << ';';
    QTest::newRow("tab") << QByteArray("a\tb\n") << '\t';
    QTest::newRow("not in quotes") << QByteArray("\"a,b,c\"|d\n") << '|';
    QTest::newRow("one column") << QByteArray("a\nb\n") << ',';
}

void TestCsvText::findsTheDelimiter()
{
    QFETCH(QByteArray, csv);
    QTEST(CsvText::build(csv)->delimiter(), "delimiter");
}

void TestCsvText::stopsAtAMillionRecords()
{
    const CsvTextPtr exact = CsvText::build(QByteArray("a\n").repeated(CsvText::mostRecords));
    QVERIFY(!exact->isCut());
    const CsvTextPtr more = CsvText::build(QByteArray("a\n").repeated(CsvText::mostRecords + 1));
    QVERIFY(more->isCut());
    QCOMPARE(more->recordCount(), CsvText::mostRecords);
}

void TestCsvText::model_keepsItsPromises()
{
    CsvModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setText(CsvText::build("a,b\n1,2,3\n4\n"));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.columnCount(), 3);
    QCOMPARE(model.index(1, 2).data().toString(), QString());
    QCOMPARE(model.headerData(0, Qt::Vertical, Qt::DisplayRole).toInt(), 1);
    model.setText(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

QTEST_MAIN(TestCsvText)
#include "tst_csvtext.moc"
