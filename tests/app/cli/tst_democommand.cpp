// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/sessionscopeprocess.h"

#include <QRegularExpression>
#include <QTest>

#include <csignal>

using namespace Sessionscope::Test;

class TestDemoCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheStoryOfTheSession();
    void keepsSecretsToItself();
    void servesUntilInterrupted();
};

void TestDemoCommand::tellsTheStoryOfTheSession()
{
    const CliResult result = SessionscopeProcess().run({QStringLiteral("demo")});
    QCOMPARE(result.exit, 0);
    const QString out = QString::fromUtf8(result.out);
    const QStringList inOrder{
        QStringLiteral("1.1  302 GET http://localhost:[0-9]+/api/me  .*\\+ JSESSIONID"),
        QStringLiteral("\\+ JSESSIONID was stored: "),
        QStringLiteral("1.2  200 GET /login"),
        QStringLiteral("> JSESSIONID was sent: "),
        QStringLiteral("o basket was withheld: its Path /shop does not cover /login"),
        QStringLiteral("x track was rejected: Domain is example.com, not localhost"),
        QStringLiteral("2.1  302 POST "),
        QStringLiteral("2.2  200 GET /login\\?error"),
        QStringLiteral("Login failed: POST /login returned 302 to /login\\?error because the _csrf field was missing"),
        QStringLiteral("form at 1.2 has 3 fields. The request at 2.1 sent 2"),
        QStringLiteral("4.1  302 POST .*\\+ JSESSIONID rotated  \\+ device"),
        QStringLiteral("4.2  200 GET /api/me\\?continue"),
        QStringLiteral("\"username\": \"alice\""),
        QStringLiteral("5.1  200 GET "),
        QStringLiteral("JSESSIONID [0-9A-F]{4}…[0-9A-F]{4} was issued at 1.1, sent at 1.2, 2.1, 2.2, 3.1 and 4.1"),
        QStringLiteral("replaced by a new one at 4.1"),
        QStringLiteral("was issued at 4.1, logged in as alice at 4.1, sent at 4.2 and 5.1"),
    };
    qsizetype place = 0;
    for (const QString &pattern : inOrder) {
        const auto match = QRegularExpression(pattern).match(out, place);
        QVERIFY2(match.hasMatch(), qPrintable(pattern + QStringLiteral("\nis not in\n") + out.mid(place)));
        place = match.capturedEnd();
    }
}

void TestDemoCommand::keepsSecretsToItself()
{
    const CliResult result = SessionscopeProcess().run({QStringLiteral("demo"), QStringLiteral("-v")});
    QCOMPARE(result.exit, 0);
    static const QRegularExpression sessionId(QStringLiteral("[0-9A-F]{32}"));
    static const QRegularExpression csrf(QStringLiteral("[A-Za-z0-9_-]{96}"));
    const QString out = QString::fromUtf8(result.all());
    QVERIFY(!out.contains(QLatin1String("wonderland")));
    QVERIFY(!out.contains(sessionId));
    QVERIFY(!out.contains(csrf));
}

void TestDemoCommand::servesUntilInterrupted()
{
    SessionscopeProcess server;
    server.start({QStringLiteral("demo"), QStringLiteral("--serve")});
    QVERIFY(server.process().waitForReadyRead(10'000));
    const QString address = QString::fromUtf8(server.process().readAllStandardOutput()).trimmed();
    const CliResult visit =
        SessionscopeProcess().run({QStringLiteral("send"), address + QStringLiteral("/v3/api-docs")});
    QCOMPARE(visit.exit, 0);
    QVERIFY(visit.out.contains("\"openapi\": \"3.0.1\""));
    QCOMPARE(kill(static_cast<pid_t>(server.process().processId()), SIGTERM), 0);
    const CliResult result = server.finish();
    QCOMPARE(result.exit, 0);
    QVERIFY(result.all().isEmpty());
}

QTEST_GUILESS_MAIN(TestDemoCommand)
#include "tst_democommand.moc"
