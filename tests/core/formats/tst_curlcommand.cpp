// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/formats/curlcommand.h"
#include "core/formats/shellwords.h"

#include "sampleexchange.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace Sessionscope;

namespace {

QString headersOf(const Request &request)
{
    QStringList list;
    for (const Field &field : request.headers)
        list.append(field.name + QLatin1Char('=') + field.value);
    return list.join(QLatin1Char('|'));
}

} // namespace

class TestCurlCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsWords_data();
    void splitsWords();
    void reads_data();
    void reads();
    void readsOptions();
    void readsParts();
    void refuses_data();
    void refuses();
    void quotesSoThatBashGivesItBack_data();
    void quotesSoThatBashGivesItBack();
    void readsBackWhatItWrites_data();
    void readsBackWhatItWrites();
    void writesWhatWasSent();
    void survivesEveryTruncation();
};

void TestCurlCommand::splitsWords_data()
{
    using ShellWords::Shell;
    QTest::addColumn<QString>("command");
    QTest::addColumn<Shell>("shell");
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char *name, const char *command, Shell shell, const QStringList &words) {
        QTest::newRow(name) << QString::fromUtf8(command) << shell << words;
    };
    const QString curl = QStringLiteral("curl");
    row("bash: quotes and escapes", "curl 'a b' \"c\\\"d\\x\" e\\ f ''", Shell::Bash,
        {curl, QStringLiteral("a b"), QStringLiteral("c\"d\\x"), QStringLiteral("e f"), QString()});
    row("bash: a quote in quotes", "curl 'it'\\''s'", Shell::Bash, {curl, QStringLiteral("it's")});
    row("bash: ANSI strings", "curl $'a\\u0021\\n\\'\\x41\\xc3\\xa4\\\\'", Shell::Bash,
        {curl, QStringLiteral("a!\n'A\u00E4\\")});
    row("bash: continued lines", "curl \\\n  a \\\r\n  b", Shell::Bash,
        {curl, QStringLiteral("a"), QStringLiteral("b")});
    row("cmd: carets before everything", "curl ^\"http://h/?a=1^&b=^%^20^\" ^\n  -H ^\"x: ^\\^\"y^\\^\"^\"", Shell::Cmd,
        {curl, QStringLiteral("http://h/?a=1&b=%20"), QStringLiteral("-H"), QStringLiteral("x: \"y\"")});
    row("cmd: a line end in a word", "curl ^\"a^\n\nb^\"", Shell::Cmd, {curl, QStringLiteral("a\nb")});
    row("cmd: plain and doubled quotes", "curl \"a ^b\" \"c\"\"d\" e\\\\f", Shell::Cmd,
        {curl, QStringLiteral("a ^b"), QStringLiteral("c\"d"), QStringLiteral("e\\\\f")});
    row("PowerShell: both quotes", "curl.exe 'it''s' \"a`\"b`n\" `\n c", Shell::PowerShell,
        {QStringLiteral("curl.exe"), QStringLiteral("it's"), QStringLiteral("a\"b\n"), QStringLiteral("c")});
}

void TestCurlCommand::splitsWords()
{
    QFETCH(QString, command);
    QFETCH(ShellWords::Shell, shell);
    QTEST(ShellWords::split(command, shell), "words");
}

