// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/requestbuilder.h"

#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Cli;
using Kind = DataPiece::Kind;

namespace {

Result<QByteArray> readTestInput(const QString &path)
{
    if (path == QLatin1String("-")) {
        return QByteArray("from standard input");
    }
    if (path == QLatin1String("lines.txt")) {
        return QByteArray("a=1\r\n&b=2\n");
    }
    return failure(ErrorCode::FileNotFound, path);
}

CommandLine lineWith(const QList<DataPiece> &data, const QStringList &headers = {})
{
    CommandLine line;
    line.command = Command::Send;
    line.target = QStringLiteral("http://localhost/");
    line.data = data;
    line.headers = headers;
    return line;
}

DataPiece piece(Kind kind, const char *text)
{
    return {kind, QString::fromUtf8(text)};
}

} // namespace

class TestRequestBuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesBodiesAsCurlDoes_data();
    void makesBodiesAsCurlDoes();
    void choosesTheMethod();
    void takesHeadersApart();
    void refusesAHeaderWithoutAColon_withoutRepeatingIt();
    void typedContentTypeWins();
    void jsonSetsBothHeaders();
    void makesMultipartForms();
    void saysWhichFileIsMissing();
    void readsProxies_data();
    void readsProxies();
    void laysOptionsOverAProfile();
};

void TestRequestBuilder::makesBodiesAsCurlDoes_data()
{
    QTest::addColumn<QList<DataPiece>>("data");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const QList<DataPiece> &data, const char *body) {
        QTest::newRow(name) << data << QByteArray(body);
    };
    row("text as it is", {piece(Kind::Data, "a=1&b= 2")}, "a=1&b= 2");
    row("pieces are joined", {piece(Kind::Data, "a=1"), piece(Kind::Data, "b=2")}, "a=1&b=2");
    row("a file loses its line breaks", {piece(Kind::Data, "@lines.txt")}, "a=1&b=2");
    row("standard input", {piece(Kind::Data, "@-")}, "from standard input");
    row("raw keeps the at sign", {piece(Kind::Raw, "@lines.txt")}, "@lines.txt");
    row("encoded content", {piece(Kind::UrlEncode, "a b&c")}, "a%20b%26c");
    row("encoded content that holds an equals sign", {piece(Kind::UrlEncode, "=a=b")}, "a%3Db");
    row("encoded value, plain name", {piece(Kind::UrlEncode, "n=a=b@c")}, "n=a%3Db%40c");
    row("encoded file", {piece(Kind::UrlEncode, "n@lines.txt")}, "n=a%3D1%0D%0A%26b%3D2%0A");
    row("JSON pieces are put side by side", {piece(Kind::Json, "{\"a\":"), piece(Kind::Json, "1}")}, "{\"a\":1}");
}

void TestRequestBuilder::makesBodiesAsCurlDoes()
{
    QFETCH(QList<DataPiece>, data);
    QFETCH(QByteArray, body);
    const auto request = buildRequest(lineWith(data), readTestInput);
    QVERIFY(request.has_value());
    QCOMPARE(request->body.kind, Body::Kind::Raw);
    QCOMPARE(request->body.raw, body);
}

void TestRequestBuilder::choosesTheMethod()
{
    CommandLine line = lineWith({});
    QCOMPARE(buildRequest(line, readTestInput)->method, QByteArray("GET"));
    line = lineWith({piece(Kind::Data, "a=1")});
    QCOMPARE(buildRequest(line, readTestInput)->method, QByteArray("POST"));
    line.method = "PUT";
    QCOMPARE(buildRequest(line, readTestInput)->method, QByteArray("PUT"));
}

void TestRequestBuilder::takesHeadersApart()
{
    const auto request = buildRequest(lineWith({},
                                          {QStringLiteral("X-A:1"), QStringLiteral("X-B: a: b "),
                                              QStringLiteral("Accept:"), QStringLiteral("X-Empty;")}),
        readTestInput);
    QVERIFY(request.has_value());
    const FieldList expected{{QStringLiteral("X-A"), QStringLiteral("1")},
        {QStringLiteral("X-B"), QStringLiteral("a: b")}, {QStringLiteral("X-Empty"), QString()}};
    QCOMPARE(request->headers, expected);
    QCOMPARE(request->removedHeaders, QStringList{QStringLiteral("Accept")});
}

void TestRequestBuilder::refusesAHeaderWithoutAColon_withoutRepeatingIt()
{
    const auto request = buildRequest(lineWith({}, {QStringLiteral("Bearer abc")}), readTestInput);
    QVERIFY(!request);
    QCOMPARE(request.error().code, ErrorCode::InvalidHeader);
    QVERIFY(!request.error().subject.contains(QLatin1String("abc")));
    QVERIFY(!request.error().detail.contains(QLatin1String("abc")));
}

