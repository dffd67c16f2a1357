// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/charset.h"

#include <QTest>

using namespace Sessionscope;

class TestCharset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void detects_data();
    void detects();
    void decodes_data();
    void decodes();
};

void TestCharset::detects_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("charset");

    QTest::newRow("the byte order mark wins over the header")
        << QByteArray("\xEF\xBB\xBFx") << QByteArray("text/html; charset=latin1") << QByteArray("utf-8");
    QTest::newRow("the header wins over the meta")
        << QByteArray("<meta charset=utf-8>") << QByteArray("text/html; Charset=\"ISO-8859-15\"")
        << QByteArray("iso-8859-15");
    QTest::newRow("a meta of the long kind")
        << QByteArray("<META http-equiv='Content-Type' content='text/html; charset=windows-1251'>")
        << QByteArray("text/html") << QByteArray("windows-1251");
    QTest::newRow("the XML declaration") << QByteArray("<?xml version='1.0' encoding = 'ISO-8859-2'?><a/>")
                                         << QByteArray("text/xml") << QByteArray("iso-8859-2");
    QTest::newRow("a meta cannot be UTF-16")
        << QByteArray("<meta charset=\"utf-16\">") << QByteArray() << QByteArray("utf-8");
    QTest::newRow("valid UTF-8 without a word")
        << QByteArray("gr\xC3\xBC\xC3\x9F") << QByteArray("text/plain") << QByteArray("utf-8");
    QTest::newRow("UTF-8 cut off within a character")
        << QByteArray("gr\xC3\xBC\xC3") << QByteArray("text/plain") << QByteArray("utf-8");
    QTest::newRow("an accented letter at the end")
        << QByteArray("caf\xE9") << QByteArray("text/plain") << QByteArray("windows-1252");
    QTest::newRow("an overlong sequence")
        << QByteArray("\xC0\xAF") << QByteArray("text/plain") << QByteArray("windows-1252");
    QTest::newRow("anything else") << QByteArray("gr\xFC\xDF") << QByteArray("text/plain")
                                   << QByteArray("windows-1252");
}

void TestCharset::detects()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, contentType);
    QTEST(Charset::detect(body, contentType), "charset");
}

void TestCharset::decodes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QString>("text");

    QTest::newRow("latin1 means windows-1252")
        << QByteArray("\x80\xE4") << QByteArray("text/plain;charset=ISO-8859-1") << QStringLiteral("\u20AC\u00E4");
    QTest::newRow("a byte order mark is no text")
        << QByteArray("\xEF\xBB\xBFhi") << QByteArray() << QStringLiteral("hi");
    QTest::newRow("UTF-16 with its mark") << QByteArray("\xFF\xFEh\0i\0", 6) << QByteArray() << QStringLiteral("hi");
    QTest::newRow("an unknown name") << QByteArray("a\xE9") << QByteArray("text/plain; charset=x-nonsense")
                                     << QStringLiteral("a\u00E9");
    QTest::newRow("broken UTF-8 keeps the rest")
        << QByteArray("a\xFFz") << QByteArray("text/plain; charset=utf-8") << QStringLiteral("a\uFFFDz");
}

void TestCharset::decodes()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, contentType);
    QTEST(Charset::decode(body, contentType), "text");
}

QTEST_APPLESS_MAIN(TestCharset)
#include "tst_charset.moc"
