// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/picture.h"
#include "ui/response/tamesvg.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QImageReader>
#include <QImageWriter>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <array>

using namespace Sessionscope;
using Problem = Picture::Problem;

namespace {

QByteArray encoded(const QImage &image, const char *format)
{
    QByteArray octets;
    QBuffer buffer(&octets);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return octets;
}

QByteArray chunk(const QByteArray &type, const QByteArray &data)
{
    std::array<quint32, 256> table{};
    for (quint32 i = 0; i < 256; ++i) {
        quint32 c = i;
        for (int k = 0; k < 8; ++k)
            c = c & 1 ? 0xedb88320u ^ (c >> 1) : c >> 1;
        table[i] = c;
    }
    quint32 crc = 0xffffffffu;
    const QByteArray summed = type + data;
    for (const char byte : summed)
        crc = table[(crc ^ quint8(byte)) & 0xff] ^ (crc >> 8);
    QByteArray octets(4, '\0');
    qToBigEndian(quint32(data.size()), octets.data());
    octets += type + data;
    QByteArray sum(4, '\0');
    qToBigEndian(crc ^ 0xffffffffu, sum.data());
    return octets + sum;
}

//! A few octets that promise \a width by \a height pixels.
QByteArray promise(quint32 width, quint32 height)
{
    QByteArray header(8, '\0');
    qToBigEndian(width, header.data());
    qToBigEndian(height, header.data() + 4);
    header += QByteArray("\x08\x06\0\0\0", 5);
    return "\x89PNG\r\n\x1a\n" + chunk("IHDR", header) + chunk("IDAT", qCompress(QByteArray(100, '\0')).sliced(4))
        + chunk("IEND", {});
}

QByteArray svg(const QByteArray &inside)
{
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"40\" "
           "height=\"20\">"
        + inside + "</svg>";
}

} // namespace

class TestPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsFormats_data();
    void readsFormats();
    void shrinksLargePictures();
    void bomb_isRefused_beforeItIsDecoded();
    void brokenPictures_areToldSo_data();
    void brokenPictures_areToldSo();
    void unreadableFormat_isToldSo();
    void drawsSvg();
    void svg_losesWhatReachesOut_data();
    void svg_losesWhatReachesOut();
    void svg_readsNoFile();
    void svgBomb_isRefused_data();
    void svgBomb_isRefused();
};

void TestPicture::readsFormats_data()
{
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QString>("name");
    QTest::newRow("PNG") << QByteArray("png") << QStringLiteral("PNG");
    QTest::newRow("JPEG") << QByteArray("jpeg") << QStringLiteral("JPEG");
    QTest::newRow("WebP") << QByteArray("webp") << QStringLiteral("WEBP");
}

void TestPicture::readsFormats()
{
    QFETCH(QByteArray, format);
    if (!QImageWriter::supportedImageFormats().contains(format))
        QSKIP("this Qt has no plugin for it");
    QImage image(30, 20, QImage::Format_RGB32);
    image.fill(Qt::red);
    const Picture picture = Pictures::readBitmap(encoded(image, format.constData()));
    QCOMPARE(picture.problem, Problem::None);
    QCOMPARE(picture.size, QSize(30, 20));
    QTEST(picture.format, "name");
    QVERIFY(picture.image.pixelColor(10, 10).red() > 240);
}

