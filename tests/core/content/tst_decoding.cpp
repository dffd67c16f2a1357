// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/decoding.h"

#include <QTest>

#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

using namespace Sessionscope;

class TestDecoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodes_data();
    void decodes();
    void decodes_inPiecesOfAnySize_data();
    void decodes_inPiecesOfAnySize();
    void truncated_isAnError_data();
    void truncated_isAnError();
    void brokenData_isAnError_data();
    void brokenData_isAnError();
    void unknownCoding_leavesTheBodyAlone_data();
    void unknownCoding_leavesTheBodyAlone();
    void bomb_isRefused_data();
    void bomb_isRefused();
    void repetitiveBody_isNoBomb();
};

namespace {

QByteArray zlibCoded(const QByteArray &plain, int windowBits)
{
    z_stream stream = {};
    deflateInit2(&stream, 9, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
    QByteArray coded(qsizetype(deflateBound(&stream, uLong(plain.size()))), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.data()));
    stream.avail_in = uInt(plain.size());
    stream.next_out = reinterpret_cast<Bytef *>(coded.data());
    stream.avail_out = uInt(coded.size());
    deflate(&stream, Z_FINISH);
    coded.resize(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return coded;
}

QByteArray gzip(const QByteArray &plain)
{
    return zlibCoded(plain, MAX_WBITS + 16);
}

QByteArray zlibWrapped(const QByteArray &plain)
{
    return zlibCoded(plain, MAX_WBITS);
}

QByteArray rawDeflate(const QByteArray &plain)
{
    return zlibCoded(plain, -MAX_WBITS);
}

QByteArray brotli(const QByteArray &plain)
{
    QByteArray coded(qsizetype(BrotliEncoderMaxCompressedSize(std::size_t(plain.size()))) + 16, '\0');
    auto size = std::size_t(coded.size());
    BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, std::size_t(plain.size()),
        reinterpret_cast<const uint8_t *>(plain.data()), &size, reinterpret_cast<uint8_t *>(coded.data()));
    coded.resize(qsizetype(size));
    return coded;
}

QByteArray zstd(const QByteArray &plain)
{
    QByteArray coded(qsizetype(ZSTD_compressBound(std::size_t(plain.size()))), '\0');
    coded.resize(
        qsizetype(ZSTD_compress(coded.data(), std::size_t(coded.size()), plain.data(), std::size_t(plain.size()), 3)));
    return coded;
}

// Neither all alike nor random, and larger than the decoders' buffers.
QByteArray sample()
{
    QByteArray text;
    for (int i = 0; i < 40'000; ++i)
        text += "line " + QByteArray::number(i * 7919 % 10'007) + '\n';
    return text;
}

} // namespace

void TestDecoding::decodes_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("plain");
    const QByteArray text = sample();
    QTest::newRow("gzip") << QByteArray("gzip") << gzip(text) << text;
    QTest::newRow("gzip by its old name, in capitals") << QByteArray("X-GZIP") << gzip(text) << text;
    QTest::newRow("gzip in two members") << QByteArray("gzip") << gzip("one ") + gzip("two") << QByteArray("one two");
    QTest::newRow("deflate as the standard says") << QByteArray("deflate") << zlibWrapped(text) << text;
    QTest::newRow("deflate as some servers send it") << QByteArray("deflate") << rawDeflate(text) << text;
    QTest::newRow("br") << QByteArray("br") << brotli(text) << text;
    QTest::newRow("zstd") << QByteArray("zstd") << zstd(text) << text;
    QTest::newRow("zstd in two frames") << QByteArray("zstd") << zstd("one ") + zstd("two") << QByteArray("one two");
    QTest::newRow("two codings, the last one applied first taken off")
        << QByteArray("gzip, br") << brotli(gzip(text)) << text;
    QTest::newRow("identity beside another") << QByteArray("identity, gzip") << gzip(text) << text;
    QTest::newRow("an empty gzip") << QByteArray("gzip") << gzip({}) << QByteArray();
    QTest::newRow("nothing at all") << QByteArray("gzip") << QByteArray() << QByteArray();
}

void TestDecoding::decodes()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, plain);
    ContentDecoder decoder(coding);
    QVERIFY(decoder.isActive());
    QByteArray body;
    QVERIFY(decoder.feed(wire, body));
    QVERIFY(decoder.finish());
    QVERIFY(body == plain);
}

void TestDecoding::decodes_inPiecesOfAnySize_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("wire");
    const QByteArray text = sample();
    QTest::newRow("gzip") << QByteArray("gzip") << gzip(text);
    QTest::newRow("deflate") << QByteArray("deflate") << zlibWrapped(text);
    QTest::newRow("raw deflate") << QByteArray("deflate") << rawDeflate(text);
    QTest::newRow("br") << QByteArray("br") << brotli(text);
    QTest::newRow("zstd") << QByteArray("zstd") << zstd(text);
}

