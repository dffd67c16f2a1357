// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoserver.h"
#include "tests/app/cli/sessionscopeprocess.h"
#include "tests/support/rawserver.h"
#include "tests/support/serverprocess.h"
#include "tests/support/testcertificates.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <csignal>

using namespace Sessionscope;
using namespace Sessionscope::Test;
using End = RawAnswer::End;

namespace {

QStringList send(const QStringList &arguments)
{
    return QStringList{QStringLiteral("send")} + arguments;
}

QJsonArray entriesOf(const QByteArray &har)
{
    const QJsonObject log = QJsonDocument::fromJson(har).object().value(QLatin1String("log")).toObject();
    return log.value(QLatin1String("entries")).toArray();
}

int sentences(const QByteArray &text)
{
    int count = 0;
    for (const QByteArray &line : text.split('\n')) {
        count += line.trimmed().isEmpty() ? 0 : 1;
    }
    return count;
}

} // namespace

class TestSend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void printsTheTrail_andExits0();
    void tellsWhatOtherClientsWouldDo_whenVerbose();
    void sendsWhatCurlWouldSend();
    void aStatusIsNoFailure();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void endsAHungServerAtTheTimeLimit();
    void stopsAtTheRedirectLimit();
    void refusesABadCertificate_unlessTold();
    void asksForThePassphrase_ofAnEncryptedKey();
    void goesThroughAProxy();
    void writesAHar();
    void keepsStandardOutputForTheHar();
    void keepsTheCookiesInAFile();
    void saysWhenAFileCannotBeWritten();
    void keepsSecretsOutOfTheOutput();
    void isQuietWhenAsked();
    void printsJson_maskedUnlessAsked();
    void saysWhenAProfileIsUnknown();
    void writesTheHar_whenInterrupted();
    void hidesThePasswordFromTheProcessList();
};

void TestSend::printsTheTrail_andExits0()
{
    RawServer server({RawAnswer("HTTP/1.1 302 Found\r\nLocation: /b\r\nSet-Cookie: SESSION=0123456789abcdef; Path=/\r\n"
                                "Content-Length: 0\r\n\r\n"),
        RawAnswer::ok("hello\n", "Content-Type: text/plain\r\n")});
    const CliResult result = SessionscopeProcess().run(send({server.url(QStringLiteral("/a"))}));
    QCOMPARE(result.exit, 0);
    const QString out = QString::fromUtf8(result.out);
    QVERIFY2(out.startsWith(QStringLiteral("1.1  302 GET ") + server.url(QStringLiteral("/a"))), qPrintable(out));
    QVERIFY(out.contains(QLatin1String("+ SESSION\n")));
    QVERIFY(out.contains(QLatin1String("1.2  200 GET /b")));
    QVERIFY(out.contains(QLatin1String("> SESSION was sent: ")));
    QVERIFY(out.endsWith(QLatin1String("\nhello\n")));
    QVERIFY(!out.contains(QChar(0x1b)));
    QVERIFY2(result.err.isEmpty(), result.err.constData());
}

void TestSend::tellsWhatOtherClientsWouldDo_whenVerbose()
{
    const auto answer = [](const RawRequest &) { return RawAnswer::ok({}, "Set-Cookie: s=1; Secure\r\n"); };
    RawServer server(answer);
    const QString told = QStringLiteral("  ~ a browser would store it: it trusts http to 127.0.0.1 like https\n");
    const CliResult verbose = SessionscopeProcess().run(send({QStringLiteral("-v"), server.url()}));
    const QString out = QString::fromUtf8(verbose.out);
    QVERIFY2(out.contains(told), qPrintable(out));
    QVERIFY(out.indexOf(QLatin1String("x s was rejected")) < out.indexOf(told));
    QVERIFY(!QString::fromUtf8(SessionscopeProcess().run(send({server.url()})).out).contains(QLatin1String("~ ")));
}