void TestCurlCommand::reads_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("headers");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const char *command, const char *line, const char *headers,
                         const char *body) {
        QTest::newRow(name) << QString::fromUtf8(command) << QString::fromUtf8(line) << QString::fromUtf8(headers)
                            << QByteArray(body);
    };
    const char *form = "Content-Type=application/x-www-form-urlencoded";
    row("a URL", "curl http://h/", "GET http://h/", "", "");
    row("without a scheme", "curl h:8080/a", "GET h:8080/a", "", "");
    row("data makes a POST", "curl http://h -d a=1 -d 'b=2'", "POST http://h", form, "a=1&b=2");
    row("a method of its own", "curl -XPUT http://h --data-raw @x", "PUT http://h", form, "@x");
    row("letters together", "curl -sSLX PATCH http://h", "PATCH http://h", "", "");
    row("JSON", "curl http://h --json '{\"a\":1}'", "POST http://h",
        "Content-Type=application/json|Accept=application/json", "{\"a\":1}");
    row("encoded data", "curl http://h --data-urlencode 'a=b c' --data-urlencode '=x&'", "POST http://h", form,
        "a=b%20c&x%26");
    row("data in the query", "curl -G http://h?x=1 -d a=1", "GET http://h?x=1&a=1", "", "");
    row("HEAD", "curl -I http://h", "HEAD http://h", "", "");
    row("its own Content-Type", "curl http://h -H 'content-type: text/plain' -d x", "POST http://h",
        "content-type=text/plain", "x");
    row("an empty header", "curl http://h -H 'X-Empty;'", "GET http://h", "X-Empty=", "");
    row("cookies, agent, referer", "curl http://h -b 'a=1; b=2' -A x -e http://r", "GET http://h",
        "Cookie=a=1; b=2|User-Agent=x|Referer=http://r", "");
    row("as Chrome writes it",
        "curl 'http://h/login' \\\n  -H 'accept: */*' \\\n  --data-raw $'u=it\\'s' \\\n  --compressed \\\n"
        "  --insecure",
        "POST http://h/login", "accept=*/*|Content-Type=application/x-www-form-urlencoded", "u=it's");
    row("as Firefox writes it",
        "curl 'http://h/' --compressed -X POST -H 'Content-Type: application/json' --data-raw '{}'", "POST http://h/",
        "Content-Type=application/json", "{}");
    row("as Chrome writes it for cmd",
        "curl ^\"http://h/^\" ^\n  -H ^\"content-type: application/json^\" ^\n  --data-raw ^\"^{^\\^\"a^\\^\":1^}^\"",
        "POST http://h/", "content-type=application/json", "{\"a\":1}");
}

void TestCurlCommand::reads()
{
    QFETCH(QString, command);
    const auto import = Curl::parse(command);
    QVERIFY(import);
    const Request &request = import->request;
    QTEST(QString(QString::fromLatin1(request.method) + QLatin1Char(' ') + request.url), "line");
    QTEST(headersOf(request), "headers");
    QTEST(request.body.raw, "body");
    QVERIFY(import->ignored.isEmpty());
}

void TestCurlCommand::readsOptions()
{
    const auto import = Curl::parse(QStringLiteral(
        "curl -k -L --max-redirs 3 -m 2.5 --digest -u 'u:p:q' --http2 -H 'Accept:' -o f -x http://p http://h extra"));
    QVERIFY(import);
    const Request &request = import->request;
    QCOMPARE(request.url, QStringLiteral("http://h"));
    QCOMPARE(request.options.verifyTls, std::optional(false));
    QCOMPARE(request.options.followRedirects, std::optional(true));
    QCOMPARE(request.options.maxRedirects, std::optional(3));
    QCOMPARE(request.options.limits->total, std::chrono::milliseconds(2500));
    QCOMPARE(request.options.httpVersion, std::optional(HttpVersion::Http2));
    QCOMPARE(request.auth.kind, AuthSettings::Kind::Digest);
    QCOMPARE(request.auth.password, QStringLiteral("p:q"));
    QCOMPARE(request.removedHeaders, QStringList{QStringLiteral("Accept")});
    QCOMPARE(import->ignored, (QStringList{QStringLiteral("-o"), QStringLiteral("-x"), QStringLiteral("extra")}));
}

void TestCurlCommand::readsParts()
{
    const auto import =
        Curl::parse(QStringLiteral("curl http://h -F 'a=1;type=text/plain' -F 'f=@/x/y.png;type=image/png;"
                                   "filename=z.png' --form-string 'b=@no'"));
    QVERIFY(import);
    const auto &parts = import->request.body.parts;
    QCOMPARE(import->request.method, QByteArray("POST"));
    QCOMPARE(parts.size(), 3);
    QCOMPARE(parts.at(0).value, QByteArray("1"));
    QCOMPARE(parts.at(0).contentType, QByteArray("text/plain"));
    QCOMPARE(parts.at(1).filePath, QStringLiteral("/x/y.png"));
    QCOMPARE(parts.at(1).fileName, QStringLiteral("z.png"));
    QCOMPARE(parts.at(2).value, QByteArray("@no"));
    QCOMPARE(Curl::parse(QStringLiteral("curl http://h -d @/x/y"))->request.body.filePath, QStringLiteral("/x/y"));
}

void TestCurlCommand::refuses_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("nothing") << QString() << ErrorCode::SyntaxError;
    QTest::newRow("another program") << QStringLiteral("wget http://h") << ErrorCode::SyntaxError;
    QTest::newRow("no URL") << QStringLiteral("curl -X") << ErrorCode::SyntaxError;
    QTest::newRow("another scheme") << QStringLiteral("curl ftp://h") << ErrorCode::Unsupported;
}

void TestCurlCommand::refuses()
{
    QFETCH(QString, command);
    const auto import = Curl::parse(command);
    QVERIFY(!import);
    QTEST(import.error().code, "code");
}

