// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/httpfilewriter.h"

#include <QTest>

using namespace Sessionscope;

namespace {

const QString folder = QStringLiteral("/folder");

Request requestIn(const QByteArray &text, qsizetype index = 0)
{
    const HttpFile file = HttpFiles::parse(text, folder);
    return file.blocks.at(file.requestBlocks().at(index)).request->request;
}

} // namespace

class TestHttpFileWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBackEqual_data();
    void readsBackEqual();
    void writesWhatTheFormatCannotHold_asTheSameOctets();
    void changesOnlyWhatDiffers_data();
    void changesOnlyWhatDiffers();
    void leavesEveryOtherOctetAlone_data();
    void leavesEveryOtherOctetAlone();
    void appendsAndRemoves();
};

void TestHttpFileWriter::readsBackEqual_data()
{
    QTest::addColumn<Request>("request");
    Request request;
    request.url = QStringLiteral("http://h/{{a}}?x=1");
    QTest::newRow("the least") << request;
    request.name = QStringLiteral("a name");
    request.method = "PATCH";
    request.headers = {{QStringLiteral("A"), QStringLiteral("1")}, {QStringLiteral("A"), QStringLiteral("{{b}}")}};
    request.options.followRedirects = false;
    request.options.useCookieJar = false;
    request.options.httpVersion = HttpVersion::Http11;
    QTest::newRow("with headers and directives") << request;
    Request raw = request;
    raw.body.kind = Body::Kind::Raw;
    raw.body.raw = "{\n\n  \"a\": 1\r\n}";
    QTest::newRow("with a raw body") << raw;
    Request bodyAlone;
    bodyAlone.url = request.url;
    bodyAlone.body = raw.body;
    QTest::newRow("with a body and no headers") << bodyAlone;
    Request file = request;
    file.body.kind = Body::Kind::File;
    file.body.filePath = QStringLiteral("/folder/a b.json");
    QTest::newRow("with a file") << file;
    Request basic = request;
    basic.auth.kind = AuthSettings::Kind::Basic;
    basic.auth.user = QStringLiteral("{{user}}");
    basic.auth.password = QStringLiteral("p w");
    QTest::newRow("with Basic credentials") << basic;
    Request multipart = request;
    multipart.headers = {{QStringLiteral("Content-Type"), QStringLiteral("multipart/form-data; boundary=XY")}};
    multipart.body.kind = Body::Kind::Multipart;
    multipart.body.contentType = "multipart/form-data; boundary=XY";
    multipart.body.parts = {{QStringLiteral("a"), "1\r\n2", {}, {}, {}, true},
        {QStringLiteral("f"), {}, QStringLiteral("/folder/f"), QStringLiteral("g"), "text/plain", true}};
    QTest::newRow("with parts") << multipart;
}

void TestHttpFileWriter::readsBackEqual()
{
    QFETCH(Request, request);
    QVERIFY(requestIn(HttpFiles::toText(request)) == request);
    QVERIFY(requestIn("###\n" + HttpFiles::toText(request) + "\n\n###\nGET http://x/") == request);
    if (request.body.kind != Body::Kind::Raw)
        QVERIFY(requestIn(HttpFiles::toText(request, "\r\n")) == request);
}

void TestHttpFileWriter::writesWhatTheFormatCannotHold_asTheSameOctets()
{
    Request request;
    request.method = "POST";
    request.url = QStringLiteral("http://h/?a=1");
    request.params = {{QStringLiteral("b c"), QStringLiteral("{{v}}&")}, {QStringLiteral("off"), {}, false}};
    request.headers = {{QStringLiteral("X"), QStringLiteral("y"), false}};
    request.auth.kind = AuthSettings::Kind::Bearer;
    request.auth.token = QStringLiteral("{{token}}");
    request.body.kind = Body::Kind::Form;
    request.body.fields = {{QStringLiteral("u"), QStringLiteral("\u00E4 +")}};
    QCOMPARE(HttpFiles::toText(request),
        QByteArray("POST http://h/?a=1&b%20c={{v}}%26\nAuthorization: Bearer {{token}}\n# X: y\n"
                   "Content-Type: application/x-www-form-urlencoded\n\nu=%C3%A4%20%2B"));
}

