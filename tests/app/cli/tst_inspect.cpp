// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/cli/sessionscopeprocess.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Sessionscope::Test;

//! `sessionscope inspect`, the real binary on recorded logs.
class TestInspect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theExitStatusFollowsFailOn_data();
    void theExitStatusFollowsFailOn();
    void jsonHoldsWhatTheContractPromises();
    void listsTokens_masked();
    void neverPrintsASecret();
    void aBrokenArchiveIsInspectedAsFarAsItGoes();
    void writesReports_data();
    void writesReports();
};

namespace {

QString recorded(const char *name)
{
    return QStringLiteral(SESSIONSCOPE_SOURCE_DIR "/tests/data/har/") + QLatin1String(name) + QStringLiteral(".har");
}

} // namespace

void TestInspect::theExitStatusFollowsFailOn_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exit");
    const QString failOn = QStringLiteral("--fail-on");
    const QString problem = QStringLiteral("problem");
    const QString warning = QStringLiteral("warning");
    const QString bad = recorded("bad-spring-csrf-missing-login");
    QTest::newRow("a problem, and nobody asked") << QStringList{bad} << 0;
    QTest::newRow("a problem, fail on problem") << QStringList{failOn, problem, bad} << 1;
    QTest::newRow("a problem, fail on warning") << QStringList{failOn, warning, bad} << 1;
    QTest::newRow("a warning, fail on problem") << QStringList{failOn, problem, recorded("bad-spring-two-ids")} << 0;
    QTest::newRow("a warning, fail on warning") << QStringList{failOn, warning, recorded("bad-spring-two-ids")} << 1;
    QTest::newRow("healthy, fail on warning") << QStringList{failOn, warning, recorded("good-spring-login")} << 0;
    QTest::newRow("an unknown severity") << QStringList{failOn, QStringLiteral("note"), bad} << 2;
    QTest::newRow("no file") << QStringList{} << 2;
    QTest::newRow("a file that is not there") << QStringList{QStringLiteral("/nowhere.har")} << 5;
}

void TestInspect::theExitStatusFollowsFailOn()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exit);
    SessionscopeProcess program;
    const CliResult result = program.run(QStringList{QStringLiteral("inspect")} + arguments);
    QVERIFY2(result.exit == exit, result.all().constData());
}

void TestInspect::jsonHoldsWhatTheContractPromises()
{
    SessionscopeProcess program;
    const CliResult result =
        program.run({QStringLiteral("inspect"), QStringLiteral("--json"), recorded("bad-spring-csrf-missing-login")});
    QCOMPARE(result.exit, 0);
    const QJsonObject object = QJsonDocument::fromJson(result.out).object();
    const QJsonObject first = object[QLatin1String("findings")][0].toObject();
    QCOMPARE(first[QLatin1String("id")].toString(), QStringLiteral("csrf-missing"));
    QCOMPARE(first[QLatin1String("severity")].toString(), QStringLiteral("problem"));
    for (const char *name : {"title", "text", "confidence", "fix"})
        QVERIFY2(!first[QLatin1String(name)].toString().isEmpty(), name);
    const QJsonObject evidence = first[QLatin1String("evidence")][0].toObject();
    QCOMPARE(evidence[QLatin1String("hop")].toString(), QStringLiteral("1.2"));
    QCOMPARE(evidence[QLatin1String("entry")].toInt(-1), 1);
    QVERIFY(!evidence[QLatin1String("text")].toString().isEmpty());
    const QJsonArray audit = object[QLatin1String("audit")].toArray();
    QCOMPARE(audit.size(), 26);
    for (const char *name : {"id", "title", "result", "asvs", "evidence", "fix"})
        QVERIFY2(audit.at(0).toObject().contains(QLatin1String(name)), name);
    const QJsonObject session = object[QLatin1String("sessions")][0].toObject();
    QCOMPARE(session[QLatin1String("cookie")].toString(), QStringLiteral("JSESSIONID"));
    for (const char *name : {"id", "born", "rotated", "ended", "how"})
        QVERIFY2(session[QLatin1String("ids")][0].toObject().contains(QLatin1String(name)), name);
}

