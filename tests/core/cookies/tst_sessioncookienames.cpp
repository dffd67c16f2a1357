// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cookies/sessioncookienames.h"

#include <QTest>

using namespace Sessionscope;

class TestSessionCookieNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsSessionCookies_data();
    void knowsSessionCookies();
};

void TestSessionCookieNames::knowsSessionCookies_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("expected");
    QTest::newRow("Tomcat") << QByteArray("JSESSIONID") << true;
    QTest::newRow("Spring Session") << QByteArray("SESSION") << true;
    QTest::newRow("case does not matter") << QByteArray("PhpSessId") << true;
    QTest::newRow("Rails, named after the application") << QByteArray("_shop_session") << true;
    QTest::newRow("with a prefix") << QByteArray("__Host-SESSION") << true;
    QTest::newRow("classic ASP with random letters") << QByteArray("ASPSESSIONIDQQAB") << true;
    QTest::newRow("a language is none") << QByteArray("lang") << false;
    QTest::newRow("a CSRF token is none") << QByteArray("XSRF-TOKEN") << false;
    QTest::newRow("a name that only contains one") << QByteArray("no_jsessionid") << false;
    QTest::newRow("a prefix alone") << QByteArray("__Host-") << false;
    QTest::newRow("empty") << QByteArray() << false;
}

void TestSessionCookieNames::knowsSessionCookies()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, expected);
    QCOMPARE(isSessionCookieName(name), expected);
}

QTEST_GUILESS_MAIN(TestSessionCookieNames)
#include "tst_sessioncookienames.moc"
