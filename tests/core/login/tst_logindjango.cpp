// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/login/loginfixture.h"
#include "tests/support/serverprocess.h"

#include <QProcess>
#include <QTemporaryDir>

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
    QTemporaryDir m_folder;
    ServerProcess m_django;
    QString m_base;
    SystemClock m_clock;
};

void TestLoginDjango::initTestCase()
{
    const QString python = QStringLiteral("/usr/bin/python3");
    if (QProcess::execute(python, {QStringLiteral("-c"), QStringLiteral("import django")}) != 0)
        QSKIP("Django is not installed (package python3-django)");
    const quint16 port = freePort();
    const QString program = QStringLiteral(SESSIONSCOPE_SOURCE_DIR "/tests/servers/django/serve");
    QVERIFY2(
        m_django.start(python, {program, m_folder.path(), QString::number(port)}, port), m_django.output().constData());
    m_base = QStringLiteral("http://127.0.0.1:%1").arg(port);
}

void TestLoginDjango::judgesEachLogin_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<bool>("works");
    for (const char *path : {"/admin/", "/admin/login/"}) {
        const auto row = [path](const char *name, const char *user, const char *password, bool works) {
            QTest::addRow("%s, %s", path, name)
                << QString::fromLatin1(path) << QString::fromUtf8(user) << QString::fromUtf8(password) << works;
        };
        row("blanks, plus, percent and ampersand", "alice", "won der+land%26&=", true);
        row("umlauts", "bob", "pässwörd", true);
        row("a wrong password", "alice", "won der land&&=", false);
        row("an unknown user", "nobody", "won der+land%26&=", false);
    }
}

void TestLoginDjango::judgesEachLogin()
{
    QFETCH(QString, path);
    QFETCH(QString, user);
    QFETCH(QString, password);
    QFETCH(bool, works);
    Session session(m_clock);
    const LoginSettings settings = loginAt(QUrl(m_base + path), user, password);
    const LoginRun run = logIn(session, settings);
    QVERIFY2(run.outcome() == (works ? LoginOutcome::LoggedIn : LoginOutcome::Failed), qPrintable(run.trail()));
    QCOMPARE(run.report.form->csrfField, QStringLiteral("csrfmiddlewaretoken"));
    if (!works) {
        QVERIFY(run.evidence(LoginEvidence::Code::ServerSaid)->detail.contains(QLatin1String("correct username")));
        return;
    }
    // Now the old cookie is in the jar, and a wrong password must not work because of it.
    LoginSettings wrong = settings;
    wrong.password = QStringLiteral("wrong");
    QCOMPARE(logIn(session, wrong).outcome(), LoginOutcome::Failed);
}

QTEST_GUILESS_MAIN(TestLoginDjango)
#include "tst_logindjango.moc"
