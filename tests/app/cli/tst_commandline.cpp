// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"

#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Cli;
using Kind = DataPiece::Kind;

namespace {

CommandLine parsed(const QStringList &arguments)
{
    const auto result = parseCommandLine(arguments);
    if (const auto *farewell = std::get_if<Farewell>(&result)) {
        QTest::qFail(qPrintable(farewell->text), __FILE__, __LINE__);
        return {};
    }
    return std::get<CommandLine>(result);
}

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(QLatin1Char(' '));
}

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensTheWindowWithoutACommand();
    void refuses_data();
    void refuses();
    void saysGoodbye_data();
    void saysGoodbye();
    void takesHeadersAsCurlDoes();
    void keepsTheOrderOfData();
    void takesAnyValueAsItIs_data();
    void takesAnyValueAsItIs();
    void tellsJsonOutputFromJsonBody_data();
    void tellsJsonOutputFromJsonBody();
    void splitsUserAndPassword_data();
    void splitsUserAndPassword();
    void readsEveryOptionOfSend();
    void readsRunAndDemo();
    void readsTheScreenshot();
    void wipesSecretsFromTheArguments_data();
    void wipesSecretsFromTheArguments();
};

void TestCommandLine::opensTheWindowWithoutACommand()
{
    QCOMPARE(parsed({}), CommandLine());
    QVERIFY(parsed({QStringLiteral("--demo")}).windowDemo);
    for (const char *name : {"api.http", "API.HTTP", "old.rest", "run.har"}) {
        const CommandLine line = parsed({QString::fromLatin1(name)});
        QCOMPARE(line.command, Command::Window);
        QCOMPARE(line.target, QString::fromLatin1(name));
    }
}

void TestCommandLine::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *arguments, const char *text) {
        QTest::newRow(name) << words(arguments) << QString::fromUtf8(text);
    };
    row("a file and the demo server", "api.http --demo", "excludes --demo");
    row("a file the window cannot open", "--demo notes.txt", ".http, .rest or .har");
    row("an unknown command", "sned http://localhost", "there is no command \"sned\"");
    row("a missing URL", "send -v", "URL is required");
    row("two URLs", "send http://a http://b", "http://b");
    row("an unknown option", "send --frobnicate http://a", "--frobnicate");
    row("a missing value", "send http://a -H", "--header");
    row("a number out of range", "send --max-redirects -1 http://a", "--max-redirects");
    row("a time that is none", "send --timeout soon http://a", "--timeout");
    row("a colour mode that is none", "send --color blue http://a", "--color");
    row("a variable without a value", "run --var name a.http", "NAME=VALUE");
    row("send's options at run", "run -X GET a.http", "-X");
    row("two things on standard output", "send --json --har - http://a", "standard output");
    row("OAuth without a client", "login --oauth code http://a", "--oauth needs --client-id");
    row("a client without OAuth", "login --user a --client-id b http://a", "belong to --oauth");
    row("a user for client credentials", "login -u a --oauth client-credentials --client-id b http://a",
        "takes no --user");
    row("a scope without OAuth", "login --user a --scope b http://a", "belong to --oauth");
    row("a token's place in a form", "login --user a --token-at /b http://a", "--token-at belongs to --json-login");
    row("printing a token of a form", "login --user a --print-token http://a", "--print-token belongs to");
    row("two that want standard output", "login --user a --json-login --print-token --json http://a",
        "all want standard output");
    row("a challenge with a condition", "login --user a --basic --success x http://a", "judge by the page itself");
    row("digest without a user", "send --digest http://a", "--digest needs a user");
    row("form and data together", "send -d a=b -F c=d http://a", "exclude each other");
    row("a size that is none", "--screenshot a.png --size huge", "WIDTHxHEIGHT");
    row("a theme without a screenshot", "--theme dark", "--screenshot");
}

void TestCommandLine::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, text);
    const auto result = parseCommandLine(arguments);
    const auto *farewell = std::get_if<Farewell>(&result);
    QVERIFY(farewell);
    QCOMPARE(farewell->exit, Exit::Usage);
    QVERIFY2(farewell->text.contains(text), qPrintable(farewell->text));
    QVERIFY(farewell->text.contains(QLatin1String("--help")));
}

void TestCommandLine::saysGoodbye_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("text");
    QTest::newRow("help") << words("--help") << QStringLiteral("screenshot");
    QTest::newRow("help of a command") << words("send --help") << QStringLiteral("--data-urlencode");
    QTest::newRow("version") << words("--version") << QStringLiteral("sessionscope " SESSIONSCOPE_VERSION);
}

