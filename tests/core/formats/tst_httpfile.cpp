// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/httpfile.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace Sessionscope;

namespace {

HttpFile parsed(const QByteArray &text)
{
    return HttpFiles::parse(text, QStringLiteral("/folder"));
}

HttpFileRequest only(const QByteArray &text)
{
    const HttpFile file = parsed(text);
    const auto blocks = file.requestBlocks();
    return blocks.size() == 1 ? *file.blocks.at(blocks.first()).request : HttpFileRequest();
}

QString headersOf(const Request &request)
{
    QStringList list;
    for (const Field &field : request.headers)
        list.append(field.name + QLatin1Char('=') + field.value);
    return list.join(QLatin1Char('|'));
}

} // namespace

class TestHttpFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRequestLines_data();
    void readsRequestLines();
    void readsHeadersAndBody_data();
    void readsHeadersAndBody();
    void readsNamesAndDirectives();
    void readsVariables();
    void readsAuthorization_data();
    void readsAuthorization();
    void readsFilesAsBodies();
    void readsMultipart();
    void keepsUnusualMultipart_asItIs();
    void readsIncludedFiles();
    void reports_data();
    void reports();
    void spansCoverEveryFile_data();
    void spansCoverEveryFile();
    void survivesEveryTruncationAndNoise();
};

void TestHttpFile::readsRequestLines_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("request");
    const auto row = [](const char *name, const char *text, const char *request) {
        QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(request);
    };
    row("method and URL", "PUT http://h/a", "PUT http://h/a");
    row("a URL alone is GET", "http://h/a", "GET http://h/a");
    row("a variable alone is GET", "{{base}}/a", "GET {{base}}/a");
    row("a version", "GET http://h/a HTTP/1.1", "GET http://h/a");
    row("lower case", "post http://h/a", "POST http://h/a");
    row("a verb of its own", "PROPFIND http://h/a", "PROPFIND http://h/a");
    row("query lines", "GET http://h/a\n    ?x=1\n    &y=2\nA: b", "GET http://h/a?x=1&y=2");
    row("query lines that are not indented", "GET http://h/a\n?x=1\n&y=2", "GET http://h/a?x=1&y=2");
    row("path lines", "GET http://h\r\n  /a\r\n  /b\r\n", "GET http://h/a/b");
    row("comments before it", "# one\n// two\n\nGET http://h/", "GET http://h/");
    row("a byte order mark", "\xEF\xBB\xBFGET http://h/", "GET http://h/");
    row("blanks in a variable", "GET http://h/{{urlencode a b}} HTTP/1.1", "GET http://h/{{urlencode a b}}");
    row("a path and a Host header", "GET /a HTTP/1.1\nHost: h:81", "GET http://h:81/a");
    row("a path and a Host header with the port of TLS", "GET /a\nHost: h:443", "GET https://h:443/a");
}

void TestHttpFile::readsRequestLines()
{
    QFETCH(QByteArray, text);
    const Request request = only(text).request;
    QTEST(QString(QString::fromLatin1(request.method) + QLatin1Char(' ') + request.url), "request");
}

void TestHttpFile::readsHeadersAndBody_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("headers");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const char *text, const char *headers, const char *body) {
        QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(headers) << QByteArray(body);
    };
    row("headers in order, duplicates kept", "GET http://h/\nA: 1\nb:2\nA:  3 ", "A=1|b=2|A=3", "");
    row("comments among headers", "GET http://h/\nA: 1\n# no\n// no\nB: 2", "A=1|B=2", "");
    row("a body keeps its line ends", "POST http://h/\r\n\r\na\r\n\r\nb\nc\r\n\r\n", "", "a\r\n\r\nb\nc");
    row("a body keeps blanks", "POST http://h/\n\n  a \n\tb", "", "  a \n\tb");
    row("a hash in a body is text", "POST http://h/\n\na\n# b", "", "a\n# b");
    row("comments alone are no body", "GET http://h/\n\n# b\n// c\n", "", "");
    row("form lines are joined", "POST http://h/\nContent-Type: application/x-www-form-urlencoded\n\na=1\n&b=2\n  &c=3",
        "Content-Type=application/x-www-form-urlencoded", "a=1&b=2&c=3");
    row("an empty header value", "GET http://h/\nA:", "A=", "");
    row("a header value with colons", "GET http://h/\nA: b:c", "A=b:c", "");
    row("a body ends at a response handler", "POST http://h/\n\n{}\n\n> {%\nx\n\n%}\n", "", "{}");
    row("an XML body is no inclusion", "POST http://h/\n\n<a\n>\n</a>", "", "<a\n>\n</a>");
}

