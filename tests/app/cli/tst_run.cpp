// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoserver.h"
#include "tests/app/cli/sessionscopeprocess.h"
#include "tests/support/rawserver.h"
#include "tests/support/serverprocess.h"
#include "tests/support/tomcatserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;

namespace {

QStringList run(const QStringList &arguments)
{
    return QStringList{QStringLiteral("run"), QStringLiteral("a.http")} + arguments;
}

QJsonArray entriesOf(const QByteArray &har)
{
    const QJsonObject log = QJsonDocument::fromJson(har).object().value(QLatin1String("log")).toObject();
    return log.value(QLatin1String("entries")).toArray();
}

} // namespace

class TestRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsTheRequestsInOrder_inOneSession();
    void takesVariablesFromEnvironmentFileAndCommandLine();
    void logsInAtTheDemo_withTheFormsToken();
    void goesOnAfterAFailure_andExits3();
    void sendsNothing_whenAVariableIsUnknown_data();
    void sendsNothing_whenAVariableIsUnknown();
    void namesTheLineOfAnAnswerThatIsMissing();
    void saysWhenTheFileIsMissing();
    void writesAHarThatEqualsTomcatsAccessLog();
};

void TestRun::sendsTheRequestsInOrder_inOneSession()
{
    RawServer server({RawAnswer::ok(R"({"token":"abc"})", "Content-Type: application/json\r\nSet-Cookie: id=1\r\n"),
        RawAnswer::ok()});
    SessionscopeProcess process;
    QVERIFY(process.write(QStringLiteral("a.http"),
        "@host = {{server}}\n\n### First\n# @name first\nGET {{host}}one\n\n"
        "### Second\nPOST {{host}}two\nX-Token: {{first.response.body.$.token}}\n\nhello\n"));
    const CliResult result = process.run(run({QStringLiteral("--var"), QStringLiteral("server=") + server.url()}));
    QVERIFY2(result.exit == 0, result.all().constData());
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(server.requests().at(0).requestLine(), QByteArray("GET /one HTTP/1.1"));
    const RawRequest second = server.requests().at(1);
    QCOMPARE(second.requestLine(), QByteArray("POST /two HTTP/1.1"));
    QCOMPARE(second.header("X-Token"), QByteArray("abc"));
    QCOMPARE(second.header("Cookie"), QByteArray("id=1"));
    QCOMPARE(second.body().trimmed(), QByteArray("hello"));
    QVERIFY(result.out.contains("1.1  200 GET"));
    QVERIFY(result.out.contains("2.1  200 POST"));
}

void TestRun::takesVariablesFromEnvironmentFileAndCommandLine()
{
    RawServer server({RawAnswer::ok()});
    SessionscopeProcess process;
    QVERIFY(process.write(
        QStringLiteral("http-client.env.json"), R"({"dev":{"a":"env","b":"env","c":"env"},"prod":{"a":"prod"}})"));
    QVERIFY(process.write(
        QStringLiteral("a.http"), "@b = file\n@c = file\n\nGET " + server.url().toUtf8() + "{{a}}/{{b}}/{{c}}\n"));
    const CliResult result = process.run(
        run({QStringLiteral("--env"), QStringLiteral("dev"), QStringLiteral("--var"), QStringLiteral("c=line")}));
    QVERIFY2(result.exit == 0, result.all().constData());
    QCOMPARE(server.requests().constFirst().target(), QByteArray("/env/file/line"));
    const CliResult unknown = process.run(run({QStringLiteral("--env"), QStringLiteral("test")}));
    QCOMPARE(unknown.exit, 2);
    QCOMPARE(server.requests().size(), 1);
}

void TestRun::logsInAtTheDemo_withTheFormsToken()
{
    DemoServer demo;
    const auto url = demo.start({});
    QVERIFY(url.has_value());
    SessionscopeProcess process;
    QVERIFY(process.write(QStringLiteral("a.http"),
        "@host = " + url->toString().toUtf8() + "\n###\n# @name page\nGET {{host}}/login\n\n###\n"
            + "POST {{host}}/login\nContent-Type: application/x-www-form-urlencoded\n\n"
            + "username=alice&password=wonderland&_csrf={{page.response.form._csrf}}\n\n###\nGET {{host}}/api/me\n"));
    const CliResult result = process.run(run({QStringLiteral("--har"), QStringLiteral("a.har")}));
    QVERIFY2(result.exit == 0, result.all().constData());
    const QJsonArray entries = entriesOf(process.content(QStringLiteral("a.har")));
    QCOMPARE(entries.last()[QLatin1String("response")][QLatin1String("status")].toInt(), 200);
    QVERIFY(result.out.contains("\"username\": \"alice\""));
    QVERIFY(!result.all().contains("wonderland"));
}