void TestSend::sendsWhatCurlWouldSend()
{
    RawServer server({RawAnswer::ok()});
    const CliResult result = SessionscopeProcess().run(
        send({QStringLiteral("-X"), QStringLiteral("PUT"), QStringLiteral("-H"), QStringLiteral("X-Two: 2"),
            QStringLiteral("-H"), QStringLiteral("Accept-Language:"), QStringLiteral("-d"), QStringLiteral("@-"),
            QStringLiteral("-d"), QStringLiteral("c=3"), QStringLiteral("-u"), QStringLiteral("alice:a:b"),
            server.url()}),
        "a=1&b=2\n");
    QCOMPARE(result.exit, 0);
    QCOMPARE(server.requests().size(), 1);
    const RawRequest request = server.requests().constFirst();
    QCOMPARE(request.requestLine(), QByteArray("PUT / HTTP/1.1"));
    QCOMPARE(request.body(), QByteArray("a=1&b=2&c=3"));
    QCOMPARE(request.header("Content-Type"), QByteArray("application/x-www-form-urlencoded"));
    QCOMPARE(request.header("X-Two"), QByteArray("2"));
    QCOMPARE(request.header("Authorization"), "Basic " + QByteArray("alice:a:b").toBase64());
}

void TestSend::aStatusIsNoFailure()
{
    RawServer server({RawAnswer("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")});
    QCOMPARE(SessionscopeProcess().run(send({server.url()})).exit, 0);
}

void TestSend::saysWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exit");
    QTest::addColumn<QByteArray>("words");
    const QString closed = QStringLiteral("http://127.0.0.1:%1/").arg(freePort());
    QTest::newRow("a refused connection") << send({closed}) << 3 << QByteArray("connection refused");
    QTest::newRow("an unknown host") << send({QStringLiteral("http://no-such-host.invalid/")}) << 3
                                     << QByteArray("no-such-host.invalid");
    QTest::newRow("a bad URL") << send({QStringLiteral("http://exa mple/")}) << 2 << QByteArray("cannot be used");
    QTest::newRow("another scheme") << send({QStringLiteral("ftp://localhost/")}) << 2 << QByteArray("http://");
    QTest::newRow("a file that is not there")
        << send({QStringLiteral("-d"), QStringLiteral("@gone"), closed}) << 5 << QByteArray("gone");
    QTest::newRow("an unknown variable") << send({QStringLiteral("http://localhost/{{nobody}}")}) << 2
                                         << QByteArray("nobody");
    QTest::newRow("an unknown command") << QStringList{QStringLiteral("sned")} << 2
                                        << QByteArray("there is no command");
    QTest::newRow("a proxy that is none")
        << send({QStringLiteral("-x"), QStringLiteral("ftp://a"), closed}) << 2 << QByteArray("proxy");
}

void TestSend::saysWhatIsWrong()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exit);
    QFETCH(QByteArray, words);
    const CliResult result = SessionscopeProcess().run(arguments);
    QCOMPARE(result.exit, exit);
    QVERIFY2(result.all().contains(words), result.all().constData());
    // The hop's own line, where there was one, and one sentence.
    QVERIFY2(sentences(result.all()) <= 2, result.all().constData());
}

void TestSend::endsAHungServerAtTheTimeLimit()
{
    RawServer server({RawAnswer::silence()});
    const CliResult result =
        SessionscopeProcess().run(send({QStringLiteral("--timeout"), QStringLiteral("0.3"), server.url()}));
    QCOMPARE(result.exit, 3);
    QVERIFY2(result.out.contains("! "), result.out.constData());
}

void TestSend::stopsAtTheRedirectLimit()
{
    RawServer server([](const RawRequest &) {
        return RawAnswer("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n");
    });
    const CliResult limited =
        SessionscopeProcess().run(send({QStringLiteral("--max-redirects"), QStringLiteral("2"), server.url()}));
    QCOMPARE(limited.exit, 3);
    QCOMPARE(server.requests().size(), 3);
    const CliResult none = SessionscopeProcess().run(send({QStringLiteral("--no-redirect"), server.url()}));
    QCOMPARE(none.exit, 0);
    QCOMPARE(server.requests().size(), 4);
}