void TestHttpFile::readsHeadersAndBody()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, body);
    const Request request = only(text).request;
    QTEST(headersOf(request), "headers");
    QCOMPARE(request.body.raw, body);
    QCOMPARE(request.body.kind, body.isEmpty() ? Body::Kind::None : Body::Kind::Raw);
}

void TestHttpFile::readsNamesAndDirectives()
{
    const HttpFile file =
        parsed("### By title\nGET http://a/\n\n### Other\n# @name login\n# @no-redirect\n// @no-cookie-jar\n"
               "# @timeout 5 s\n# @expect status 200\nPOST http://b/ HTTP/2\n\n###\nGET http://c/\n");
    QCOMPARE(file.requestBlocks().size(), 3);
    QCOMPARE(file.blocks.at(0).request->request.name, QStringLiteral("By title"));
    const HttpFileBlock &block = file.blocks.at(1);
    QCOMPARE(block.title, QStringLiteral("Other"));
    QCOMPARE(block.request->request.name, QStringLiteral("login"));
    QCOMPARE(block.request->request.options.followRedirects, std::optional(false));
    QCOMPARE(block.request->request.options.useCookieJar, false);
    QCOMPARE(block.request->request.options.limits->idle, std::chrono::milliseconds(5000));
    QCOMPARE(block.request->request.options.httpVersion, std::optional(HttpVersion::Http2));
    QCOMPARE(block.directives.last().name, QStringLiteral("expect"));
    QCOMPARE(block.directives.last().argument, QStringLiteral("status 200"));
    QCOMPARE(block.request->line, 10);
    QVERIFY(file.blocks.at(2).request->request.name.isEmpty());
    QVERIFY(file.issues().isEmpty());
}

void TestHttpFile::readsVariables()
{
    const HttpFile file = parsed("@base = http://h\n@a=1\n###\n@a = {{base}} x \nGET {{base}}/\n\n@no = body");
    QCOMPARE(file.variables.size(), 3);
    QCOMPARE(file.variableValues().value(QStringLiteral("base")), QStringLiteral("http://h"));
    QCOMPARE(file.variableValues().value(QStringLiteral("a")), QStringLiteral("{{base}} x"));
    QVERIFY(!file.blocks.first().request);
}

void TestHttpFile::readsAuthorization_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<AuthSettings::Kind>("kind");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    const auto row = [](const char *name, const char *value, AuthSettings::Kind kind, const char *user,
                         const char *password) {
        QTest::newRow(name) << QString::fromLatin1(value) << kind << QString::fromLatin1(user)
                            << QString::fromLatin1(password);
    };
    row("Basic with blanks", "Basic u p", AuthSettings::Kind::Basic, "u", "p");
    row("Basic with a colon", "basic u:p:q", AuthSettings::Kind::Basic, "u", "p:q");
    row("Basic ready for the wire", "Basic dTpw", AuthSettings::Kind::Inherit, "", "");
    row("a password with blanks", "Basic u p  q", AuthSettings::Kind::Basic, "u", "p  q");
    row("variables with blanks", "Basic {{$processEnv U}} {{pw}}", AuthSettings::Kind::Basic, "{{$processEnv U}}",
        "{{pw}}");
    row("Digest", "Digest u p", AuthSettings::Kind::Digest, "u", "p");
    row("Digest ready for the wire", "Digest username=\"u\", x", AuthSettings::Kind::Inherit, "", "");
    row("Bearer stays a header", "Bearer a b", AuthSettings::Kind::Inherit, "", "");
}