void TestHttpFileWriter::changesOnlyWhatDiffers_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<Request>("request");
    QTest::addColumn<QByteArray>("after");

    const QByteArray text =
        "### T\n# keep\n# @name one\n\nGET  http://h/\n  ?a=1\nA: 1\n# inner\nB: 2\n\n{}\n\n> {% x %}\n";
    const Request old = requestIn(text);
    const auto row = [&](const char *name, const Request &request, QByteArray before, const QByteArray &after) {
        QByteArray expected = text;
        expected.replace(before, after);
        QTest::newRow(name) << text << request << expected;
    };
    row("nothing", old, {}, {});
    Request request = old;
    request.url = QStringLiteral("http://i/");
    row("the URL", request, "GET  http://h/\n  ?a=1", "GET http://i/");
    request = old;
    request.name = QStringLiteral("two");
    row("the name", request, "# @name one", "# @name two");
    request.name.clear();
    row("no name any more", request, "# @name one\n", "");
    request = old;
    request.headers[1].value = QStringLiteral("3");
    row("a header", request, "B: 2\n", "B: 3\n");
    request = old;
    request.headers.removeFirst();
    row("a header less", request, "A: 1\n", "");
    request = old;
    request.headers.append({QStringLiteral("C"), QStringLiteral("3")});
    row("a header more", request, "B: 2\n", "B: 2\nC: 3\n");
    request = old;
    request.headers.swapItemsAt(0, 1);
    row("another order", request, "A: 1\n# inner\nB: 2\n", "# inner\nB: 2\nA: 1\n");
    request = old;
    request.body.raw = "[]";
    row("the body", request, "{}", "[]");
    request = old;
    request.options.followRedirects = false;
    row("a new directive", request, "GET  http", "# @no-redirect\nGET  http");

    const auto bare = [](const char *name, const char *before, const Request &changed, const char *after) {
        QTest::newRow(name) << QByteArray(before) << changed << QByteArray(after);
    };
    Request more;
    more.url = QStringLiteral("http://h/");
    more.headers = {{QStringLiteral("A"), QStringLiteral("1")}};
    more.body.kind = Body::Kind::Raw;
    more.body.raw = "x";
    Request login;
    login.url = QStringLiteral("http://h/");
    login.auth.kind = AuthSettings::Kind::Basic;
    login.auth.user = QStringLiteral("u");
    login.auth.password = QStringLiteral("p");
    login.headers = {{QStringLiteral("A"), QStringLiteral("1")}, {QStringLiteral("B"), QStringLiteral("new")},
        {QStringLiteral("a"), QStringLiteral("2")}};
    bare("one header among others, as written",
        "GET http://h/\nA:1\n# n\nauthorization:  Basic  u:p\nB : old\na:   2\n", login,
        "GET http://h/\nA:1\n# n\nauthorization:  Basic  u:p\nB: new\na:   2\n");
    Request second;
    second.url = QStringLiteral("http://h/");
    second.headers = {{QStringLiteral("B"), QStringLiteral("2")}};
    bare("an indented header that becomes the first", "GET http://h/\nA: 1\n  B: 2\n", second, "GET http://h/\nB: 2\n");
    bare("first headers and body", "GET http://h/\n", more, "GET http://h/\nA: 1\n\nx\n");
    bare("first headers and body before another request", "GET http://h/\n\n###\n", more,
        "GET http://h/\nA: 1\n\nx\n\n###\n");
    bare("first headers and body at the very end", "GET http://h/", more, "GET http://h/\nA: 1\n\n\nx");
}

void TestHttpFileWriter::changesOnlyWhatDiffers()
{
    QFETCH(QByteArray, before);
    QFETCH(Request, request);
    const HttpFile file = HttpFiles::parse(before, folder);
    const QByteArray after = HttpFiles::withRequest(file, file.requestBlocks().first(), request);
    QTEST(after, "after");
    QVERIFY(requestIn(after) == request || request.name.isEmpty());
}

void TestHttpFileWriter::leavesEveryOtherOctetAlone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("LF") << QByteArray(
        "@a = 1\n# c\n\n### One\nGET http://h/\n\n\n### Two\n# x\nPOST http://h/2\nA: b\n\nbody\n\n"
        "> {% %}\n###\n\n###\nGET http://h/3");
    QTest::newRow("CRLF") << QByteArray(
        "\xEF\xBB\xBF### One\r\nGET http://h/\r\n  ?a\r\n\r\n###\r\n//c\r\nhttp://h/2\r\n\r\n< f\r\n\r\n###\r\n");
}

void TestHttpFileWriter::leavesEveryOtherOctetAlone()
{
    QFETCH(QByteArray, text);
    const HttpFile file = HttpFiles::parse(text, folder);
    for (const qsizetype block : file.requestBlocks()) {
        Request request = file.blocks.at(block).request->request;
        QCOMPARE(HttpFiles::withRequest(file, block, request), text);
        request.method = "DELETE";
        request.url = QStringLiteral("http://new/{{x}}");
        request.headers.append({QStringLiteral("New"), QStringLiteral("1")});
        request.body = {};
        request.body.kind = Body::Kind::Raw;
        request.body.raw = "new";
        const QByteArray changed = HttpFiles::withRequest(file, block, request);
        const TextSpan span = file.blocks.at(block).span;
        QCOMPARE(changed.left(span.offset), text.left(span.offset));
        QVERIFY(changed.endsWith(text.mid(span.end())));
        const HttpFile again = HttpFiles::parse(changed, folder);
        QCOMPARE(again.blocks.size(), file.blocks.size());
        QVERIFY(again.blocks.at(block).request->request == request);
    }
}

void TestHttpFileWriter::appendsAndRemoves()
{
    Request request;
    request.url = QStringLiteral("http://h/2");
    const QByteArray text = "GET http://h/1";
    const HttpFile file = HttpFiles::parse(text, folder);
    const QByteArray more = HttpFiles::withRequestAppended(file, request);
    QCOMPARE(more, QByteArray("GET http://h/1\n\n###\nGET http://h/2\n"));
    QCOMPARE(HttpFiles::withoutBlock(HttpFiles::parse(more, folder), 1), QByteArray("GET http://h/1\n\n"));
    QCOMPARE(HttpFiles::withRequestAppended(HttpFile(), request), QByteArray("GET http://h/2\n"));
}

QTEST_APPLESS_MAIN(TestHttpFileWriter)
#include "tst_httpfilewriter.moc"
