// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/login/loginfixture.h"
#include "tests/support/loginservers.h"

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! Form logins at a real Django's admin.
class TestLoginDjango : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void judgesEachLogin_data();
    void judgesEachLogin();

private:
    LoginServer m_django{LoginServerKind::Django};
    SystemClock m_clock;
};

void TestLoginDjango::initTestCase()
{
    if (const QString reason = m_django.unavailableReason(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    QVERIFY2(m_django.start(), qPrintable(m_django.errorText()));
}

void TestLoginDjango::judgesEachLogin_data()
{
    QTest::addColumn<LoginCase>("login");
    for (const LoginCase &login : loginCases(m_django))
        QTest::newRow(qPrintable(login.name)) << login;
}

void TestLoginDjango::judgesEachLogin()
{
    QFETCH(LoginCase, login);
    Session session(m_clock);
    const LoginSettings settings = loginAt(login.url, login.user, login.password);
    const LoginRun run = logIn(session, settings);
    QVERIFY2(run.outcome() == login.outcome, qPrintable(run.trail()));
    QCOMPARE(run.report.form->csrfField, QStringLiteral("csrfmiddlewaretoken"));
    if (!login.works()) {
        QVERIFY(run.evidence(LoginEvidence::Code::ServerSaid)->detail.contains(login.said));
        return;
    }
    // Now the old cookie is in the jar, and a wrong password must not work because of it.
    LoginSettings wrong = settings;
    wrong.password = QStringLiteral("wrong");
    QCOMPARE(logIn(session, wrong).outcome(), LoginOutcome::Failed);
}

QTEST_GUILESS_MAIN(TestLoginDjango)
#include "tst_logindjango.moc"