void TestCommandLine::saysGoodbye()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, text);
    const auto result = parseCommandLine(arguments);
    const auto *farewell = std::get_if<Farewell>(&result);
    QVERIFY(farewell);
    QCOMPARE(farewell->exit, Exit::Ok);
    QVERIFY2(farewell->text.contains(text), qPrintable(farewell->text));
}

void TestCommandLine::takesHeadersAsCurlDoes()
{
    const CommandLine line = parsed({QStringLiteral("send"), QStringLiteral("-H"), QStringLiteral("X-A: 1"),
        QStringLiteral("-HX-B: 2"), QStringLiteral("--header=X-C: 3"), QStringLiteral("http://a"), QStringLiteral("-H"),
        QStringLiteral("Accept:"), QStringLiteral("-H"), QStringLiteral("X-A: 1")});
    const QStringList expected{QStringLiteral("X-A: 1"), QStringLiteral("X-B: 2"), QStringLiteral("X-C: 3"),
        QStringLiteral("Accept:"), QStringLiteral("X-A: 1")};
    QCOMPARE(line.headers, expected);
    QCOMPARE(line.target, QStringLiteral("http://a"));
}

void TestCommandLine::keepsTheOrderOfData()
{
    const CommandLine line = parsed(words("send -d a=1 --data-urlencode b=& --data-raw @c -d @- http://a"));
    const QList<DataPiece> expected{{Kind::Data, QStringLiteral("a=1")}, {Kind::UrlEncode, QStringLiteral("b=&")},
        {Kind::Raw, QStringLiteral("@c")}, {Kind::Data, QStringLiteral("@-")}};
    QCOMPARE(line.data, expected);
}

void TestCommandLine::takesAnyValueAsItIs_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("text with blanks") << QStringLiteral("a b  c");
    QTest::newRow("an array") << QStringLiteral("[1,2,3]");
    QTest::newRow("an empty object") << QStringLiteral("{}");
    QTest::newRow("quotes") << QStringLiteral("\"it's\"");
    QTest::newRow("like an option") << QStringLiteral("--data");
    QTest::newRow("like a short option") << QStringLiteral("-k");
    QTest::newRow("a separator") << QStringLiteral("%%");
    QTest::newRow("a backslash and line breaks") << QStringLiteral("\\n\n\r\n");
    QTest::newRow("beyond ASCII") << QStringLiteral("Grüße 🍪");
}

void TestCommandLine::takesAnyValueAsItIs()
{
    QFETCH(QString, value);
    const CommandLine line = parsed({QStringLiteral("send"), QStringLiteral("http://a"), QStringLiteral("-d"), value});
    QCOMPARE(line.data, (QList<DataPiece>{{Kind::Data, value}}));
}

void TestCommandLine::tellsJsonOutputFromJsonBody_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("output");
    QTest::addColumn<QString>("body");
    QTest::newRow("the flag before the URL") << words("send --json http://a") << true << QString();
    QTest::newRow("the flag at the end") << words("send http://a --json") << true << QString();
    QTest::newRow("an object is a body") << words("send --json {\"a\":1} http://a") << false
                                         << QStringLiteral("{\"a\":1}");
    QTest::newRow("an array is a body") << words("send http://a --json [1]") << false << QStringLiteral("[1]");
    QTest::newRow("a file is a body") << words("send --json @a.json http://a") << false << QStringLiteral("@a.json");
    QTest::newRow("an equals sign is a body") << words("send --json=7 http://a") << false << QStringLiteral("7");
    QTest::newRow("both") << words("send --json {} --json http://a") << true << QStringLiteral("{}");
}

void TestCommandLine::tellsJsonOutputFromJsonBody()
{
    QFETCH(QStringList, arguments);
    QFETCH(bool, output);
    QFETCH(QString, body);
    const CommandLine line = parsed(arguments);
    QCOMPARE(line.json, output);
    QCOMPARE(line.data.value(0).text, body);
    QCOMPARE(line.target, QStringLiteral("http://a"));
}

void TestCommandLine::splitsUserAndPassword_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<bool>("ask");
    QTest::newRow("both") << QStringLiteral("alice:secret") << QStringLiteral("alice") << QStringLiteral("secret")
                          << false;
    QTest::newRow("a colon in the password")
        << QStringLiteral("alice:a:b") << QStringLiteral("alice") << QStringLiteral("a:b") << false;
    QTest::newRow("an empty password") << QStringLiteral("alice:") << QStringLiteral("alice") << QString() << false;
    QTest::newRow("no password") << QStringLiteral("alice") << QStringLiteral("alice") << QString() << true;
}

