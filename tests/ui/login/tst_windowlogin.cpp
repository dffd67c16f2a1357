// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/login/windowlogin.h"
#include "tests/ui/support/pictures.h"
#include "ui/login/logoutdialog.h"
#include "ui/mainwindow/noticebar.h"
#include "ui/topbar/sessionbutton.h"
#include "ui/trail/trailpane.h"

#include <QMenu>

#include <algorithm>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! "Log in…" from the window, and what it does to the rest of it.
class TestWindowLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void logsIn_fromTheTopBar();
    void opensByKeys_forTheCurrentSession();
    void logsInAgain_whereAllowed();
    void saysWhenLoggingInAgainFails();
    void logsOut_andProvesIt();
    void aLogoutThatKeepsTheSession_isFoundOut();
    void offersTheCsrfHeader_afterARefusal();

private:
    DemoServer m_demo;
    QUrl m_base;
};

void TestWindowLogin::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("logintest"));
    const Result<QUrl> base = m_demo.start({});
    QVERIFY(base);
    m_base = *base;
}

void TestWindowLogin::logsIn_fromTheTopBar()
{
    Window window;
    QTest::keyClick(&window.window, Qt::Key_L, Qt::ControlModifier);
    QTest::keyClicks(window.urlEdit(), m_base.resolved(QUrl(QStringLiteral("/api/me"))).toString());
    auto *open = window.window.findChild<Button *>(QStringLiteral("openLogin"));
    QVERIFY(open->isVisible());
    QTest::mouseClick(open, Qt::LeftButton);
    LoginDialog *dialog = dialogOf(window);
    QVERIFY(dialog);
    QVERIFY(dialog->isVisible());
    QVERIFY(!dialog->isModal());
    QSignalSpy finished(dialog, &LoginDialog::loginFinished);
    type(dialog, QStringLiteral("alice"), QStringLiteral("wonderland"));
    QTest::mouseClick(dialog->findChild<Button *>(QStringLiteral("logIn")), Qt::LeftButton);
    QVERIFY(finished.wait(20'000));
    QCOMPARE(finished.first().first().value<LoginVerdict>().outcome, LoginOutcome::LoggedIn);
    const SessionLog &log = window.window.session()->log();
    QCOMPARE(window.window.findChild<TrailPane *>()->selected(), log.at(log.size() - 1)->id);
    keepPicture(window.window, QStringLiteral("window-after-login"));
    // The session is logged in for the composer, too.
    QTest::mouseClick(dialog->findChild<Button *>(QStringLiteral("closeLogin")), Qt::LeftButton);
    QVERIFY(!dialog->isVisible());
    QApplication::setActiveWindow(&window.window);
    window.urlEdit()->setFocus();
    QVERIFY(window.sendNow());
    QCOMPARE(log.at(log.size() - 1)->response->status, 200);
    QVERIFY(log.at(log.size() - 1)->response->body.contains("alice"));
}

void TestWindowLogin::opensByKeys_forTheCurrentSession()
{
    Window window;
    QTest::keyClick(&window.window, Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    LoginDialog *dialog = dialogOf(window);
    QVERIFY(dialog);
    QVERIFY(dialog->isVisible());
    QCOMPARE(dialog->session(), window.window.session());
    type(dialog, QStringLiteral("alice"), QStringLiteral("secret"));
    // The dialog is not in the way of the window.
    QApplication::setActiveWindow(&window.window);
    window.urlEdit()->setFocus();
    Request request;
    request.url = m_base.toString();
    QVERIFY(window.send(request)); // So that the first session stays.
    QApplication::setActiveWindow(&window.window);
    const Session *first = window.window.session();
    QTest::keyClick(&window.window, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(window.window.session() != first);
    QCOMPARE(dialog->session(), window.window.session());
    QVERIFY(dialog->findChild<QLineEdit *>(QStringLiteral("loginPassword"))->text().isEmpty());
}

void TestWindowLogin::logsOut_andProvesIt()
{
    Window window;
    QTest::keyClick(&window.window, Qt::Key_L, Qt::ControlModifier);
    QTest::keyClicks(window.urlEdit(), m_base.resolved(QUrl(QStringLiteral("/api/me"))).toString());
    QTest::keyClick(&window.window, Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QSignalSpy in(dialogOf(window), &LoginDialog::loginFinished);
    type(dialogOf(window), QStringLiteral("alice"), QStringLiteral("wonderland"));
    QTest::keyClick(dialogOf(window)->findChild<QLineEdit *>(QStringLiteral("loginPassword")), Qt::Key_Return);
    QVERIFY(in.wait(20'000));

    auto *button = window.window.findChild<SessionButton *>();
    Q_EMIT button->menu()->aboutToShow();
    const QList<QAction *> actions = button->menu()->actions();
    const auto logOut = std::find_if(
        actions.begin(), actions.end(), [](const QAction *action) { return action->text() == tr("Log out…"); });
    QVERIFY(logOut != actions.end());
    (*logOut)->trigger();
    auto *dialog = window.window.findChild<LogoutDialog *>();
    QVERIFY(dialog);
    QVERIFY(dialog->isVisible());
    QSignalSpy out(dialog, &LogoutDialog::logoutFinished);
    // The suggestions are right.
    QTest::keyClick(dialog->findChild<QWidget *>(QStringLiteral("logoutUrl"))->focusProxy(), Qt::Key_Return);
    QVERIFY(out.wait(20'000));
    QCOMPARE(dialog->findChild<QLabel *>(QStringLiteral("verdict"))->text(),
        QStringLiteral("Logged out: the old session id was sent again and refused."));
    keepPicture(*dialog, QStringLiteral("logout"));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!dialog->isVisible());
}

void TestWindowLogin::aLogoutThatKeepsTheSession_isFoundOut()
{
    // Only takes the cookie back.
    RawServer server([](const RawRequest &request) {
        if (request.target() == "/logout")
            return RawAnswer::ok("<p>Bye</p>", "Content-Type: text/html\r\nSet-Cookie: sid=; Max-Age=0\r\n");
        return RawAnswer::ok("<p>Data</p>", "Content-Type: text/html\r\nSet-Cookie: sid=1\r\n");
    });
    Window window;
    QVERIFY(window.sendTyped(server.url(QStringLiteral("/data"))));
    Q_EMIT window.window.findChild<SessionButton *>()->logoutRequested();
    auto *dialog = window.window.findChild<LogoutDialog *>();
    QSignalSpy out(dialog, &LogoutDialog::logoutFinished);
    QTest::mouseClick(dialog->findChild<Button *>(QStringLiteral("logOut")), Qt::LeftButton);
    QVERIFY(out.wait(20'000));
    QCOMPARE(out.first().first().value<LogoutReport>().outcome, LogoutOutcome::StillAlive);
    QCOMPARE(dialog->findChild<QLabel *>(QStringLiteral("verdict"))->text(),
        QStringLiteral("Not logged out: the old session id still opens the page."));
}

void TestWindowLogin::logsInAgain_whereAllowed()
{
    ForgetfulServer server;
    Window window;
    QVERIFY(logInOnce(window, server.raw));
    server.forget();
    QVERIFY(window.sendNow());
    const SessionLog &log = window.window.session()->log();
    const ExchangePtr last = log.at(log.size() - 1);
    QCOMPARE(last->response->body, QByteArray("<p>secret data</p>"));
    // One trail: the refusal, the login, the request once more.
    QCOMPARE(log.at(log.size() - 1)->trail, 2);
    QVERIFY(last->hop > 3);
    QCOMPARE(server.logins(), 2);
}

void TestWindowLogin::saysWhenLoggingInAgainFails()
{
    ForgetfulServer server;
    Window window;
    QVERIFY(logInOnce(window, server.raw));
    server.forget();
    server.refuse();
    QVERIFY(window.sendNow());
    QCOMPARE(server.logins(), 2);
    QVERIFY(window.window.findChild<NoticeBar *>()->isVisible());
    // A wrong password is not tried again.
    QVERIFY(window.sendNow());
    QCOMPARE(server.logins(), 2);
}

void TestWindowLogin::offersTheCsrfHeader_afterARefusal()
{
    RawServer server([](const RawRequest &request) {
        if (request.octets.startsWith("GET "))
            return RawAnswer::ok("{}", "Set-Cookie: XSRF-TOKEN=t-1; Path=/\r\n");
        return request.header("X-XSRF-TOKEN") == "t-1"
            ? RawAnswer::ok("{}")
            : RawAnswer("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
    });
    Window window;
    Request request;
    request.url = server.url();
    QVERIFY(window.send(request));
    QVERIFY(!window.window.findChild<NoticeBar *>()->isVisible());
    request.method = "POST";
    QVERIFY(window.send(request));
    auto *notice = window.window.findChild<NoticeBar *>();
    QVERIFY(notice->isVisible());
    Button *yes = nullptr;
    for (Button *button : notice->findChildren<Button *>()) {
        if (button->text() == QLatin1String("Send X-XSRF-TOKEN from now on"))
            yes = button;
    }
    QVERIFY(yes);
    QSignalSpy finished(&window.window, &MainWindow::sendFinished);
    QTest::mouseClick(yes, Qt::LeftButton);
    QVERIFY(finished.wait(10'000));
    QVERIFY(window.window.session()->settings().csrfHeaders);
    const SessionLog &log = window.window.session()->log();
    QCOMPARE(log.at(log.size() - 1)->response->status, 200);
    QVERIFY(!notice->isVisible());
}

QTEST_MAIN(TestWindowLogin)
#include "tst_windowlogin.moc"