void TestInspect::listsTokens_masked()
{
    SessionscopeProcess program;
    const CliResult text = program.run({QStringLiteral("inspect"), recorded("good-spring-jwt")});
    const CliResult json =
        program.run({QStringLiteral("inspect"), QStringLiteral("--json"), recorded("good-spring-jwt")});
    const QJsonArray tokens = QJsonDocument::fromJson(json.out).object()[QLatin1String("tokens")].toArray();
    QCOMPARE(tokens.size(), 1);
    const QJsonObject token = tokens.at(0).toObject();
    QCOMPARE(token[QLatin1String("kind")].toString(), QStringLiteral("jwt"));
    QCOMPARE(token[QLatin1String("algorithm")].toString(), QStringLiteral("HS256"));
    QCOMPARE(token[QLatin1String("subject")].toString(), QStringLiteral("alice"));
    QCOMPARE(
        token[QLatin1String("concerns")][0].toObject()[QLatin1String("id")].toString(), QStringLiteral("shared-key"));
    QCOMPARE(token[QLatin1String("places")].toArray().size(), 2);
    const QString masked = token[QLatin1String("token")].toString();
    QVERIFY(masked.size() < 12 && masked.startsWith(QLatin1String("eyJh")));
    QVERIFY2(text.out.contains("Tokens\n") && text.out.contains(masked.toUtf8()), text.out.constData());
    QVERIFY(text.out.contains("for alice"));
    // Nothing of a progress where nobody sees it.
    QVERIFY(text.err.isEmpty() && json.err.isEmpty());
    QVERIFY(!text.all().contains("eyJhbGciOi") && !json.all().contains("eyJhbGciOi"));
}

void TestInspect::neverPrintsASecret()
{
    QFile file(recorded("audit-spring-badly"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArrayList secrets{"won der+land%26&="};
    const QJsonArray entries =
        QJsonDocument::fromJson(file.readAll())[QLatin1String("log")][QLatin1String("entries")].toArray();
    for (const QJsonValue &entry : entries) {
        for (const QJsonValue &event : entry[QLatin1String("_cookieEvents")].toArray())
            secrets.append(event[QLatin1String("value")].toString().toUtf8());
    }
    QVERIFY(secrets.size() > 5);
    SessionscopeProcess program;
    const CliResult text = program.run({QStringLiteral("inspect"), file.fileName()});
    const CliResult json = program.run({QStringLiteral("inspect"), QStringLiteral("--json"), file.fileName()});
    for (const QByteArray &secret : std::as_const(secrets))
        QVERIFY(secret.isEmpty() || (!text.all().contains(secret) && !json.all().contains(secret)));
}

void TestInspect::aBrokenArchiveIsInspectedAsFarAsItGoes()
{
    QFile file(recorded("bad-spring-csrf-missing-login"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    SessionscopeProcess program;
    QVERIFY(program.write(QStringLiteral("cut.har"), whole.left(whole.size() - 40)));
    const CliResult result = program.run({QStringLiteral("inspect"), program.path(QStringLiteral("cut.har"))});
    QCOMPARE(result.exit, 0);
    QVERIFY2(result.err.contains("what could be read is inspected"), result.err.constData());
    QVERIFY(!result.out.isEmpty());
}

void TestInspect::writesReports_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("holds");
    QTest::newRow("Markdown") << QStringLiteral("report.md") << QByteArray("## Audit");
    QTest::newRow("HTML") << QStringLiteral("report.html") << QByteArray("<h2>Audit</h2>");
    QTest::newRow("SARIF") << QStringLiteral("report.sarif") << QByteArray("\"2.1.0\"");
}

void TestInspect::writesReports()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, holds);
    SessionscopeProcess program;
    const CliResult result = program.run({QStringLiteral("inspect"), QStringLiteral("-q"), QStringLiteral("--report"),
        program.path(file), recorded("bad-spring-csrf-missing-login")});
    QVERIFY2(result.exit == 0 && result.out.isEmpty(), result.all().constData());
    const QByteArray report = program.content(file);
    QVERIFY2(report.contains(holds), report.left(500).constData());
    QVERIFY(report.contains("csrf"));
    if (file.endsWith(QLatin1String(".sarif")))
        QVERIFY(
            QJsonDocument::fromJson(report)[QLatin1String("runs")][0][QLatin1String("results")].toArray().size() > 1);
}

QTEST_GUILESS_MAIN(TestInspect)
#include "tst_inspect.moc"