void TestHttpFile::readsAuthorization()
{
    QFETCH(QString, value);
    QFETCH(AuthSettings::Kind, kind);
    const Request request = only("GET http://h/\nAuthorization: " + value.toUtf8()).request;
    QCOMPARE(request.auth.kind, kind);
    QTEST(request.auth.user, "user");
    QTEST(request.auth.password, "password");
    QCOMPARE(request.headers.size(), kind == AuthSettings::Kind::Inherit ? 1 : 0);
}

void TestHttpFile::readsFilesAsBodies()
{
    QCOMPARE(only("POST http://h/\n\n< ./a b.json\n").request.body.filePath, QStringLiteral("/folder/a b.json"));
    QCOMPARE(only("POST http://h/\n\n< /abs/a.json").request.body.filePath, QStringLiteral("/abs/a.json"));
    const Request request = only("POST http://h/\n\n< {{dir}}/a.json").request;
    QCOMPARE(request.body.kind, Body::Kind::File);
    QCOMPARE(request.body.filePath, QStringLiteral("{{dir}}/a.json"));
}

void TestHttpFile::readsMultipart()
{
    const Request request = only("POST http://h/\nContent-Type: multipart/form-data; boundary=XY\n\n"
                                 "--XY\nContent-Disposition: form-data; name=\"text\"\n\nline 1\nline 2\n"
                                 "--XY\nContent-Disposition: form-data; name=\"file\"; filename=\"f.txt\"\n"
                                 "Content-Type: text/plain\n\n< ./f.txt\n--XY--\n")
                                .request;
    QCOMPARE(request.body.kind, Body::Kind::Multipart);
    QCOMPARE(request.body.contentType, QByteArray("multipart/form-data; boundary=XY"));
    QCOMPARE(request.body.parts.size(), 2);
    QCOMPARE(request.body.parts.at(0).value, QByteArray("line 1\r\nline 2"));
    QCOMPARE(request.body.parts.at(1).filePath, QStringLiteral("/folder/f.txt"));
    QCOMPARE(request.body.parts.at(1).fileName, QStringLiteral("f.txt"));
    QCOMPARE(request.body.parts.at(1).contentType, QByteArray("text/plain"));
}

void TestHttpFile::keepsUnusualMultipart_asItIs()
{
    const Request request =
        only("POST http://h/\nContent-Type: multipart/mixed; boundary=XY\n\n--XY\nX: y\n\na\n--XY--\n").request;
    QCOMPARE(request.body.kind, Body::Kind::Raw);
    QCOMPARE(request.body.raw, QByteArray("--XY\r\nX: y\r\n\r\na\r\n--XY--\r\n"));
}

void TestHttpFile::readsIncludedFiles()
{
    QTemporaryDir folder;
    QFile data(folder.filePath(QStringLiteral("d.txt")));
    QVERIFY(data.open(QIODevice::WriteOnly));
    data.write("gr\xFC\xDF {{x}}");
    data.close();
    const HttpFile file = HttpFiles::parse("POST http://h/\n\na\n<@latin1 d.txt\nb\n< ./d.txt", folder.path());
    const auto request = HttpFiles::withInclusions(*file.blocks.first().request);
    QVERIFY(request);
    QCOMPARE(request->body.raw, QByteArray("a\ngr\xC3\xBC\xC3\x9F {{x}}\nb\ngr\xFC\xDF {{x}}"));
    const auto missing = HttpFiles::withInclusions(
        *HttpFiles::parse("POST http://h/\n\n<@ none.txt", folder.path()).blocks.first().request);
    QCOMPARE(missing.error().code, ErrorCode::FileNotFound);
}