void TestSend::refusesABadCertificate_unlessTold()
{
    TestCertificates certificates;
    if (!certificates.isValid()) {
        QSKIP("the openssl program is missing");
    }
    const TlsIdentity own = certificates.issue(QStringLiteral("server"), QStringLiteral("IP:127.0.0.1"));
    RawServer server([](const RawRequest &) { return RawAnswer::ok(); }, own);
    const CliResult refused = SessionscopeProcess().run(send({server.url()}));
    QCOMPARE(refused.exit, 3);
    QVERIFY2(refused.all().contains("certificate"), refused.all().constData());
    QVERIFY(server.requests().isEmpty());
    QCOMPARE(SessionscopeProcess().run(send({QStringLiteral("-k"), server.url()})).exit, 0);
    QCOMPARE(
        SessionscopeProcess().run(send({QStringLiteral("--cacert"), certificates.authorityFile(), server.url()})).exit,
        0);
    QCOMPARE(server.requests().size(), 2);
}

void TestSend::asksForThePassphrase_ofAnEncryptedKey()
{
    const QString script = findProgram(QStringLiteral("script"));
    TestCertificates certificates;
    TlsIdentity own = certificates.issue(QStringLiteral("server"), QStringLiteral("IP:127.0.0.1"));
    certificates.issue(QStringLiteral("client"), QStringLiteral("DNS:client"));
    const QString key = certificates.encryptedKey(QStringLiteral("client"), QStringLiteral("s3cret"));
    if (!certificates.isValid() || script.isEmpty()) {
        QSKIP("the openssl or the script program is missing");
    }
    own.clientAuthorityPem = certificates.authorityPem();
    RawServer server([](const RawRequest &) { return RawAnswer::ok("come in"); }, own);
    const QStringList arguments =
        send({QStringLiteral("--cacert"), certificates.authorityFile(), QStringLiteral("--cert"),
            certificates.certificateFile(QStringLiteral("client")), QStringLiteral("--key"), key, server.url()});
    for (const QByteArray &passphrase : {QByteArray("s3cret"), QByteArray("wr0ng")}) {
        // A terminal of its own, as `script` gives its child.
        SessionscopeProcess terminal;
        QProcess &process = terminal.process();
        const QString command = process.program() + QLatin1Char(' ') + arguments.join(QLatin1Char(' '));
        process.setProgram(script);
        terminal.start({QStringLiteral("-qec"), command, QStringLiteral("/dev/null")});
        const QByteArray question = "Passphrase of " + key.toUtf8() + ": ";
        QByteArray seen;
        QTRY_VERIFY_WITH_TIMEOUT((seen += process.readAllStandardOutput()).contains(question), 9000);
        process.write(passphrase + '\n');
        const CliResult result = terminal.finish();
        seen += result.all();
        const bool right = passphrase == "s3cret";
        QCOMPARE(result.exit, right ? 0 : 3);
        QVERIFY2(seen.contains(right ? "come in" : "the passphrase does not open its key"), seen.constData());
        QVERIFY(!seen.contains(passphrase));
    }
    QCOMPARE(server.requests().size(), 1);
}

void TestSend::goesThroughAProxy()
{
    RawServer proxy({RawAnswer::ok("through the proxy")});
    const CliResult result = SessionscopeProcess().run(
        send({QStringLiteral("-x"), proxy.url(QString()), QStringLiteral("http://far.invalid/a")}));
    QCOMPARE(result.exit, 0);
    QCOMPARE(proxy.requests().constFirst().requestLine(), QByteArray("GET http://far.invalid/a HTTP/1.1"));
    QVERIFY(result.out.contains("through the proxy"));
}

