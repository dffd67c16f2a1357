// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rawserver.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/common/button.h"
#include "ui/common/inlinecard.h"
#include "ui/common/keyvaluetable.h"
#include "ui/composer/composer.h"
#include "ui/mainwindow/noticebar.h"
#include "ui/mainwindow/workspace.h"
#include "ui/trail/trailpane.h"
#include "ui/welcome/welcomepage.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QDirIterator>
#include <QSettings>
#include <QSplitter>
#include <QTimer>

using namespace Sessionscope;
using namespace Sessionscope::Test;

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void beginsWithTheFirstPage_untilAUrlIsTyped();
    void sendsWhatIsTyped_andShowsHopsAndCookies();
    void showsALoginsFields_aboveWhatWillBeSent();
    void saysARefusedConnection_withoutAnyDialog();
    void saysABadUrl_inPlace();
    void cancelsByEscape_whileTheServerIsSilent();
    void asksForTheDemo_andComposesItsFirstRequest();
    void stepsThroughHops_byAltArrows();
    void movesTheTrailIntoTheInspector_whenNarrow();
    void hidesTheBottom_byCtrlJ();
    void maximisesTheInspector_andRestoresByEscape();
    void keepsSessionsApart_andSwitchesBack();
    void remembersSizesAndTheme();
    void goesAroundThePanes_byF6();
    void composesACurlCommand_thatIsPasted();
    void asksBeforeCookiesAreLost();
    void saysThatThereIsNoKeychain_andGoesOnInMemory();

private:
    static QWidget *welcome(Window &window) { return window.window.findChild<WelcomePage *>(); }
};

void TestMainWindow::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("windowtest"));
}

void TestMainWindow::init()
{
    QSettings().clear();
}

void TestMainWindow::beginsWithTheFirstPage_untilAUrlIsTyped()
{
    Window window;
    QVERIFY(welcome(window)->isVisible());
    QTRY_COMPARE(QApplication::focusWidget(), window.urlEdit());
    QTest::keyClicks(window.urlEdit(), QStringLiteral("http://localhost/"));
    QVERIFY(!welcome(window)->isVisible());
    QTest::keyClick(&window.window, Qt::Key_T, Qt::ControlModifier);
    QVERIFY(window.urlEdit()->text().isEmpty());
    QVERIFY(!welcome(window)->isVisible());
}

void TestMainWindow::sendsWhatIsTyped_andShowsHopsAndCookies()
{
    RawServer server({RawAnswer("HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\n"
                                "Set-Cookie: JSESSIONID=abc; Path=/; HttpOnly\r\n\r\n"),
        RawAnswer::ok("{\"a\":1}", "Content-Type: application/json\r\n")});
    Window window;
    QVERIFY(window.sendTyped(server.url(QStringLiteral("/start"))));

    const QList<RawRequest> received = server.requests();
    QCOMPARE(received.size(), 2);
    QCOMPARE(received.at(0).requestLine(), "GET /start HTTP/1.1");
    QCOMPARE(received.at(1).header("Cookie"), "JSESSIONID=abc");
    auto *trail = window.window.findChild<TrailPane *>();
    QCOMPARE(window.window.session()->log().size(), 2);
    QCOMPARE(trail->selected(), window.window.session()->log().at(1)->id);
    QCOMPARE(window.window.session()->jar().size(), 1);
    QVERIFY(!window.window.isSending());
}

void TestMainWindow::showsALoginsFields_aboveWhatWillBeSent()
{
    Window window;
    Request request;
    request.method = "POST";
    request.url = QStringLiteral("http://localhost/login");
    request.body.kind = Body::Kind::Form;
    for (const char *name : {"username", "password", "_csrf"})
        request.body.fields.append({QLatin1String(name), QStringLiteral("x"), true});
    window.window.compose(request);
    const auto tables = window.window.findChildren<KeyValueTable *>();
    const auto shown =
        std::find_if(tables.begin(), tables.end(), [](const KeyValueTable *table) { return table->isVisible(); });
    QVERIFY(shown != tables.end());
    // The fourth row takes another field.
    QCOMPARE((*shown)->model()->rowCount(), 4);
    const QRect last = (*shown)->visualRect((*shown)->model()->index(3, 1));
    QTRY_VERIFY((*shown)->viewport()->rect().contains(last));
}