void TestDecoding::decodes_inPiecesOfAnySize()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, wire);
    for (const qsizetype piece : {1, 2, 1000, 70'000}) {
        ContentDecoder decoder(coding);
        QByteArray body;
        for (qsizetype at = 0; at < wire.size(); at += piece)
            QVERIFY(decoder.feed(wire.mid(at, piece), body));
        QVERIFY(decoder.finish());
        QVERIFY(body == sample());
    }
}

void TestDecoding::truncated_isAnError_data()
{
    decodes_inPiecesOfAnySize_data();
}

void TestDecoding::truncated_isAnError()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, wire);
    for (const qsizetype missing : {qsizetype(1), wire.size() / 2, wire.size() - 1}) {
        ContentDecoder decoder(coding);
        QByteArray body;
        QVERIFY(decoder.feed(wire.chopped(missing), body));
        const auto end = decoder.finish();
        QVERIFY(!end);
        QCOMPARE(end.error().code, ErrorCode::DecodingFailed);
        QCOMPARE(end.error().subject, QString::fromLatin1(coding));
        // What did arrive is kept.
        QVERIFY(sample().startsWith(body));
    }
}

void TestDecoding::brokenData_isAnError_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("wire");
    for (const auto *coding : {"gzip", "deflate", "br", "zstd"})
        QTest::newRow(coding) << QByteArray(coding) << QByteArray("This was never coded, whatever the header says.");
    QTest::newRow("octets after gzip") << QByteArray("gzip") << gzip("x") + "tail";
    QTest::newRow("octets after deflate") << QByteArray("deflate") << zlibWrapped("x") + "tail";
    QTest::newRow("octets after br") << QByteArray("br") << brotli("x") + "tail";
    QTest::newRow("octets after zstd") << QByteArray("zstd") << zstd("x") + "tail";
    QByteArray wrong = gzip("checked");
    wrong[wrong.size() - 6] = char(wrong.at(wrong.size() - 6) ^ 1);
    QTest::newRow("a checksum that does not fit") << QByteArray("gzip") << wrong;
}

void TestDecoding::brokenData_isAnError()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, wire);
    ContentDecoder decoder(coding);
    QByteArray body;
    const auto fed = decoder.feed(wire, body);
    QVERIFY(!fed || !decoder.finish());
    QCOMPARE((fed ? decoder.finish() : fed).error().code, ErrorCode::DecodingFailed);
}

void TestDecoding::unknownCoding_leavesTheBodyAlone_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("identity") << QByteArray("identity");
    QTest::newRow("compress") << QByteArray("compress");
    QTest::newRow("a known one below an unknown one") << QByteArray("gzip, aes128gcm");
    QTest::newRow("a list no server means") << QByteArray("gzip, gzip, gzip, gzip, gzip");
}

void TestDecoding::unknownCoding_leavesTheBodyAlone()
{
    QFETCH(QByteArray, coding);
    ContentDecoder decoder(coding);
    QVERIFY(!decoder.isActive());
    QByteArray body = "a";
    QVERIFY(decoder.feed("bc", body));
    QVERIFY(decoder.finish());
    QCOMPARE(body, QByteArray("abc"));
}

void TestDecoding::bomb_isRefused_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("wire");
    const QByteArray zeros(8'000'000, '\0');
    QTest::newRow("gzip") << QByteArray("gzip") << gzip(zeros);
    QTest::newRow("deflate") << QByteArray("deflate") << zlibWrapped(zeros);
    QTest::newRow("br") << QByteArray("br") << brotli(zeros);
    QTest::newRow("zstd") << QByteArray("zstd") << zstd(zeros);
    QTest::newRow("nested") << QByteArray("gzip, gzip") << gzip(gzip(zeros));
}

void TestDecoding::bomb_isRefused()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, wire);
    ContentDecoder decoder(coding, {1'000'000, 100});
    QByteArray body;
    const auto fed = decoder.feed(wire, body);
    QVERIFY(!fed);
    QCOMPARE(fed.error().code, ErrorCode::DecodingBomb);
    // It stopped at the limit, give or take one buffer.
    QVERIFY(body.size() < 1'200'000);
}

void TestDecoding::repetitiveBody_isNoBomb()
{
    // Below the size any ratio will do: JSON can be that dull.
    const QByteArray plain(900'000, '0');
    ContentDecoder decoder("gzip", {1'000'000, 100});
    QByteArray body;
    QVERIFY(decoder.feed(gzip(plain), body));
    QVERIFY(decoder.finish());
    QVERIFY(body == plain);
}

QTEST_GUILESS_MAIN(TestDecoding)
#include "tst_decoding.moc"