void TestSend::writesAHar()
{
    DemoServer demo;
    const auto url = demo.start({});
    QVERIFY(url.has_value());
    SessionscopeProcess process;
    const CliResult result = process.run(
        send({QStringLiteral("--har"), QStringLiteral("a.har"), url->toString() + QStringLiteral("/api/me")}));
    QCOMPARE(result.exit, 0);
    const QJsonArray entries = entriesOf(process.content(QStringLiteral("a.har")));
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries.at(0)[QLatin1String("response")][QLatin1String("status")].toInt(), 302);
    QCOMPARE(entries.at(0)[QLatin1String("_hop")].toInt(), 1);
    const QJsonArray events = entries.at(1)[QLatin1String("_cookieEvents")].toArray();
    QStringList actions;
    for (const QJsonValue &event : events) {
        actions.append(event[QLatin1String("name")].toString() + QLatin1Char(' ')
            + event[QLatin1String("action")].toString() + QLatin1Char(' ') + event[QLatin1String("reason")].toString());
    }
    const QStringList expected{QStringLiteral("JSESSIONID sent matches"),
        QStringLiteral("basket withheld path-mismatch"), QStringLiteral("lang stored new"),
        QStringLiteral("track rejected domain-mismatch")};
    QCOMPARE(actions, expected);
    const auto permissions = QFileInfo(process.path(QStringLiteral("a.har"))).permissions();
    QVERIFY(!(permissions & (QFile::ReadGroup | QFile::ReadOther)));
    QCOMPARE(sentences(result.err), 1);
    QVERIFY(result.err.contains("--redact"));
}

void TestSend::keepsStandardOutputForTheHar()
{
    RawServer server({RawAnswer::ok("hello", "Set-Cookie: SESSION=fedcba9876543210\r\n")});
    const CliResult result = SessionscopeProcess().run(
        send({QStringLiteral("--har"), QStringLiteral("-"), QStringLiteral("--redact"), server.url()}));
    QCOMPARE(result.exit, 0);
    QCOMPARE(entriesOf(result.out).size(), 1);
    QVERIFY(result.err.contains("1.1  200 GET"));
    QVERIFY(!result.all().contains("fedcba9876543210"));
}

void TestSend::keepsTheCookiesInAFile()
{
    RawServer server({RawAnswer::ok({}, "Set-Cookie: id=first\r\n"), RawAnswer::ok()});
    SessionscopeProcess process;
    const QStringList arguments = send({QStringLiteral("--jar"), QStringLiteral("jar.txt"), server.url()});
    QCOMPARE(process.run(arguments).exit, 0);
    QVERIFY(process.content(QStringLiteral("jar.txt")).contains("\tid\tfirst"));
    QCOMPARE(process.run(arguments).exit, 0);
    QCOMPARE(server.requests().at(1).header("Cookie"), QByteArray("id=first"));
}

void TestSend::saysWhenAFileCannotBeWritten()
{
    RawServer server({RawAnswer::ok()});
    const CliResult result =
        SessionscopeProcess().run(send({QStringLiteral("--har"), QStringLiteral("/proc/nowhere/a.har"), server.url()}));
    QCOMPARE(result.exit, 5);
    QVERIFY2(result.err.contains("/proc/nowhere"), result.err.constData());
}

void TestSend::keepsSecretsOutOfTheOutput()
{
    const QByteArrayList secrets{"pass-1a2b3c", "cookie-4d5e6f", "token-778899", "secret-aabbcc"};
    RawServer server([](const RawRequest &request) {
        return RawAnswer::ok("you said " + request.body() + " and " + request.header("Authorization")
                + R"({"access_token":"secret-aabbcc"})",
            "Content-Type: text/plain\r\nSet-Cookie: SESSION=cookie-4d5e6f\r\n");
    });
    const QStringList arguments = send({QStringLiteral("-v"), QStringLiteral("--bearer"),
        QStringLiteral("token-778899"), QStringLiteral("-d"), QStringLiteral("user=alice&password=pass-1a2b3c"),
        server.url(QStringLiteral("/?access_token=secret-aabbcc"))});
    const CliResult result = SessionscopeProcess().run(arguments);
    QCOMPARE(result.exit, 0);
    QVERIFY(result.out.contains("you said user=alice"));
    for (const QByteArray &secret : secrets) {
        QVERIFY2(!result.all().contains(secret), result.all().constData());
    }
}