void TestPicture::shrinksLargePictures()
{
    QImage image(5'000, 50, QImage::Format_RGB32);
    image.fill(Qt::blue);
    const Picture picture = Pictures::readBitmap(encoded(image, "png"));
    QCOMPARE(picture.size, QSize(5'000, 50));
    QCOMPARE(picture.image.width(), Pictures::longestEdge);
}

void TestPicture::bomb_isRefused_beforeItIsDecoded()
{
    const Picture picture = Pictures::readBitmap(promise(100'000, 100'000));
    QCOMPARE(picture.problem, Problem::TooLarge);
    QCOMPARE(picture.size, QSize(100'000, 100'000));
    QVERIFY(picture.image.isNull());
}

void TestPicture::brokenPictures_areToldSo_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::newRow("a head and nothing more") << QByteArray("\x89PNG\r\n\x1a\n");
    QTest::newRow("too little for its pixels") << promise(50, 50).first(40);
    QTest::newRow("a GIF of nothing") << QByteArray("GIF89a");
    QTest::newRow("a JPEG of noise") << QByteArray("\xff\xd8\xff").append(QByteArray(100, '\x7f'));
}

void TestPicture::brokenPictures_areToldSo()
{
    QFETCH(QByteArray, octets);
    QCOMPARE(Pictures::readBitmap(octets).problem, Problem::Broken);
}

void TestPicture::unreadableFormat_isToldSo()
{
    if (QImageReader::supportedImageFormats().contains("webp"))
        QSKIP("this Qt reads WebP");
    QCOMPARE(Pictures::readBitmap(QByteArray("RIFF\x10\0\0\0WEBPVP8 ", 16)).problem, Problem::NoReader);
}

void TestPicture::drawsSvg()
{
    const Picture picture =
        Pictures::readSvg(svg("<style>.a{fill:#0f0}</style><defs><rect id='r' class='a' width='40' height='20'/></defs>"
                              "<use xlink:href='#r'/>"));
    QCOMPARE(picture.problem, Problem::None);
    QCOMPARE(picture.size, QSize(40, 20));
    QCOMPARE(picture.image.pixelColor(20, 10), QColor(0, 255, 0));
}

void TestPicture::svg_losesWhatReachesOut_data()
{
    QTest::addColumn<QByteArray>("inside");
    QTest::addColumn<QByteArray>("gone");
    QTest::newRow("a script") << QByteArray("<script>alert(1)</script>") << QByteArray("alert");
    QTest::newRow("an event") << QByteArray("<g onload='alert(1)'/>") << QByteArray("alert");
    QTest::newRow("a linked picture") << QByteArray("<image xlink:href='file:///etc/passwd'/>") << QByteArray("passwd");
    QTest::newRow("a link to elsewhere") << QByteArray("<use xlink:href='http://localhost/x.svg#a'/>")
                                         << QByteArray("localhost");
    QTest::newRow("foreign content") << QByteArray("<foreignObject><p>hi</p></foreignObject>") << QByteArray("hi");
    QTest::newRow("an import") << QByteArray("<style>@import url(http://localhost/a.css);</style>")
                               << QByteArray("@import");
    QTest::newRow("dashes") << QByteArray("<path d='M0 0L9999 0' stroke='red' style='stroke-d&#97;sharray:0.0001'/>")
                            << QByteArray("dasharray");
}

void TestPicture::svg_losesWhatReachesOut()
{
    QFETCH(QByteArray, inside);
    QFETCH(QByteArray, gone);
    const TameSvg tame = tameSvg(svg(inside + "<rect width='1' height='1'/>"));
    QCOMPARE(tame.problem, TameSvg::Problem::None);
    QVERIFY(tame.svg.contains("<rect"));
    QVERIFY2(!tame.svg.contains(gone), tame.svg.constData());
}

void TestPicture::svg_readsNoFile()
{
    QTemporaryDir folder;
    QImage red(4, 4, QImage::Format_RGB32);
    red.fill(Qt::red);
    const QString path = folder.filePath(QStringLiteral("red.png"));
    QVERIFY(red.save(path));
    const QByteArray inside = "<image x='0' y='0' width='40' height='20' xlink:href='" + path.toUtf8() + "'/><g/>";
    const Picture picture = Pictures::readSvg(svg(inside));
    QCOMPARE(picture.problem, Problem::None);
    QCOMPARE(picture.image.pixelColor(20, 10).alpha(), 0);
}

void TestPicture::svgBomb_isRefused_data()
{
    QTest::addColumn<QByteArray>("inside");
    QByteArray nested = "<g id='g0'><rect width='1' height='1'/></g>";
    for (int i = 1; i < 12; ++i) {
        const QByteArray below = "<use xlink:href='#g" + QByteArray::number(i - 1) + "'/>";
        nested += "<g id='g" + QByteArray::number(i) + "'>" + below.repeated(10) + "</g>";
    }
    QTest::newRow("ten times ten times ten") << nested;
    QTest::newRow("a use of itself") << QByteArray("<g id='a'><use xlink:href='#a'/></g>");
    QTest::newRow("deep") << QByteArray("<g>").repeated(5'000) + QByteArray("</g>").repeated(5'000);
    QTest::newRow("wide") << QByteArray("<rect width='1' height='1'/>").repeated(30'000);
}

void TestPicture::svgBomb_isRefused()
{
    QFETCH(QByteArray, inside);
    QElapsedTimer timer;
    timer.start();
    const Picture picture = Pictures::readSvg(svg(inside));
    QCOMPARE(picture.problem, Problem::TooLarge);
    QVERIFY(timer.elapsed() < 3'000);
    // Entities that multiply are no SVG at all.
    const QByteArray laughs = "<!DOCTYPE svg [<!ENTITY a '" + QByteArray(1'000, 'x')
        + "'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>";
    QCOMPARE(Pictures::readSvg(laughs + svg("<text>&c;</text>")).problem, Problem::Broken);
}

QTEST_MAIN(TestPicture)
#include "tst_picture.moc"