void TestCommandLine::splitsUserAndPassword()
{
    QFETCH(QString, value);
    QFETCH(QString, user);
    QFETCH(QString, password);
    QFETCH(bool, ask);
    const CommandLine line =
        parsed({QStringLiteral("send"), QStringLiteral("--digest"), QStringLiteral("-u"), value, QStringLiteral("h")});
    QCOMPARE(line.auth.kind, AuthSettings::Kind::Digest);
    QCOMPARE(line.auth.user, user);
    QCOMPARE(line.auth.password, password);
    QCOMPARE(line.askPassword, ask);
}

void TestCommandLine::readsEveryOptionOfSend()
{
    const CommandLine line = parsed(words("send -X PATCH -k -x socks5h://p:1080 --cacert ca --cert c --key k --jar j "
                                          "--max-redirects 3 --no-redirect --timeout 2.5 --har h --redact -qv "
                                          "--color never --show-secrets https://a"));
    CommandLine expected;
    expected.command = Command::Send;
    expected.target = QStringLiteral("https://a");
    expected.method = "PATCH";
    expected.insecure = true;
    expected.proxy = QStringLiteral("socks5h://p:1080");
    expected.caFile = QStringLiteral("ca");
    expected.certificateFile = QStringLiteral("c");
    expected.keyFile = QStringLiteral("k");
    expected.jarFile = QStringLiteral("j");
    expected.maxRedirects = 3;
    expected.followRedirects = false;
    expected.timeout = std::chrono::milliseconds(2500);
    expected.harFile = QStringLiteral("h");
    expected.redact = true;
    expected.quiet = true;
    expected.verbose = true;
    expected.color = Color::Never;
    expected.showSecrets = true;
    QCOMPARE(line, expected);
}

void TestCommandLine::readsRunAndDemo()
{
    const CommandLine run = parsed(words("run --env dev --var a=b=c --var d= --bearer t file.http"));
    QCOMPARE(run.command, Command::Run);
    QCOMPARE(run.target, QStringLiteral("file.http"));
    QCOMPARE(run.environment, QStringLiteral("dev"));
    const QList<QPair<QString, QString>> variables{
        {QStringLiteral("a"), QStringLiteral("b=c")}, {QStringLiteral("d"), QString()}};
    QCOMPARE(run.variables, variables);
    QCOMPARE(run.auth.kind, AuthSettings::Kind::Bearer);
    QCOMPARE(run.auth.token, QStringLiteral("t"));

    const CommandLine demo = parsed(words("demo --serve --port 8080 --idle-limit 5"));
    QCOMPARE(demo.command, Command::Demo);
    QVERIFY(demo.serve);
    QCOMPARE(demo.port, 8080);
    QCOMPARE(demo.idleLimit, std::chrono::seconds(5));
}

void TestCommandLine::readsTheScreenshot()
{
    const CommandLine line = parsed(words("--screenshot a.png --theme dark --size 1024x700"));
    QCOMPARE(line.command, Command::Window);
    QCOMPARE(line.screenshot, QStringLiteral("a.png"));
    QCOMPARE(line.theme, QStringLiteral("dark"));
    QCOMPARE(line.size, QSize(1024, 700));
}

void TestCommandLine::wipesSecretsFromTheArguments_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("a value of its own") << words("sessionscope send -u alice:SECRET http://a");
    QTest::newRow("attached") << words("sessionscope send -ualice:SECRET http://a");
    QTest::newRow("after a flag") << words("sessionscope send -ku alice:SECRET http://a");
    QTest::newRow("a long option") << words("sessionscope send --user alice:SECRET http://a");
    QTest::newRow("with an equals sign") << words("sessionscope send --user=alice:SECRET http://a");
    QTest::newRow("a token") << words("sessionscope send --bearer SECRET http://a");
    QTest::newRow("a header") << words("sessionscope send -H Cookie:a=SECRET http://a");
    QTest::newRow("a form") << words("sessionscope send -d password=SECRET http://a");
    QTest::newRow("a proxy") << words("sessionscope send -x http://u:SECRET@p:1 http://a");
    QTest::newRow("a variable") << words("sessionscope run --var password=SECRET a.http");
}

void TestCommandLine::wipesSecretsFromTheArguments()
{
    QFETCH(QStringList, arguments);
    std::vector<QByteArray> storage;
    for (const QString &argument : arguments) {
        storage.push_back(argument.toLocal8Bit());
    }
    std::vector<char *> argv;
    for (QByteArray &argument : storage) {
        argv.push_back(argument.data());
    }
    QCOMPARE(takeArguments(static_cast<int>(argv.size()), argv.data()), arguments);
    QByteArray left;
    for (const QByteArray &argument : storage) {
        left += argument + '\n';
    }
    QVERIFY2(!left.contains("SECRET"), left.constData());
    QVERIFY2(left.endsWith("http://a\n") || left.endsWith("a.http\n"), left.constData());
}

QTEST_APPLESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