void TestSend::isQuietWhenAsked()
{
    RawServer server({RawAnswer::ok("hello")});
    const CliResult fine = SessionscopeProcess().run(send({QStringLiteral("-q"), server.url()}));
    QCOMPARE(fine.exit, 0);
    QVERIFY2(fine.all().isEmpty(), fine.all().constData());
    const QString closed = QStringLiteral("http://127.0.0.1:%1/").arg(freePort());
    const CliResult refused = SessionscopeProcess().run(send({QStringLiteral("-q"), closed}));
    QCOMPARE(refused.exit, 3);
    QVERIFY(refused.out.isEmpty());
    QCOMPARE(sentences(refused.err), 1);
}

void TestSend::printsJson_maskedUnlessAsked()
{
    RawServer server([](const RawRequest &request) {
        return RawAnswer::ok("you said " + request.body(), "Set-Cookie: SESSION=cookie-4d5e6f\r\n");
    });
    const QStringList arguments =
        send({QStringLiteral("--json"), QStringLiteral("-d"), QStringLiteral("password=pass-1a2b3c"), server.url()});
    const CliResult masked = SessionscopeProcess().run(arguments);
    QCOMPARE(masked.exit, 0);
    const QJsonArray trails = QJsonDocument::fromJson(masked.out).object().value(QLatin1String("trails")).toArray();
    QCOMPARE(trails.size(), 1);
    QCOMPARE(trails.at(0)[QLatin1String("hops")].toArray().at(0)[QLatin1String("response")][QLatin1String("status")],
        QJsonValue(200));
    QVERIFY(!masked.all().contains("cookie-4d5e6f"));
    const CliResult shown = SessionscopeProcess().run(arguments + QStringList{QStringLiteral("--show-secrets")});
    QVERIFY(shown.out.contains("cookie-4d5e6f"));
    for (const CliResult &result : {masked, shown}) {
        QVERIFY2(!result.all().contains("pass-1a2b3c"), result.all().constData());
    }
}

void TestSend::saysWhenAProfileIsUnknown()
{
    RawServer server({RawAnswer::ok()});
    const CliResult result =
        SessionscopeProcess().run(send({QStringLiteral("--profile"), QStringLiteral("nobody"), server.url()}));
    QCOMPARE(result.exit, 5);
    QVERIFY2(result.err.contains("nobody"), result.err.constData());
    QVERIFY(server.requests().isEmpty());
}

void TestSend::writesTheHar_whenInterrupted()
{
    RawServer server(
        {RawAnswer("HTTP/1.1 302 Found\r\nLocation: /slow\r\nContent-Length: 0\r\n\r\n"), RawAnswer::silence()});
    SessionscopeProcess process;
    process.start(send({QStringLiteral("--har"), QStringLiteral("a.har"), server.url()}));
    QTRY_COMPARE(server.requests().size(), 2);
    QCOMPARE(kill(static_cast<pid_t>(process.process().processId()), SIGINT), 0);
    const CliResult result = process.finish();
    QCOMPARE(result.exit, 130);
    const QJsonArray entries = entriesOf(process.content(QStringLiteral("a.har")));
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries.at(0)[QLatin1String("response")][QLatin1String("status")].toInt(), 302);
    QCOMPARE(entries.at(1)[QLatin1String("_error")][QLatin1String("code")].toString(), QStringLiteral("cancelled"));
}

void TestSend::hidesThePasswordFromTheProcessList()
{
    RawServer server({RawAnswer::silence()});
    SessionscopeProcess process;
    process.start(send({QStringLiteral("-u"), QStringLiteral("alice:pass-1a2b3c"), server.url()}));
    QTRY_COMPARE(server.requests().size(), 1);
    QFile list(QStringLiteral("/proc/%1/cmdline").arg(process.process().processId()));
    QVERIFY(list.open(QIODevice::ReadOnly));
    const QByteArray arguments = list.readAll();
    QVERIFY(arguments.contains("send"));
    QVERIFY(!arguments.contains("pass-1a2b3c"));
    process.process().terminate();
    QCOMPARE(process.finish().exit, 130);
}

QTEST_GUILESS_MAIN(TestSend)
#include "tst_send.moc"
