// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/login/loginfixture.h"
#include "tests/support/springserver.h"

#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! Form logins at a real Spring Security 6.
class TestLoginSpring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void judgesEachLogin_data();
    void judgesEachLogin();
    void anOldSession_doesNotMakeAWrongPasswordWork();
    void anOldSession_isReplacedByTheRightPassword();
    void twoLoginsInARow_work();
    void detecting_sendsNothing();

private:
    SpringServer m_spring;
    SystemClock m_clock;
};

void TestLoginSpring::initTestCase()
{
    if (const QString reason = SpringServer::unavailableReason(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    QVERIFY2(m_spring.start(), qPrintable(m_spring.errorText()));
}

void TestLoginSpring::judgesEachLogin_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<bool>("works");
    const QString wild = QStringLiteral("won der+land%26&=");
    for (const char *path : {"/api/me", "/login", "/", "/api/orders?size=2"}) {
        const auto row = [path](const char *name, const QString &user, const QString &password, bool works) {
            QTest::addRow("%s, %s", path, name) << QString::fromLatin1(path) << user << password << works;
        };
        row("blanks, plus, percent and ampersand", QStringLiteral("alice"), wild, true);
        row("umlauts", QStringLiteral("bob"), QStringLiteral("pässwörd"), true);
        row("a wrong password", QStringLiteral("alice"), QStringLiteral("won der land&&="), false);
        row("a wrong password with umlauts", QStringLiteral("bob"), QStringLiteral("passwörd"), false);
        row("an unknown user", QStringLiteral("nobody"), wild, false);
        row("no password", QStringLiteral("alice"), QString(), false);
    }
}

void TestLoginSpring::judgesEachLogin()
{
    QFETCH(QString, path);
    QFETCH(QString, user);
    QFETCH(QString, password);
    QFETCH(bool, works);
    Session session(m_clock);
    const LoginRun run = logIn(session, loginAt(m_spring.url(path), user, password));
    QVERIFY2(run.outcome() == (works ? LoginOutcome::LoggedIn : LoginOutcome::Failed), qPrintable(run.trail()));
    QCOMPARE(run.finishes, 1);
    QVERIFY(run.report.form);
    QCOMPARE(run.report.form->userFieldName(), QStringLiteral("username"));
    QCOMPARE(run.report.form->passwordFieldName(), QStringLiteral("password"));
    QCOMPARE(run.report.form->csrfField, QStringLiteral("_csrf"));
    if (works) {
        QVERIFY(run.evidence(LoginEvidence::Code::SessionIdChanged));
        QVERIFY(run.evidence(LoginEvidence::Code::Redirected));
    } else {
        QVERIFY(run.evidence(LoginEvidence::Code::FormAgain));
        const LoginEvidence *said = run.evidence(LoginEvidence::Code::ServerSaid);
        QVERIFY(said);
        QCOMPARE(said->detail, QStringLiteral("Bad credentials"));
    }
    const auto posts = std::count_if(
        run.hops.begin(), run.hops.end(), [](const ExchangePtr &hop) { return hop->request.method == "POST"; });
    QCOMPARE(posts, 1);
}

void TestLoginSpring::anOldSession_doesNotMakeAWrongPasswordWork()
{
    Session session(m_clock);
    const QString wild = QStringLiteral("won der+land%26&=");
    QCOMPARE(logIn(session, loginAt(m_spring.url(QStringLiteral("/api/me")), QStringLiteral("alice"), wild)).outcome(),
        LoginOutcome::LoggedIn);
    const LoginRun wrong = logIn(
        session, loginAt(m_spring.url(QStringLiteral("/api/me")), QStringLiteral("alice"), QStringLiteral("wrong")));
    QVERIFY2(wrong.outcome() == LoginOutcome::Failed, qPrintable(wrong.trail()));
    QVERIFY(wrong.evidence(LoginEvidence::Code::OldSessionSetAside));
}

void TestLoginSpring::anOldSession_isReplacedByTheRightPassword()
{
    Session session(m_clock);
    const QUrl me = m_spring.url(QStringLiteral("/api/me"));
    QCOMPARE(logIn(session, loginAt(me, QStringLiteral("bob"), QStringLiteral("pässwörd"))).outcome(),
        LoginOutcome::LoggedIn);
    const LoginRun alice = logIn(session, loginAt(me, QStringLiteral("alice"), QStringLiteral("won der+land%26&=")));
    QVERIFY2(alice.outcome() == LoginOutcome::LoggedIn, qPrintable(alice.trail()));
    QVERIFY2(alice.hops.last()->response->body.contains("alice"), alice.hops.last()->response->body.constData());
}

void TestLoginSpring::twoLoginsInARow_work()
{
    Session session(m_clock);
    const QUrl page = m_spring.url(QStringLiteral("/login"));
    for (int i = 0; i < 2; ++i) {
        const LoginRun run = logIn(session, loginAt(page, QStringLiteral("bob"), QStringLiteral("pässwörd")));
        QVERIFY2(run.outcome() == LoginOutcome::LoggedIn, qPrintable(run.trail()));
    }
}

void TestLoginSpring::detecting_sendsNothing()
{
    Session session(m_clock);
    const LoginRun run = logIn(session,
        loginAt(m_spring.url(QStringLiteral("/api/me")), QStringLiteral("alice"), QStringLiteral("secret")),
        FormLogin::Mode::Detect);
    QCOMPARE(run.outcome(), LoginOutcome::FormFound);
    QCOMPARE(run.trail(), QStringLiteral("302 GET /api/me, 200 GET /login"));
    QCOMPARE(run.report.form->carriedOver().size(), 1);
}

QTEST_GUILESS_MAIN(TestLoginSpring)
#include "tst_loginspring.moc"