void TestRun::goesOnAfterAFailure_andExits3()
{
    RawServer server({RawAnswer::ok()});
    SessionscopeProcess process;
    const QByteArray closed = "http://127.0.0.1:" + QByteArray::number(freePort()) + '/';
    QVERIFY(process.write(QStringLiteral("a.http"), "GET " + closed + "\n\n###\nGET " + server.url().toUtf8() + "\n"));
    const CliResult result = process.run(run({}));
    QCOMPARE(result.exit, 3);
    QVERIFY(result.out.contains("connection refused"));
    QCOMPARE(server.requests().size(), 1);
}

void TestRun::sendsNothing_whenAVariableIsUnknown_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("complaint");
    QTest::newRow("in the URL") << QByteArray("GET %1\n\n###\nGET %1{{nobody}}\n")
                                << QByteArray("a.http, line 4: The variable {{nobody}}");
    QTest::newRow("in a header") << QByteArray("GET %1\nX-A: a\nX-B: {{nobody}}\n")
                                 << QByteArray("a.http, line 3: The variable {{nobody}}");
    QTest::newRow("behind another variable")
        << QByteArray("@a = {{nobody}}\n\nGET %1{{a}}\n") << QByteArray("a.http, line 1: The variable {{nobody}}");
}

void TestRun::sendsNothing_whenAVariableIsUnknown()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, complaint);
    RawServer server({RawAnswer::ok(), RawAnswer::ok()});
    SessionscopeProcess process;
    QVERIFY(process.write(QStringLiteral("a.http"), text.replace("%1", server.url().toUtf8())));
    const CliResult result = process.run(run({}));
    QCOMPARE(result.exit, 2);
    QVERIFY2(result.err.contains(complaint), result.err.constData());
    QVERIFY(server.requests().isEmpty());
}

void TestRun::namesTheLineOfAnAnswerThatIsMissing()
{
    RawServer server({RawAnswer::ok("no JSON")});
    SessionscopeProcess process;
    QVERIFY(process.write(QStringLiteral("a.http"),
        "# @name first\nGET " + server.url().toUtf8() + "\n\n###\nGET " + server.url().toUtf8()
            + "\nX-Token: {{first.response.body.$.token}}\n"));
    const CliResult result = process.run(run({}));
    QCOMPARE(result.exit, 3);
    QVERIFY2(
        result.err.contains("a.http, line 5: The variable {{first.response.body.$.token}}"), result.err.constData());
    QCOMPARE(server.requests().size(), 1);
}

void TestRun::saysWhenTheFileIsMissing()
{
    const CliResult result = SessionscopeProcess().run(run({}));
    QCOMPARE(result.exit, 5);
    QVERIFY(result.err.contains("a.http"));
}

void TestRun::writesAHarThatEqualsTomcatsAccessLog()
{
    const QString reason = TomcatServer::unavailableReason();
    if (!reason.isEmpty()) {
        QSKIP(qPrintable(reason));
    }
    TomcatServer tomcat;
    QVERIFY2(tomcat.start(), qPrintable(tomcat.errorText()));
    const QByteArray page = tomcat.protectedPage().toEncoded();
    const QByteArray check = page.left(page.lastIndexOf('/')) + "/j_security_check";
    SessionscopeProcess process;
    QVERIFY(process.write(QStringLiteral("a.http"),
        "### Protected\nGET " + page + "\n\n### Log in\nPOST " + check
            + "\nContent-Type: application/x-www-form-urlencoded\n\n"
            + "j_username=tomcat&j_password={{password}}\n\n### Again\nGET " + page + "\n"));
    const CliResult result = process.run(run({QStringLiteral("--har"), QStringLiteral("a.har"), QStringLiteral("--var"),
        QStringLiteral("password=s3cret%20%26%20more")}));
    QVERIFY2(result.exit == 0, result.all().constData());
    QStringList sent;
    const QJsonArray entries = entriesOf(process.content(QStringLiteral("a.har")));
    for (const QJsonValue &entry : entries) {
        const QJsonValue request = entry[QLatin1String("request")];
        const QUrl url(request[QLatin1String("url")].toString());
        const QString target = url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::FullyEncoded);
        sent.append(request[QLatin1String("method")].toString() + QLatin1Char(' ') + target
            + QStringLiteral(" HTTP/1.1 ")
            + QString::number(entry[QLatin1String("response")][QLatin1String("status")].toInt()));
    }
    QTRY_COMPARE(tomcat.accessLog().filter(QStringLiteral("/examples/")), sent);
    QVERIFY2(sent.size() >= 4, qPrintable(sent.join(QLatin1Char('\n'))));
    QVERIFY(result.out.contains("JSESSIONID rotated"));
    QVERIFY(!result.all().contains("s3cret"));
}

QTEST_GUILESS_MAIN(TestRun)
#include "tst_run.moc"