void TestMainWindow::saysARefusedConnection_withoutAnyDialog()
{
    quint16 port = 0;
    {
        RawServer gone(QList<RawAnswer>{});
        port = gone.port();
    }
    Window window;
    QVERIFY(window.sendTyped(QStringLiteral("http://127.0.0.1:%1/").arg(port)));
    QVERIFY(!QApplication::activeModalWidget());
    const ExchangePtr hop = window.window.session()->log().at(0);
    QCOMPARE(hop->state, ExchangeState::Failed);
    QCOMPARE(hop->failure->error.code, ErrorCode::ConnectionRefused);
    QCOMPARE(window.window.findChild<TrailPane *>()->selected(), hop->id);
}

void TestMainWindow::saysABadUrl_inPlace()
{
    Window window;
    QVERIFY(window.sendTyped(QStringLiteral("ftp://localhost/")));
    QVERIFY(window.window.findChild<NoticeBar *>()->isVisible());
    QVERIFY(window.window.session()->log().isEmpty());
    QVERIFY(!QApplication::activeModalWidget());
}

void TestMainWindow::cancelsByEscape_whileTheServerIsSilent()
{
    RawServer server([](const RawRequest &) { return RawAnswer::silence(); });
    Window window;
    QSignalSpy finished(&window.window, &MainWindow::sendFinished);
    QTest::keyClicks(window.urlEdit(), server.url());
    QTest::keyClick(window.urlEdit(), Qt::Key_Return);
    QVERIFY(window.window.isSending());
    QTRY_COMPARE(server.requests().size(), 1);
    QTest::keyClick(window.urlEdit(), Qt::Key_Escape);
    QVERIFY(finished.wait());
    QCOMPARE(finished.first().first().value<SendOutcome>().state, SendOutcome::State::Cancelled);
    QVERIFY(!window.window.isSending());
}

void TestMainWindow::asksForTheDemo_andComposesItsFirstRequest()
{
    Window window;
    DemoServer demo;
    QObject::connect(&window.window, &MainWindow::demoRequested, &window.window, [&] {
        const Result<QUrl> base = demo.start({});
        QVERIFY(base);
        window.window.demoStarted(*base);
    });
    const QList<Button *> buttons = welcome(window)->findChildren<Button *>();
    const auto primary = std::find_if(buttons.cbegin(), buttons.cend(),
        [](const Button *button) { return button->text() == QLatin1String("Try the demo server"); });
    QVERIFY(primary != buttons.cend());
    QTest::mouseClick(*primary, Qt::LeftButton);
    QVERIFY(window.urlEdit()->text().endsWith(QLatin1String("/api/me")));
    QVERIFY(window.sendNow());
    const SessionLog &log = window.window.session()->log();
    QCOMPARE(log.size(), 2); // Sent on to the login page.
    QCOMPARE(log.at(0)->response->status, 302);
    QCOMPARE(log.at(1)->response->status, 200);
    QVERIFY(window.window.session()->jar().size() >= 1);
}

void TestMainWindow::stepsThroughHops_byAltArrows()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok("x"); });
    Window window;
    QVERIFY(window.sendTyped(server.url()));
    QVERIFY(window.sendNow());
    auto *trail = window.window.findChild<TrailPane *>();
    QCOMPARE(trail->selected(), ExchangeId(2));
    QTest::keyClick(&window.window, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(trail->selected(), ExchangeId(1));
    QTest::keyClick(&window.window, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(trail->selected(), ExchangeId(2));
}

void TestMainWindow::movesTheTrailIntoTheInspector_whenNarrow()
{
    Window window;
    auto *trail = window.window.findChild<TrailPane *>();
    QVERIFY(qobject_cast<QSplitter *>(trail->parentWidget()));
    window.window.resize(1024, 700);
    QTRY_VERIFY(!qobject_cast<QSplitter *>(trail->parentWidget()));
    QVERIFY(trail->isVisible());
    window.window.resize(1300, 700);
    QTRY_VERIFY(qobject_cast<QSplitter *>(trail->parentWidget()));
    QVERIFY(trail->isVisible());
}

void TestMainWindow::hidesTheBottom_byCtrlJ()
{
    Window window;
    auto *trail = window.window.findChild<TrailPane *>();
    QVERIFY(trail->isVisible());
    QTest::keyClick(&window.window, Qt::Key_J, Qt::ControlModifier);
    QVERIFY(!trail->isVisible());
    QTest::keyClick(&window.window, Qt::Key_J, Qt::ControlModifier);
    QVERIFY(trail->isVisible());
}

void TestMainWindow::maximisesTheInspector_andRestoresByEscape()
{
    Window window;
    auto *workspace = window.window.findChild<Workspace *>();
    QTest::keyClick(&window.window, Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(workspace->isMaximised());
    QVERIFY(!welcome(window)->isVisible());
    QTest::keyClick(&window.window, Qt::Key_Escape);
    QVERIFY(!workspace->isMaximised());
    QVERIFY(welcome(window)->isVisible());
}

void TestMainWindow::keepsSessionsApart_andSwitchesBack()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok("x", "Set-Cookie: a=1\r\n"); });
    Window window;
    QVERIFY(window.sendTyped(server.url()));
    Session *first = window.window.session();
    QCOMPARE(first->jar().size(), 1);
    QTest::keyClick(&window.window, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(window.window.session() != first);
    QCOMPARE(window.window.session()->jar().size(), 0);
    QVERIFY(window.window.session()->log().isEmpty());
    QVERIFY(window.sendNow()); // The request stays composed.
    QVERIFY(server.requests().at(1).header("Cookie").isNull());
}