void TestRequestBuilder::typedContentTypeWins()
{
    const auto request =
        buildRequest(lineWith({piece(Kind::Data, "<a/>")}, {QStringLiteral("content-type: text/xml")}), readTestInput);
    QVERIFY(request.has_value());
    QVERIFY(request->body.contentType.isEmpty());
}

void TestRequestBuilder::jsonSetsBothHeaders()
{
    const auto request = buildRequest(lineWith({piece(Kind::Json, "{}")}), readTestInput);
    QVERIFY(request.has_value());
    QCOMPARE(request->body.contentType, QByteArray("application/json"));
    QCOMPARE(request->headers, (FieldList{{QStringLiteral("Accept"), QStringLiteral("application/json")}}));
}

void TestRequestBuilder::makesMultipartForms()
{
    const auto request = buildRequest(
        lineWith({piece(Kind::Part, "text=a;b"), piece(Kind::Part, "file=@a.png;type=image/png;filename=b.png"),
            piece(Kind::Part, "inline=<lines.txt")}),
        readTestInput);
    QVERIFY(request.has_value());
    QCOMPARE(request->body.kind, Body::Kind::Multipart);
    const QList<Part> expected{
        {QStringLiteral("text"), "a;b", {}, {}, {}, true},
        {QStringLiteral("file"), {}, QStringLiteral("a.png"), QStringLiteral("b.png"), "image/png", true},
        {QStringLiteral("inline"), "a=1\r\n&b=2\n", {}, {}, {}, true},
    };
    QCOMPARE(request->body.parts, expected);
}

void TestRequestBuilder::saysWhichFileIsMissing()
{
    const auto request = buildRequest(lineWith({piece(Kind::Data, "@gone.txt")}), readTestInput);
    QVERIFY(!request);
    QCOMPARE(request.error(), (Error{ErrorCode::FileNotFound, QStringLiteral("gone.txt"), {}}));
}

void TestRequestBuilder::readsProxies_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<ProxySettings>("proxy");
    using P = ProxySettings;
    const QString host = QStringLiteral("proxy.test");
    QTest::newRow("HTTP") << QStringLiteral("http://proxy.test:3128") << true << P{P::Kind::Http, host, 3128, {}, {}};
    QTest::newRow("no scheme") << QStringLiteral("proxy.test:3128") << true << P{P::Kind::Http, host, 3128, {}, {}};
    QTest::newRow("no port") << QStringLiteral("http://proxy.test") << true << P{P::Kind::Http, host, 1080, {}, {}};
    QTest::newRow("SOCKS") << QStringLiteral("socks5h://proxy.test:9050") << true
                           << P{P::Kind::Socks5, host, 9050, {}, {}};
    QTest::newRow("with a user") << QStringLiteral("http://u:p%40w@proxy.test:1") << true
                                 << P{P::Kind::Http, host, 1, QStringLiteral("u"), QStringLiteral("p@w")};
    QTest::newRow("another scheme") << QStringLiteral("ftp://proxy.test") << false << P{};
    QTest::newRow("no host") << QStringLiteral("http://:3128") << false << P{};
}

void TestRequestBuilder::readsProxies()
{
    QFETCH(QString, text);
    QFETCH(bool, valid);
    QFETCH(ProxySettings, proxy);
    CommandLine line;
    line.proxy = text;
    const auto settings = buildSettings(line, {});
    QCOMPARE(settings.has_value(), valid);
    if (settings) {
        QCOMPARE(settings->proxy, proxy);
    }
}

void TestRequestBuilder::laysOptionsOverAProfile()
{
    SessionSettings profile;
    profile.tls.caFile = QStringLiteral("company.pem");
    profile.auth.kind = AuthSettings::Kind::Bearer;
    CommandLine line;
    line.insecure = true;
    line.maxRedirects = 3;
    line.timeout = std::chrono::milliseconds(500);
    const auto settings = buildSettings(line, profile);
    QVERIFY(settings.has_value());
    QCOMPARE(settings->tls.verify, false);
    QCOMPARE(settings->tls.caFile, QStringLiteral("company.pem"));
    QCOMPARE(settings->auth.kind, AuthSettings::Kind::Bearer);
    QCOMPARE(settings->maxRedirects, 3);
    QCOMPARE(settings->limits.total, std::chrono::milliseconds(500));
    QCOMPARE(settings->limits.connect, std::chrono::milliseconds(500));
}

QTEST_APPLESS_MAIN(TestRequestBuilder)
#include "tst_requestbuilder.moc"
