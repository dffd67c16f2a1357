// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/http/body.h"
#include "core/http/multipart.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Sessionscope;

namespace {

Part plain(const char *name, const char *value)
{
    Part part;
    part.name = QString::fromLatin1(name);
    part.value = value;
    return part;
}

} // namespace

class TestBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formsAreUrlEncoded_data();
    void formsAreUrlEncoded();
    void rawBodies_goAsTheyAre();
    void multipart_isFramedAsRfc7578Says();
    void multipart_escapesNames_asBrowsersDo();
    void multipart_usesTheBoundaryOfItsType();
    void files_areSegmentsAndNotRead();
    void boundaries_areEqualForEqualParts();
    void missingFiles_areErrors_data();
    void missingFiles_areErrors();
    void readingStops_atTheLimit();

private:
    QString file(const QString &name, const QByteArray &content);
    QTemporaryDir m_dir;
};

QString TestBody::file(const QString &name, const QByteArray &content)
{
    QFile out(m_dir.filePath(name));
    if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
        qFatal("no temporary file");
    return out.fileName();
}

void TestBody::formsAreUrlEncoded_data()
{
    QTest::addColumn<FieldList>("fields");
    QTest::addColumn<QByteArray>("encoded");
    const auto row = [](const char *name, const FieldList &fields, const char *encoded) {
        QTest::newRow(name) << fields << QByteArray(encoded);
    };
    row("nothing", {}, "");
    row("a blank becomes plus", {{QStringLiteral("a b"), QStringLiteral("c d")}}, "a+b=c+d");
    row("plus itself is escaped", {{QStringLiteral("a"), QStringLiteral("1+1=2")}}, "a=1%2B1%3D2");
    row("only *-._ stay", {{QStringLiteral("~"), QStringLiteral("*-._~!'()")}}, "%7E=*-._%7E%21%27%28%29");
    row("text is UTF-8", {{QStringLiteral("ü"), QStringLiteral("€")}}, "%C3%BC=%E2%82%AC");
    row("empty values keep their =", {{QStringLiteral("a"), {}}, {QStringLiteral("b"), {}}}, "a=&b=");
    row("what is switched off stays home",
        {{QStringLiteral("a"), QStringLiteral("1"), false}, {QStringLiteral("b"), QStringLiteral("2")}}, "b=2");
    row("duplicates and order are kept",
        {{QStringLiteral("b"), QStringLiteral("1")}, {QStringLiteral("a"), QStringLiteral("2")},
            {QStringLiteral("b"), QStringLiteral("3")}},
        "b=1&a=2&b=3");
    row("line breaks are escaped", {{QStringLiteral("a"), QStringLiteral("1\r\n2")}}, "a=1%0D%0A2");
}

void TestBody::formsAreUrlEncoded()
{
    QFETCH(FieldList, fields);
    QFETCH(QByteArray, encoded);
    QCOMPARE(formUrlEncoded(fields), encoded);
}

void TestBody::rawBodies_goAsTheyAre()
{
    Body body;
    body.kind = Body::Kind::Raw;
    body.contentType = "application/json";
    body.raw = QByteArray("{\"a\":\0\xff}", 8);
    const auto encoded = encodeBody(body, {});
    QVERIFY(encoded);
    QCOMPARE(encoded->contentType, QByteArray("application/json"));
    QCOMPARE(encoded->size, 8);
    QCOMPARE(readBody(*encoded, 100).value(), body.raw);
}

void TestBody::multipart_isFramedAsRfc7578Says()
{
    Body body;
    body.kind = Body::Kind::Multipart;
    body.parts = {plain("a", "1"), {QStringLiteral("f"), {}, file(QStringLiteral("x.txt"), "file\r\n"), {}, {}},
        {QStringLiteral("j"), "{}", {}, {}, "application/json"}, {QStringLiteral("off"), "2", {}, {}, {}, false}};
    const auto encoded = encodeBody(body, "XX");
    QVERIFY(encoded);
    QCOMPARE(encoded->contentType, QByteArray("multipart/form-data; boundary=XX"));
    const QByteArray expected = "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
                                "--XX\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.txt\"\r\n"
                                "Content-Type: text/plain\r\n\r\nfile\r\n\r\n"
                                "--XX\r\nContent-Disposition: form-data; name=\"j\"\r\n"
                                "Content-Type: application/json\r\n\r\n{}\r\n--XX--\r\n";
    QCOMPARE(readBody(*encoded, 1000).value(), expected);
    QCOMPARE(encoded->size, expected.size());
}

void TestBody::multipart_escapesNames_asBrowsersDo()
{
    const auto segments =
        Multipart::encode({{QStringLiteral("a\"\r\nb"), "v", {}, QStringLiteral("\"q\".ü"), {}, true}}, "B");
    QVERIFY(segments);
    QVERIFY(segments->first().bytes.contains("name=\"a%22%0D%0Ab\"; filename=\"%22q%22.\xc3\xbc\"\r\n"));
}

void TestBody::multipart_usesTheBoundaryOfItsType()
{
    Body body;
    body.kind = Body::Kind::Multipart;
    body.contentType = "multipart/mixed; boundary=\"own\"";
    body.parts = {plain("a", "1")};
    const auto encoded = encodeBody(body, "other");
    QVERIFY(encoded);
    QCOMPARE(encoded->contentType, body.contentType);
    QVERIFY(encoded->segments.first().bytes.startsWith("--own\r\n"));
}

void TestBody::files_areSegmentsAndNotRead()
{
    Body body;
    body.kind = Body::Kind::File;
    body.filePath = file(QStringLiteral("data.bin"), QByteArray(1000, 'x'));
    const auto encoded = encodeBody(body, {});
    QVERIFY(encoded);
    QCOMPARE(encoded->segments, (QList<BodySegment>{{{}, body.filePath, 1000}}));
    QCOMPARE(encoded->size, 1000);
}

void TestBody::boundaries_areEqualForEqualParts()
{
    const QList<Part> parts{plain("a", "1")};
    QCOMPARE(Multipart::boundaryFor(parts), Multipart::boundaryFor(parts));
    QVERIFY(Multipart::boundaryFor(parts) != Multipart::boundaryFor({plain("a", "2")}));
    QVERIFY(Multipart::boundaryFor(parts).size() <= 70);
}

void TestBody::missingFiles_areErrors_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("a file that is not there") << m_dir.filePath(QStringLiteral("none")) << ErrorCode::FileNotFound;
    QTest::newRow("a folder") << m_dir.path() << ErrorCode::FileUnreadable;
}

void TestBody::missingFiles_areErrors()
{
    QFETCH(QString, path);
    QFETCH(ErrorCode, code);
    Body body;
    body.kind = Body::Kind::File;
    body.filePath = path;
    const auto encoded = encodeBody(body, {});
    QVERIFY(!encoded);
    QCOMPARE(encoded.error().code, code);
    QCOMPARE(encoded.error().subject, path);
}

void TestBody::readingStops_atTheLimit()
{
    const EncodedBody body{{}, {{"abc", {}, 3}, {{}, file(QStringLiteral("y"), "defg"), 4}, {"h", {}, 1}}, 8};
    QCOMPARE(readBody(body, 2).value(), QByteArray("ab"));
    QCOMPARE(readBody(body, 5).value(), QByteArray("abcde"));
    QCOMPARE(readBody(body, 8).value(), QByteArray("abcdefgh"));
}

QTEST_GUILESS_MAIN(TestBody)
#include "tst_body.moc"
