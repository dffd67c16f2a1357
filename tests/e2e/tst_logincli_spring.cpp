// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/e2e/clilogin.h"

#include <QTest>

using namespace Sessionscope::Test;

//! Spring Security's form with its defaults, with remember-me, and with one session a user.
class TestLoginCliSpring : public CliLoginTest
{
    Q_OBJECT

public:
    TestLoginCliSpring()
        : CliLoginTest(
            {LoginServerKind::SpringForm, LoginServerKind::SpringRememberMe, LoginServerKind::SpringOneSession})
    {
    }

private Q_SLOTS:
    void tooManyRequests_areToldWithTheWait();
    void withItsSession_theApplicationAnswers_data();
    void withItsSession_theApplicationAnswers();
};

void TestLoginCliSpring::tooManyRequests_areToldWithTheWait()
{
    const QString limited = server(LoginServerKind::SpringForm).url(QStringLiteral("/public/limited")).toString();
    const QStringList login{QStringLiteral("login"), QStringLiteral("--user"), QStringLiteral("bob"),
        QStringLiteral("--password-stdin"), limited};
    // Every third call is let through.
    for (int i = 0; i < 2; ++i) {
        const CliResult result = SessionscopeProcess().run(login, "hush-9988");
        QCOMPARE(result.exit, 4);
        QVERIFY2(result.out.contains("1.1  429 GET "), result.all().constData());
        QVERIFY2(result.out.contains("The server has had too many requests (429).\n  Wait 1 second before"),
            result.all().constData());
    }
    const CliResult open = SessionscopeProcess().run(login, "hush-9988");
    QCOMPARE(open.exit, 4);
    QVERIFY2(open.out.contains("There is no login form on this page."), open.all().constData());
}

void TestLoginCliSpring::withItsSession_theApplicationAnswers_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("springdoc") << "/v3/api-docs" << QByteArray("\"openapi\"");
    QTest::newRow("actuator") << "/actuator/health" << QByteArray("\"UP\"");
    QTest::newRow("HAL") << "/api/orders?size=2" << QByteArray("\"_embedded\"");
}

void TestLoginCliSpring::withItsSession_theApplicationAnswers()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, words);
    const LoginServer &spring = server(LoginServerKind::SpringForm);
    SessionscopeProcess program;
    const QString jar = program.path(QStringLiteral("cookies.txt"));
    const CliResult login = program.run(
        {QStringLiteral("login"), QStringLiteral("--user"), QStringLiteral("bob"), QStringLiteral("--password-stdin"),
            QStringLiteral("--jar"), jar, QStringLiteral("-q"), spring.url(QStringLiteral("/login")).toString()},
        QStringLiteral("pässwörd").toUtf8());
    QVERIFY2(login.exit == 0, login.all().constData());
    QCOMPARE(login.out, QByteArray());
    const CliResult page =
        program.run({QStringLiteral("send"), QStringLiteral("--jar"), jar, spring.url(path).toString()});
    QVERIFY2(page.exit == 0 && page.out.contains(words), page.all().constData());
}

QTEST_GUILESS_MAIN(TestLoginCliSpring)
#include "tst_logincli_spring.moc"
