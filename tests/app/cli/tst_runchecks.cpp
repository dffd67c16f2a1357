// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/sessionscopeprocess.h"
#include "tests/support/rawserver.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;

namespace {

RawAnswer json(const QByteArray &body, const QByteArray &headers = {})
{
    return RawAnswer::ok(body, "Content-Type: application/json\r\n" + headers);
}

QStringList run(const QString &target, const QStringList &arguments = {})
{
    return QStringList{QStringLiteral("run"), target} + arguments;
}

} // namespace

//! Flows as checks in a pipeline: expectations, folders, reports.
class TestRunChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsAnswersAgainstExpectations();
    void exits1_whenAnExpectationIsNotMet();
    void refusesAnExpectationItCannotRead_beforeAnythingIsSent();
    void endsWithTheFirstFailure_whenToldTo();
    void runsAFolder_inOneSession();
    void saysWhenAFolderHoldsNoRequests();
    void writesReports();
    void expandsVariablesInExpectations();
    void masksSecretsOfEnvironments_inFailures();
};

void TestRunChecks::holdsAnswersAgainstExpectations()
{
    RawServer server({json(R"({"name":"alice","n":7})", "Set-Cookie: JSESSIONID=1\r\n"),
        json("{}", "Set-Cookie: JSESSIONID=2\r\n")});
    SessionscopeProcess process;
    QVERIFY(process.write(QStringLiteral("a.http"),
        "### One\n# @expect status 200\n# @expect $.name == \"alice\"\n# @expect cookie JSESSIONID issued\nGET "
            + server.url().toUtf8() + "\n\n### Two\n# @expect cookie JSESSIONID rotated\n# @expect $.error absent\nGET "
            + server.url().toUtf8() + "\n"));
    const CliResult result = process.run(run(QStringLiteral("a.http")));
    QVERIFY2(result.exit == 0, result.all().constData());
    QCOMPARE(result.out.count("as expected: "), 5);
}

void TestRunChecks::exits1_whenAnExpectationIsNotMet()
{
    RawServer server({json(R"({"name":"bob"})"), json("{}")});
    SessionscopeProcess process;
    QVERIFY(process.write(QStringLiteral("a.http"),
        "### One\n# @expect $.name == alice\nGET " + server.url().toUtf8() + "\n\n### Two\nGET " + server.url().toUtf8()
            + "\n"));
    const CliResult result = process.run(run(QStringLiteral("a.http"), {QStringLiteral("-q")}));
    QCOMPARE(result.exit, 1);
    QVERIFY2(result.err.contains("a.http, line 3: expected $.name == alice, found bob"), result.err.constData());
    QCOMPARE(server.requests().size(), 2);
}

void TestRunChecks::refusesAnExpectationItCannotRead_beforeAnythingIsSent()
{
    RawServer server({json("{}")});
    SessionscopeProcess process;
    QVERIFY(
        process.write(QStringLiteral("a.http"), "### One\n# @expect statsu 200\nGET " + server.url().toUtf8() + "\n"));
    const CliResult result = process.run(run(QStringLiteral("a.http")));
    QCOMPARE(result.exit, 2);
    QVERIFY2(result.err.contains("line 2"), result.err.constData());
    QVERIFY(server.requests().isEmpty());
}

void TestRunChecks::endsWithTheFirstFailure_whenToldTo()
{
    RawServer server({json("{}"), json("{}"), json("{}")});
    SessionscopeProcess process;
    const QByteArray url = server.url().toUtf8();
    QVERIFY(process.write(QStringLiteral("a.http"),
        "GET " + url + "\n\n###\n# @expect status 404\nGET " + url + "\n\n### Never\nGET " + url + "\n"));
    const CliResult result = process.run(run(QStringLiteral("a.http"),
        {QStringLiteral("--fail-fast"), QStringLiteral("--report"), QStringLiteral("r.json")}));
    QCOMPARE(result.exit, 1);
    QCOMPARE(server.requests().size(), 2);
    const QJsonObject report = QJsonDocument::fromJson(process.content(QStringLiteral("r.json"))).object();
    QCOMPARE(report[QLatin1String("cases")][2][QLatin1String("result")].toString(), QStringLiteral("skipped"));
}

void TestRunChecks::runsAFolder_inOneSession()
{
    RawServer server([](const RawRequest &request) {
        return request.target() == "/login" ? json("{\"t\":\"x1\"}", "Set-Cookie: id=1; Path=/\r\n") : json("{}");
    });
    SessionscopeProcess process;
    QVERIFY(QDir().mkpath(process.path(QStringLiteral("flow/deep"))));
    QVERIFY(process.write(QStringLiteral("flow/http-client.env.json"),
        R"({"dev":{"host":")" + server.url(QString()).toUtf8() + R"("}})"));
    QVERIFY(process.write(QStringLiteral("flow/a10.http"), "@p = last\nGET {{host}}/{{p}}\n"));
    QVERIFY(process.write(QStringLiteral("flow/a2.http"),
        "@p = middle\n# @expect status 200\nGET {{host}}/{{p}}\nX-T: {{login.response.body.$.t}}\n"));
    QVERIFY(process.write(QStringLiteral("flow/deep/login.http"), "# @name login\nPOST {{host}}/login\n"));
    const CliResult result = process.run(run(QStringLiteral("flow"), {QStringLiteral("--env"), QStringLiteral("dev")}));
    QVERIFY2(result.exit == 0, result.all().constData());
    QByteArrayList targets;
    for (const RawRequest &request : server.requests())
        targets.append(request.target());
    QCOMPARE(targets, QByteArrayList({"/login", "/middle", "/last"}));
    QCOMPARE(server.requests().at(1).header("Cookie"), "id=1");
    QCOMPARE(server.requests().at(1).header("X-T"), "x1");
}

