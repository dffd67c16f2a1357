// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/mainwindow/windowfixture.h"
#include "tests/ui/support/pictures.h"
#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/topbar/sessionbutton.h"
#include "ui/trail/trailmodel.h"
#include "ui/trail/trailpane.h"

#include <QListView>
#include <QMenu>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! Forking a session in the window, by mouse and by keyboard.
class TestFork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void forks_byKeyboard_andBothGoTheirOwnWay();
    void forks_byMouse_withSettingsAndWithoutHops();
    void forks_atAHop_withTheJarOfThen();
    void forksARecording_intoASessionThatSends();
    void showsPictures_data();
    void showsPictures();

private:
    static SessionButton *button(Window &window) { return window.window.findChild<SessionButton *>(); }
    static TrailPane *trail(Window &window) { return window.window.findChild<TrailPane *>(); }
    //! The words of the title above the trail.
    static QStringList labels(Window &window)
    {
        QStringList all;
        for (const ElidedLabel *label : trail(window)->findChildren<ElidedLabel *>())
            all.append(label->text());
        return all;
    }
    //! Presses the entry of the session menu that begins with \a text.
    static bool choose(Window &window, const QString &text);
    QString url(const QString &path) const { return m_base.toString(QUrl::StripTrailingSlash) + path; }

    DemoServer m_demo;
    QUrl m_base;
};

void TestFork::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("forktest"));
    const Result<QUrl> base = m_demo.start({});
    QVERIFY(base);
    m_base = *base;
}

bool TestFork::choose(Window &window, const QString &text)
{
    bool chosen = false;
    QTimer::singleShot(0, qApp, [&] {
        QMenu *menu = button(window)->menu();
        for (QAction *action : menu->actions()) {
            if (!chosen && action->text().startsWith(text)) {
                QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
                chosen = true;
            }
        }
        menu->close();
    });
    QTest::mouseClick(button(window), Qt::LeftButton);
    return chosen;
}