void TestMainWindow::remembersSizesAndTheme()
{
    {
        Window window(ThemeMode::System);
        window.window.resize(1300, 800);
        QTest::keyClick(&window.window, Qt::Key_J, Qt::ControlModifier);
        QSettings().setValue(QStringLiteral("window/theme"), QStringLiteral("dark"));
        QVERIFY(window.window.close());
    }
    Window window(ThemeMode::System);
    QVERIFY(window.theme.isDark());
    QVERIFY(!window.window.findChild<TrailPane *>()->isVisible());
}

void TestMainWindow::goesAroundThePanes_byF6()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok("x", "Set-Cookie: a=1\r\n"); });
    Window window;
    QVERIFY(window.sendTyped(server.url()));
    QSet<QWidget *> reached;
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        reached.insert(QApplication::focusWidget());
    }
    QVERIFY(reached.size() >= 4);
    auto *trail = window.window.findChild<TrailPane *>();
    QVERIFY(std::any_of(reached.cbegin(), reached.cend(), [trail](QWidget *at) { return trail->isAncestorOf(at); }));
}

void TestMainWindow::composesACurlCommand_thatIsPasted()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok("x"); });
    Window window;
    QApplication::clipboard()->setText(QStringLiteral("curl -X PUT -H 'X-A: 1' --data 'b=2' ") + server.url());
    QTest::keyClick(window.urlEdit(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(window.urlEdit()->text(), server.url());
    QVERIFY(window.sendNow());
    const RawRequest received = server.requests().constFirst();
    QCOMPARE(received.requestLine(), "PUT / HTTP/1.1");
    QCOMPARE(received.header("X-A"), "1");
    QCOMPARE(received.body(), "b=2");
}

void TestMainWindow::asksBeforeCookiesAreLost()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok("x", "Set-Cookie: a=1\r\n"); });
    Window window;
    QVERIFY(window.sendTyped(server.url()));
    const auto answer = [](const QString &text) {
        QTimer::singleShot(0, qApp, [text] {
            const QList<QAbstractButton *> buttons =
                QApplication::activeModalWidget()->findChildren<QAbstractButton *>();
            for (QAbstractButton *button : buttons) {
                if (button->text().remove(QLatin1Char('&')) == text)
                    button->click();
            }
        });
    };
    answer(QStringLiteral("Cancel"));
    QVERIFY(!window.window.close());
    QVERIFY(window.window.isVisible());
    answer(QStringLiteral("Discard"));
    QVERIFY(window.window.close());
}

void TestMainWindow::saysThatThereIsNoKeychain_andGoesOnInMemory()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok("x", "Set-Cookie: a=secret-of-memory\r\n"); });
    Window window;
    QVERIFY(window.sendTyped(server.url()));
    QTest::keyClick(&window.window, Qt::Key_S, Qt::ControlModifier);
    auto *notices = window.window.findChild<NoticeBar *>();
    QTRY_VERIFY(notices->isVisible());
    QVERIFY(!QApplication::activeModalWidget());
    QVERIFY(window.sendNow());
    QCOMPARE(server.requests().at(1).header("Cookie"), "a=secret-of-memory");
    QDirIterator files(QDir::homePath(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(!file.open(QIODevice::ReadOnly) || !file.readAll().contains("secret-of-memory"));
    }
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