void TestRunChecks::saysWhenAFolderHoldsNoRequests()
{
    SessionscopeProcess process;
    QVERIFY(QDir().mkpath(process.path(QStringLiteral("empty"))));
    const CliResult result = process.run(run(QStringLiteral("empty")));
    QCOMPARE(result.exit, 5);
    QVERIFY(result.err.contains("empty"));
}

void TestRunChecks::writesReports()
{
    RawServer server([](const RawRequest &request) {
        return request.number == 1 ? json(R"({"token":"averylongsecret"})") : RawAnswer::silence(RawAnswer::End::Close);
    });
    SessionscopeProcess process;
    const QByteArray url = server.url().toUtf8();
    QVERIFY(process.write(QStringLiteral("a.http"),
        "### One\n# @expect $.token == other\n# @expect status 200\nGET " + url + "\n\n### Two\nGET " + url + "\n"));
    const CliResult result = process.run(run(QStringLiteral("a.http"),
        {QStringLiteral("--junit"), QStringLiteral("j.xml"), QStringLiteral("--report"), QStringLiteral("r.json")}));
    // What got no answer weighs more than what was not expected; the first one counts.
    QCOMPARE(result.exit, 1);
    const QByteArray junit = process.content(QStringLiteral("j.xml"));
    QVERIFY2(junit.contains(R"(tests="2" failures="1" errors="1")"), junit.constData());
    QVERIFY(junit.contains(R"(<testcase name="One" classname="a.http")"));
    QVERIFY(!junit.contains("averylongsecret"));
    QVERIFY(!process.content(QStringLiteral("r.json")).contains("averylongsecret"));
}

void TestRunChecks::expandsVariablesInExpectations()
{
    RawServer server({json(R"({"id":"17"})"), json(R"({"id":"17"})")});
    SessionscopeProcess process;
    const QByteArray url = server.url().toUtf8();
    QVERIFY(process.write(QStringLiteral("a.http"),
        "# @name first\n# @expect $.id == {{wanted}}\nGET " + url
            + "\n\n###\n# @expect $.id == {{first.response.body.$.id}}\nGET " + url + "\n"));
    const CliResult result =
        process.run(run(QStringLiteral("a.http"), {QStringLiteral("--var"), QStringLiteral("wanted=17")}));
    QVERIFY2(result.exit == 0, result.all().constData());
}

void TestRunChecks::masksSecretsOfEnvironments_inFailures()
{
    // The server repeats what it was sent under a name that sounds harmless.
    RawServer server([](const RawRequest &request) { return json("{\"echo\":\"" + request.header("X-Key") + "\"}"); });
    SessionscopeProcess process;
    QVERIFY(process.write(QStringLiteral("http-client.env.json"), R"({"local":{"user":"alice"}})"));
    QVERIFY(
        process.write(QStringLiteral("http-client.private.env.json"), R"({"local":{"apiToken":"hush-4711-hush"}})"));
    QVERIFY(process.write(QStringLiteral("a.http"),
        "# @expect $.echo == {{user}}\n# @expect $.echo == {{apiToken}}\n# @expect body contains "
        "\"hush-4711-hush!\"\nGET "
            + server.url().toUtf8() + "\nX-Key: {{apiToken}}\n"));
    const QStringList arguments{QStringLiteral("--env"), QStringLiteral("local"), QStringLiteral("--junit"),
        QStringLiteral("j.xml"), QStringLiteral("--report"), QStringLiteral("r.json"), QStringLiteral("-q")};
    const CliResult result = process.run(run(QStringLiteral("a.http"), arguments));
    QCOMPARE(result.exit, 1);
    QCOMPARE(server.requests().constFirst().header("X-Key"), "hush-4711-hush");
    QVERIFY2(result.err.contains("expected $.echo == {{user}}, found "), result.err.constData());
    for (const QByteArray &shown :
        {result.all(), process.content(QStringLiteral("j.xml")), process.content(QStringLiteral("r.json"))}) {
        QVERIFY(!shown.isEmpty());
        QVERIFY2(!shown.contains("4711"), shown.constData());
    }
    QVERIFY(process.content(QStringLiteral("j.xml")).contains("failures=\"1\""));
}

QTEST_GUILESS_MAIN(TestRunChecks)
#include "tst_runchecks.moc"
