// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/keyring.h"
#include "tests/ui/login/windowlogin.h"
#include "ui/topbar/sessionbutton.h"

#include <QDir>
#include <QSettings>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! A login outlives the window in the keychain, and works when the server has long forgotten the session.
class TestKeptLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void logsInAgain_afterARestart();
};

static QString buttonName(Window &window)
{
    return window.window.findChild<SessionButton *>()->accessibleName();
}

void TestKeptLogin::init()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("keptlogintest"));
    QSettings().clear();
    QDir(ProfileStore::defaultFolder()).removeRecursively();
}

void TestKeptLogin::logsInAgain_afterARestart()
{
    ForgetfulServer server;
    {
        Window window;
        QVERIFY(logInOnce(window, server.raw, QStringLiteral("jabberwock-7")));
        QTest::keyClick(&window.window, Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(buttonName(window).endsWith(QLatin1String("Saved")));
        window.window.close();
        QTRY_VERIFY(!window.window.isVisible());
    }
    QCOMPARE(Keyring::leaks({"jabberwock-7"}), QStringList());
    server.forget();

    Window window;
    window.window.restoreLastSession();
    QTRY_VERIFY(buttonName(window).endsWith(QLatin1String("Saved")));
    QTest::keyClick(&window.window, Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    LoginDialog *dialog = dialogOf(window);
    QCOMPARE(
        dialog->findChild<ElidedLabel *>(QStringLiteral("kept"))->text(), QStringLiteral("From the keychain: alice"));
    QVERIFY(dialog->findChild<QCheckBox *>(QStringLiteral("again"))->isChecked());
    dialog->hide();
    QApplication::setActiveWindow(&window.window);
    QVERIFY(window.sendTyped(server.raw.url(QStringLiteral("/data"))));
    const SessionLog &log = window.window.session()->log();
    QCOMPARE(log.at(log.size() - 1)->response->body, QByteArray("<p>secret data</p>"));
    QCOMPARE(log.at(log.size() - 1)->trail, 1);
    QCOMPARE(server.logins(), 2);
    window.window.close();
    QTRY_VERIFY(!window.window.isVisible());
}

QTEST_MAIN(TestKeptLogin)
#include "tst_keptlogin.moc"
