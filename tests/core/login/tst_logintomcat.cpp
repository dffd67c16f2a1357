// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/login/loginfixture.h"
#include "tests/support/tomcatserver.h"

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! Form logins at a real Tomcat 10.
class TestLoginTomcat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void judgesEachLogin_data();
    void judgesEachLogin();

private:
    TomcatServer m_tomcat;
    SystemClock m_clock;
};

void TestLoginTomcat::initTestCase()
{
    if (const QString reason = TomcatServer::unavailableReason(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    QVERIFY2(m_tomcat.start(), qPrintable(m_tomcat.errorText()));
}

void TestLoginTomcat::judgesEachLogin_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<bool>("oldCookie");
    QTest::addColumn<bool>("works");
    QTest::newRow("blanks and ampersand") << "tomcat"
                                          << "s3cret & more" << false << true;
    QTest::newRow("umlaut, plus, percent") << "role1" << QStringLiteral("pä+ss%w&d") << false << true;
    QTest::newRow("wrong") << "tomcat"
                           << "s3cret+%26+more" << false << false;
    QTest::newRow("no password") << "tomcat"
                                 << "" << false << false;
    QTest::newRow("right, with an old cookie") << "tomcat"
                                               << "s3cret & more" << true << true;
    QTest::newRow("wrong, with an old cookie") << "tomcat"
                                               << "nope" << true << false;
}

void TestLoginTomcat::judgesEachLogin()
{
    QFETCH(QString, user);
    QFETCH(QString, password);
    QFETCH(bool, oldCookie);
    QFETCH(bool, works);
    Session session(m_clock);
    if (oldCookie) {
        const LoginSettings role1 =
            loginAt(m_tomcat.protectedPage(), QStringLiteral("role1"), QStringLiteral("pä+ss%w&d"));
        QCOMPARE(logIn(session, role1).outcome(), LoginOutcome::LoggedIn);
    }
    const LoginRun run = logIn(session, loginAt(m_tomcat.protectedPage(), user, password));
    QVERIFY2(run.outcome() == (works ? LoginOutcome::LoggedIn : LoginOutcome::Failed), qPrintable(run.trail()));
    if (works)
        QVERIFY(run.evidence(LoginEvidence::Code::FormGone));
    else
        QVERIFY(run.evidence(LoginEvidence::Code::ServerSaid));
    QCOMPARE(run.evidence(LoginEvidence::Code::OldSessionSetAside) != nullptr, oldCookie);
}

QTEST_GUILESS_MAIN(TestLoginTomcat)
#include "tst_logintomcat.moc"
