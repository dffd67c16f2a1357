// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/bodyloader.h"
#include "ui/response/bodytext.h"
#include "ui/response/jsonscanner.h"

#include <QTest>

using namespace Sessionscope;

class TestBodyText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsLines_data();
    void splitsLines();
    void cutsLongLines_intoSoftOnes();
    void cutsNeitherCharacters_norEscapes();
    void remembersOpenStrings_acrossSoftLines();
    void rowsAndOffsets_agree();
    void numbersLines_alsoFarDown();
    void stops_whenCancelled();
    void coloursJson_data();
    void coloursJson();
    void tellsKinds_data();
    void tellsKinds();
    void decodesOtherCharsets();
    void finds_withoutRegardToCase_data();
    void finds_withoutRegardToCase();
};

void TestBodyText::splitsLines_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArrayList>("rows");
    QTest::newRow("nothing is one empty line") << QByteArray() << QByteArrayList{""};
    QTest::newRow("one line") << QByteArray("abc") << QByteArrayList{"abc"};
    QTest::newRow("a last line break ends the line") << QByteArray("abc\n") << QByteArrayList{"abc"};
    QTest::newRow("an empty line in between") << QByteArray("a\n\nb") << QByteArrayList{"a", "", "b"};
    QTest::newRow("CR LF") << QByteArray("a\r\nb\r\n") << QByteArrayList{"a", "b"};
}

void TestBodyText::splitsLines()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArrayList, rows);
    const BodyTextPtr text = BodyText::build(bytes, BodyText::Kind::Plain);
    QByteArrayList found;
    for (qsizetype i = 0; i < text->rowCount(); ++i)
        found.append(text->row(i).toByteArray());
    QCOMPARE(found, rows);
    QCOMPARE(text->lineCount(), rows.size());
}