void TestFork::forks_byKeyboard_andBothGoTheirOwnWay()
{
    Window window;
    QVERIFY(walkThroughDemo(window, m_base));
    Session *first = window.window.session();
    const qsizetype hops = first->log().size();
    const QString last = first->log().at(hops - 1)->hopNumber();
    QTest::keyClick(&window.window, Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    Session *fork = window.window.session();
    QVERIFY(fork != first);
    QCOMPARE(button(window)->accessibleName(), QStringLiteral("Session: Fork of New session, Unsaved"));
    const QString origin = QStringLiteral("fork of New session at hop ") + last;
    QVERIFY(button(window)->toolTip().contains(origin));
    QVERIFY(labels(window).contains(origin));
    QVERIFY(labels(window).contains(QStringLiteral("This session is a ") + origin));
    keepPicture(window.window, QStringLiteral("fork-empty"));
    QCOMPARE(fork->log().size(), 0);
    QCOMPARE(fork->jar().cookies(), first->jar().cookies());

    // What the fork sends and receives is its own.
    QVERIFY(window.sendTyped(url(QStringLiteral("/api/me"))));
    QCOMPARE(fork->log().at(0)->response->status, 200);
    QCOMPARE(first->log().size(), hops);
    fork->jar().clear();
    QVERIFY(first->jar().size() > 0);

    // Back and forth: each keeps its trail, what is composed stays.
    QVERIFY(choose(window, QStringLiteral("New session")));
    QCOMPARE(window.window.session(), first);
    QCOMPARE(trail(window)->model()->rowCount(), int(hops));
    QCOMPARE(window.urlEdit()->text(), url(QStringLiteral("/api/me")));
    QVERIFY(!labels(window).contains(origin));
    QVERIFY(choose(window, QStringLiteral("Fork of New session")));
    QCOMPARE(window.window.session(), fork);
    QCOMPARE(trail(window)->model()->rowCount(), 1);
    QVERIFY(labels(window).contains(QStringLiteral("1 exchange, 1 hop · ") + origin));
    keepPicture(window.window, QStringLiteral("fork-sent"));
}

void TestFork::forks_byMouse_withSettingsAndWithoutHops()
{
    Window window;
    SessionSettings settings;
    settings.auth = {AuthSettings::Kind::Bearer, {}, {}, QStringLiteral("t0k3n"), {}, {}, true};
    settings.headers = {{QStringLiteral("X-One"), QStringLiteral("1"), true}};
    window.window.session()->setSettings(settings);
    QTest::mouseClick(window.window.findChild<Button *>(QStringLiteral("forkSession")), Qt::LeftButton);
    QCOMPARE(window.window.session()->settings(), settings);
    QVERIFY(labels(window).contains(QStringLiteral("fork of New session")));
    // A second one has a name of its own.
    QVERIFY(choose(window, QStringLiteral("Fork session")));
    QCOMPARE(button(window)->accessibleName(), QStringLiteral("Session: Fork of Fork of New session, Unsaved"));
}

void TestFork::forks_atAHop_withTheJarOfThen()
{
    Window window;
    QVERIFY(walkThroughDemo(window, m_base));
    const Session *first = window.window.session();
    const ExchangePtr hop = first->log().at(0);
    QListView *view = trail(window)->view();
    const QPoint at = view->visualRect(trail(window)->model()->index(0, 0)).center();
    QTimer::singleShot(0, qApp, [] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        for (QAction *action : menu->actions()) {
            if (action->text() == QLatin1String("Fork session here"))
                QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
        }
        menu->close();
    });
    Q_EMIT view->customContextMenuRequested(at);
    Session *fork = window.window.session();
    QVERIFY(fork != first);
    QVERIFY(labels(window).contains(QStringLiteral("fork of New session at hop ") + hop->hopNumber()));
    // The id of before the login.
    QByteArray then;
    for (const CookieEvent &event : hop->cookieEvents) {
        if (event.name == "JSESSIONID")
            then = event.value;
    }
    QVERIFY(!then.isEmpty());
    QByteArray held;
    for (const Cookie &cookie : fork->jar().cookies()) {
        if (cookie.name == "JSESSIONID")
            held = cookie.value;
    }
    QCOMPARE(held, then);
}

void TestFork::forksARecording_intoASessionThatSends()
{
    Window window;
    window.window.openFile(QStringLiteral(SESSIONSCOPE_SOURCE_DIR "/tests/data/har/good-spring-login.har"));
    QTRY_VERIFY(button(window)->accessibleName().endsWith(QLatin1String("Read-only")));
    QVERIFY(window.window.session()->log().size() > 0);
    QTest::keyClick(&window.window, Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(button(window)->accessibleName().endsWith(QLatin1String("Unsaved")));
    QVERIFY(window.sendTyped(url(QStringLiteral("/api/me"))));
    QVERIFY(window.window.session()->log().size() > 0);
}

void TestFork::showsPictures_data()
{
    QTest::addColumn<ThemeMode>("mode");
    QTest::addColumn<QSize>("size");
    QTest::newRow("dark-1440") << ThemeMode::Dark << QSize(1440, 900);
    QTest::newRow("light-1024") << ThemeMode::Light << QSize(1024, 700);
    QTest::newRow("dark-1024") << ThemeMode::Dark << QSize(1024, 700);
}

void TestFork::showsPictures()
{
    QFETCH(const ThemeMode, mode);
    QFETCH(const QSize, size);
    Window window(mode, size);
    QVERIFY(walkThroughDemo(window, m_base));
    QTest::keyClick(&window.window, Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(window.sendTyped(url(QStringLiteral("/api/me"))));
    QVERIFY(labels(window).contains(QStringLiteral("1 exchange, 1 hop · fork of New session at hop 5.1")));
    keepPicture(window.window, QStringLiteral("fork-") + QString::fromLatin1(QTest::currentDataTag()));
}

QTEST_MAIN(TestFork)
#include "tst_fork.moc"