void TestHttpFile::reports_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<int>("line");
    const auto row = [](const char *name, const char *text, ErrorCode code, int line) {
        QTest::newRow(name) << QByteArray(text) << code << line;
    };
    row("a response handler", "GET http://h/\n\n> {%\n client.log(1)\n%}", ErrorCode::Unsupported, 3);
    row("a response handler file", "GET http://h/\n\n> ./h.js", ErrorCode::Unsupported, 3);
    row("a response saved", "GET http://h/\n\n>> out.json", ErrorCode::Unsupported, 3);
    row("a response compared", "GET http://h/\n\n<> old.json", ErrorCode::Unsupported, 3);
    row("a pre-request script", "\n< {%\n x\n%}\nGET http://h/", ErrorCode::Unsupported, 2);
    row("GRAPHQL", "GRAPHQL http://h/\n\nquery { a }", ErrorCode::Unsupported, 1);
    row("WEBSOCKET", "###\nWEBSOCKET ws://h/", ErrorCode::Unsupported, 2);
    row("gRPC", "GRPC h/s/m", ErrorCode::Unsupported, 1);
    row("an import", "import a.http\nGET http://h/", ErrorCode::Unsupported, 1);
    row("a header without a colon", "GET http://h/\nA: 1\nnonsense", ErrorCode::SyntaxError, 3);
    row("a body without an empty line", "POST http://h/\n{\"a\": 1}", ErrorCode::SyntaxError, 2);
    row("a variable without a value", "@a\nGET http://h/", ErrorCode::SyntaxError, 1);
    row("a method without a URL", "\n\nPOST", ErrorCode::SyntaxError, 3);
    row("a script without an end", "GET http://h/\n\n> {%\n a", ErrorCode::Unsupported, 3);
    row("a time limit that is none", "# @timeout soon\nGET http://h/", ErrorCode::SyntaxError, 1);
}

void TestHttpFile::reports()
{
    QFETCH(QByteArray, text);
    const HttpFile file = parsed(text);
    const auto issues = file.issues();
    QVERIFY(!issues.isEmpty());
    QTEST(issues.first().error.code, "code");
    QTEST(issues.first().line, "line");
    QCOMPARE(file.requestBlocks().size(), 1);
}

void TestHttpFile::spansCoverEveryFile_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("blank lines") << QByteArray("\n\r\n\n");
    QTest::newRow("separators alone") << QByteArray("###\n###\r\n### x");
    QTest::newRow("an ordinary file") << QByteArray(
        "\xEF\xBB\xBF@a = 1\r\n# c\r\n### One\r\n# @name one\r\nGET http://h/\r\n  ?a=1\r\nA: b\r\n# c\r\nC: "
        "d\r\n\r\n{}\r\n"
        "\r\n> {% x %}\r\n\r\n### Two\nPOST http://h/\n\n< f\n\n\n###\n# end");
}

void TestHttpFile::spansCoverEveryFile()
{
    QFETCH(QByteArray, text);
    const HttpFile file = parsed(text);
    QByteArray joined;
    for (const HttpFileBlock &block : file.blocks) {
        QCOMPARE(block.span.offset, joined.size());
        joined += text.mid(block.span.offset, block.span.length);
        if (!block.request)
            continue;
        const HttpFileRequest &request = *block.request;
        QVERIFY(request.requestLine.offset >= block.span.offset);
        QVERIFY(request.headers.offset >= request.requestLine.end());
        QVERIFY(request.body.offset >= request.headers.end());
        QVERIFY(request.body.end() <= block.span.end());
    }
    QCOMPARE(joined, text);
}

void TestHttpFile::survivesEveryTruncationAndNoise()
{
    const QByteArray pieces[]{"###", "\n", "\r\n", "GET http://h/", "# @name a", "> {%", "%}", "< f", "<@ f", "a: b",
        " ", "Content-Type: multipart/form-data; boundary=B", "--B", "--B--", "@a=b", "{{", "}}", "\0", "\xFF",
        "Content-Disposition: form-data; name=\"a\"", "Authorization: Basic a b", "?x", ">> y", "import z"};
    QRandomGenerator random(7);
    for (int round = 0; round < 3000; ++round) {
        QByteArray text;
        const int size = random.bounded(40);
        for (int i = 0; i < size; ++i) {
            text += pieces[random.bounded(int(std::size(pieces)))];
            if (random.bounded(2))
                text += '\n';
        }
        const HttpFile file = parsed(text);
        QByteArray joined;
        for (const HttpFileBlock &block : file.blocks)
            joined += text.mid(block.span.offset, block.span.length);
        QCOMPARE(joined, text);
    }
}

QTEST_APPLESS_MAIN(TestHttpFile)
#include "tst_httpfile.moc"