void TestCurlCommand::quotesSoThatBashGivesItBack_data()
{
    QTest::addColumn<QByteArray>("word");
    QByteArray all;
    for (int octet = 1; octet < 256; ++octet)
        all += static_cast<char>(octet);
    QTest::newRow("every octet") << all;
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("quotes and dollars") << QByteArray("it's \"$HOME\" `x` !! \\");
    QTest::newRow("hex digits behind an escape") << QByteArray("\x01"
                                                               "abc\n'\\");
    QTest::newRow("UTF-8") << QByteArray("gr\xC3\xBC\xC3\x9F\n");
}

void TestCurlCommand::quotesSoThatBashGivesItBack()
{
    QFETCH(QByteArray, word);
    const QString bash = QStandardPaths::findExecutable(QStringLiteral("bash"));
    if (bash.isEmpty())
        QSKIP("bash is not installed");
    QProcess process;
    process.start(bash, {QStringLiteral("-s")});
    process.write("LC_ALL=C; printf %s " + ShellWords::quotedForBash(word) + '\n');
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardOutput(), word);
}

void TestCurlCommand::readsBackWhatItWrites_data()
{
    QTest::addColumn<Request>("request");
    Request request;
    request.url = QStringLiteral("http://h/a?b=it's&c={{d}}");
    QTest::newRow("the least") << request;
    request.method = "PUT";
    request.headers = {{QStringLiteral("X"), QStringLiteral("a \"b\"\t\u00E4")}, {QStringLiteral("Empty"), {}},
        {QStringLiteral("Content-Type"), QStringLiteral("text/plain")}};
    request.removedHeaders = {QStringLiteral("Accept")};
    request.auth.kind = AuthSettings::Kind::Basic;
    request.auth.user = QStringLiteral("u");
    request.auth.password = QStringLiteral("p:'q");
    request.options.followRedirects = true;
    request.options.verifyTls = false;
    request.body.kind = Body::Kind::Raw;
    request.body.raw = "line\n'two'\r\n\x01 \\ @";
    QTest::newRow("everything") << request;
    Request head = Request();
    head.method = "HEAD";
    head.url = QStringLiteral("http://h");
    QTest::newRow("HEAD") << head;
    Request parts = Request();
    parts.method = "POST";
    parts.url = QStringLiteral("http://h");
    parts.body.kind = Body::Kind::Multipart;
    parts.body.parts = {{QStringLiteral("a"), "@1;type=x", {}, {}, {}, true},
        {QStringLiteral("f"), {}, QStringLiteral("/x/y"), QStringLiteral("n"), "image/png", true}};
    QTest::newRow("parts") << parts;
}

void TestCurlCommand::readsBackWhatItWrites()
{
    QFETCH(Request, request);
    const auto import = Curl::parse(QString::fromUtf8(Curl::toBash(request)));
    QVERIFY(import);
    QVERIFY(import->ignored.isEmpty());
    QVERIFY2(import->request == request, Curl::toBash(request).constData());
}

void TestCurlCommand::writesWhatWasSent()
{
    const SentRequest sent = fullExchange().request;
    const auto import = Curl::parse(QString::fromUtf8(Curl::toBash(sent).replace("\\xfc\\xdf", "")));
    QVERIFY(import);
    QCOMPARE(import->request.method, QByteArray("POST"));
    QCOMPARE(import->request.url, QStringLiteral("http://localhost:8080/login?next=%2Fa%20b&x"));
    QCOMPARE(import->request.body.raw, sent.body);
    QVERIFY(headersOf(import->request).startsWith(QStringLiteral("X-Order=2|x-order=1|Cookie=JSESSIONID=")));
}

void TestCurlCommand::survivesEveryTruncation()
{
    const QString whole =
        QStringLiteral("curl $'a\\u12\\x4\\'' \"b\\\n\" ^\"c^\\^\"^\n -H 'd: e' `\n -F f=@g;type=h -u i");
    using ShellWords::Shell;
    for (qsizetype size = 0; size <= whole.size(); ++size) {
        for (const Shell shell : {Shell::Bash, Shell::Cmd, Shell::PowerShell})
            QVERIFY(ShellWords::split(whole.left(size), shell).size() <= size + 1);
        const auto import = Curl::parse(whole.left(size));
        QVERIFY(import || import.error().code == ErrorCode::SyntaxError);
    }
}

QTEST_APPLESS_MAIN(TestCurlCommand)
#include "tst_curlcommand.moc"
