// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demoserver.h"
#include "tests/app/cli/sessionscopeprocess.h"
#include "tests/support/rawserver.h"

#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! The real binary logs in.
class TestCliLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void logsInAtTheDemo_data();
    void logsInAtTheDemo();
    void saysWhatItFoundInstead_data();
    void saysWhatItFoundInstead();
    void neverShowsThePassword();
    void aShortPassword_tellsNothing_data();
    void aShortPassword_tellsNothing();
    void anOpenPage_provesNoLogin();
    void wantsAUser();

private:
    DemoServer m_demo;
    QString m_base;
};

void TestCliLogin::initTestCase()
{
    const auto url = m_demo.start({});
    QVERIFY(url.has_value());
    m_base = url->toString(QUrl::RemovePath);
}

void TestCliLogin::logsInAtTheDemo_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("exit");
    QTest::addColumn<QByteArray>("words");
    const QStringList none;
    QTest::newRow("right, from a protected page")
        << "/api/me" << QByteArray("wonderland\n") << none << 0 << QByteArray("Logged in as alice.");
    QTest::newRow("right, from the login page")
        << "/login" << QByteArray("wonderland\r\n") << none << 0 << QByteArray("Logged in as alice.");
    QTest::newRow("wrong") << "/api/me" << QByteArray("wrong") << none << 1 << QByteArray("\"Bad credentials\"");
    QTest::newRow("wrong, from the login page")
        << "/login" << QByteArray("wrong") << none << 1 << QByteArray("the login form came again");
    QTest::newRow("a success page that opens")
        << "/login" << QByteArray("wonderland") << QStringList{QStringLiteral("--success"), QStringLiteral("/api/me")}
        << 0 << QByteArray("answers 200");
    QTest::newRow("a success text that is missing")
        << "/login" << QByteArray("wonderland")
        << QStringList{QStringLiteral("--success"), QStringLiteral("Willkommen")} << 1
        << QByteArray("does not say \"Willkommen\"");
    QTest::newRow("a field that is not there")
        << "/login" << QByteArray("wonderland") << QStringList{QStringLiteral("--user-field"), QStringLiteral("who")}
        << 4 << QByteArray("no login form");
}

void TestCliLogin::logsInAtTheDemo()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, password);
    QFETCH(QStringList, options);
    QFETCH(QByteArray, words);
    const QStringList arguments = QStringList{QStringLiteral("login"), QStringLiteral("--user"),
                                      QStringLiteral("alice"), QStringLiteral("--password-stdin")}
        + options + QStringList{m_base + path};
    const CliResult result = SessionscopeProcess().run(arguments, password);
    QTEST(result.exit, "exit");
    QVERIFY2(result.out.contains(words), result.all().constData());
    QVERIFY(!result.all().contains(password.trimmed()) || password.trimmed() == "wrong");
}

void TestCliLogin::saysWhatItFoundInstead_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("exit");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("Basic") << QByteArray("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
                                         "Content-Length: 0\r\n\r\n")
                           << 4 << QByteArray("asks for Basic authentication (x)");
    QTest::newRow("no form") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi") << 4
                             << QByteArray("no login form");
    QTest::newRow("no answer") << QByteArray() << 3 << QByteArray("closed the connection");
}

void TestCliLogin::saysWhatItFoundInstead()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, words);
    RawServer server([answer](const RawRequest &) {
        return answer.isEmpty() ? RawAnswer::silence(RawAnswer::End::Close) : RawAnswer(answer);
    });
    const CliResult result =
        SessionscopeProcess().run({QStringLiteral("login"), QStringLiteral("-u"), QStringLiteral("a:b"), server.url()});
    QTEST(result.exit, "exit");
    QVERIFY2(result.all().contains(words), result.all().constData());
}

void TestCliLogin::neverShowsThePassword()
{
    RawServer server([](const RawRequest &) {
        return RawAnswer::ok("<p>pass-1a2b is wrong</p><form><input name=u><input type=password name=pin></form>",
            "Content-Type: text/html\r\n");
    });
    for (const char *extra : {"-v", "--json", "-q"}) {
        const CliResult result =
            SessionscopeProcess().run({QStringLiteral("login"), QStringLiteral("--user"), QStringLiteral("alice"),
                                          QLatin1String(extra), QStringLiteral("--password-stdin"), server.url()},
                "pass-1a2b");
        QCOMPARE(result.exit, 1);
        QVERIFY2(!result.all().contains("pass-1a2b"), result.all().constData());
    }
}

void TestCliLogin::aShortPassword_tellsNothing_data()
{
    QTest::addColumn<QByteArray>("password");
    // Each stands in harmless words of the trail, where a mask would tell it.
    for (const char *password : {"e", "60", "api", "alice"})
        QTest::newRow(password) << QByteArray(password);
}

void TestCliLogin::aShortPassword_tellsNothing()
{
    QFETCH(QByteArray, password);
    const QStringList arguments{QStringLiteral("login"), QStringLiteral("--user"), QStringLiteral("alice"),
        QStringLiteral("--password-stdin"), QStringLiteral("-v"), QStringLiteral("--har"), QStringLiteral("-"),
        QStringLiteral("--redact"), m_base + QStringLiteral("/api/me")};
    const CliResult result = SessionscopeProcess().run(arguments, password);
    QCOMPARE(result.exit, 1);
    QVERIFY2(!result.err.contains("****"), result.err.constData());
    QVERIFY(!result.out.contains(QByteArray("password=" + password)));
}

void TestCliLogin::anOpenPage_provesNoLogin()
{
    for (const char *way : {"--basic", "--digest"}) {
        const CliResult result = SessionscopeProcess().run(
            {QStringLiteral("login"), QStringLiteral("--user"), QStringLiteral("alice"),
                QStringLiteral("--password-stdin"), QLatin1String(way), m_base + QStringLiteral("/login")},
            "wonderland");
        QCOMPARE(result.exit, 1);
        QVERIFY2(result.out.contains("opens without user and password too"), result.all().constData());
        QVERIFY(!result.out.contains("Logged in"));
    }
}

void TestCliLogin::wantsAUser()
{
    const CliResult result = SessionscopeProcess().run({QStringLiteral("login"), m_base});
    QCOMPARE(result.exit, 2);
    QVERIFY(result.err.contains("--user"));
}

QTEST_GUILESS_MAIN(TestCliLogin)
#include "tst_login.moc"