void TestBodyText::cutsLongLines_intoSoftOnes()
{
    const BodyTextPtr text = BodyText::build(QByteArray(10'000, 'x') + "\nshort", BodyText::Kind::Plain);
    QCOMPARE(text->rowCount(), 4);
    QCOMPARE(text->lineCount(), 2);
    QCOMPARE(text->row(0).size(), BodyText::softLine);
    QVERIFY(text->startsLine(0));
    QVERIFY(!text->startsLine(1));
    QVERIFY(text->startsLine(3));
    QCOMPARE(text->lineNumber(2), 1);
    QCOMPARE(text->lineNumber(3), 2);
}

void TestBodyText::cutsNeitherCharacters_norEscapes()
{
    // A three-octet character and an escape exactly at the cut.
    const QByteArray euro = QByteArray(BodyText::softLine - 1, 'x') + "\xe2\x82\xac tail";
    QCOMPARE(BodyText::build(euro, BodyText::Kind::Plain)->row(1).toByteArray(), QByteArray("\xe2\x82\xac tail"));
    const QByteArray escape = '"' + QByteArray(BodyText::softLine - 2, 'x') + "\\\" tail\"";
    QCOMPARE(BodyText::build(escape, BodyText::Kind::Json)->row(1).toByteArray(), QByteArray("\\\" tail\""));
}

void TestBodyText::remembersOpenStrings_acrossSoftLines()
{
    const QByteArray json = "[\"" + QByteArray(2 * BodyText::softLine, 'x') + "\",1]\n[2]";
    const BodyTextPtr text = BodyText::build(json, BodyText::Kind::Json);
    QCOMPARE(text->rowCount(), 4);
    QVERIFY(!text->startsInString(0));
    QVERIFY(text->startsInString(1));
    QVERIFY(text->startsInString(2));
    QVERIFY(!text->startsInString(3));
}

void TestBodyText::rowsAndOffsets_agree()
{
    for (const BodyText::Kind kind : {BodyText::Kind::Plain, BodyText::Kind::Hex}) {
        const QByteArray bytes = "one\ntwo\n" + QByteArray(5'000, 'y') + "\nend";
        const BodyTextPtr text = BodyText::build(bytes, kind);
        for (qsizetype row = 0; row < text->rowCount(); ++row) {
            QCOMPARE(text->rowAt(text->rowStart(row)), row);
            QCOMPARE(text->rowAt(text->rowEnd(row) - 1), row);
        }
        QCOMPARE(text->rowAt(bytes.size()), text->rowCount() - 1);
    }
}

void TestBodyText::numbersLines_alsoFarDown()
{
    QByteArray bytes;
    for (int i = 0; i < 5'000; ++i)
        bytes += "line\n";
    const BodyTextPtr text = BodyText::build(bytes, BodyText::Kind::Plain);
    QCOMPARE(text->lineNumber(0), 1);
    QCOMPARE(text->lineNumber(1'024), 1'025);
    QCOMPARE(text->lineNumber(4'999), 5'000);
}

void TestBodyText::stops_whenCancelled()
{
    QVERIFY(!BodyText::build(QByteArray(100'000, '\n'), BodyText::Kind::Plain, [] { return true; }));
}

void TestBodyText::coloursJson_data()
{
    using Kind = JsonSpan::Kind;
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<bool>("inString");
    QTest::addColumn<QList<JsonSpan>>("spans");
    QTest::newRow("a member") << QByteArray("  \"id\": 1042,") << false
                              << QList<JsonSpan>{{Kind::Key, 2, 4}, {Kind::Number, 8, 4}};
    QTest::newRow("a quote inside a string")
        << QByteArray("\"a\\\"b\"") << false << QList<JsonSpan>{{Kind::String, 0, 6}};
    QTest::newRow("literals") << QByteArray("[true,null]") << false
                              << QList<JsonSpan>{{Kind::Literal, 1, 4}, {Kind::Literal, 6, 4}};
    QTest::newRow("the rest of a string")
        << QByteArray("tail\",-1.5e3") << true << QList<JsonSpan>{{Kind::String, 0, 5}, {Kind::Number, 6, 6}};
    QTest::newRow("a string without an end") << QByteArray("\"open") << false << QList<JsonSpan>{{Kind::String, 0, 5}};
}

void TestBodyText::coloursJson()
{
    QFETCH(QByteArray, row);
    QFETCH(bool, inString);
    QTEST(scanJsonRow(row, inString), "spans");
}

void TestBodyText::tellsKinds_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<BodyText::Kind>("kind");
    QTest::newRow("JSON says so") << QByteArray("{}") << QByteArray("application/json") << BodyText::Kind::Json;
    QTest::newRow("HAL") << QByteArray("{}") << QByteArray("application/hal+json;charset=utf-8")
                         << BodyText::Kind::Json;
    QTest::newRow("JSON in disguise") << QByteArray(" [1]") << QByteArray("text/plain") << BodyText::Kind::Json;
    QTest::newRow("HTML") << QByteArray("<html>") << QByteArray("text/html") << BodyText::Kind::Plain;
    QTest::newRow("a NUL is no text") << QByteArray("a\0b", 3) << QByteArray("text/plain") << BodyText::Kind::Hex;
    QTest::newRow("a picture") << QByteArray("GIF89a") << QByteArray("image/gif") << BodyText::Kind::Hex;
    QTest::newRow("a drawing is text") << QByteArray("<svg/>") << QByteArray("image/svg+xml") << BodyText::Kind::Plain;
}

void TestBodyText::tellsKinds()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QTEST(BodyLoader::kindOf(body, type), "kind");
}

void TestBodyText::decodesOtherCharsets()
{
    const BodyTextPtr text = BodyLoader::load("caf\xe9", "text/plain;charset=iso-8859-1", BodyLoader::Mode::Raw);
    QCOMPARE(text->bytes(), QByteArray("caf\xc3\xa9"));
    const BodyTextPtr pretty = BodyLoader::load("{\"a\":1}", "application/json", BodyLoader::Mode::Pretty);
    QCOMPARE(pretty->rowCount(), 3);
    QCOMPARE(pretty->row(1).toByteArray(), QByteArray("  \"a\": 1"));
}

void TestBodyText::finds_withoutRegardToCase_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("needle");
    QTest::addColumn<QList<quint32>>("places");
    QTest::newRow("nothing is nowhere") << QByteArray("abc") << QByteArray() << QList<quint32>{};
    QTest::newRow("either case") << QByteArray("Ab aB ab") << QByteArray("ab") << QList<quint32>{0, 3, 6};
    QTest::newRow("not overlapping") << QByteArray("aaaa") << QByteArray("aa") << QList<quint32>{0, 2};
    QTest::newRow("at the very end") << QByteArray("xyz") << QByteArray("z") << QList<quint32>{2};
    QTest::newRow("longer than the text") << QByteArray("x") << QByteArray("xx") << QList<quint32>{};
}

void TestBodyText::finds_withoutRegardToCase()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, needle);
    QTEST(BodyLoader::find(text, needle, 100), "places");
}

QTEST_GUILESS_MAIN(TestBodyText)
#include "tst_bodytext.moc"
