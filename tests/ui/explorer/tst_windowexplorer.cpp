// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/explorer/collectionsworld.h"
#include "tests/ui/support/loopwatch.h"

#include <QSplitter>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! The explorer's column: what it shows and hides, and the environments beside it.
class TestWindowExplorer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void hidesAndShows();
    void leavesNoGap_whenTheWindowOpensNarrow();
    void showsFiveThousandRequests_withoutAPause();
    void takesValues_fromTheChosenEnvironment();
    void paintsAsDesigned();
    void filters();
    void comesBack_atTheNextStart();
};

void TestWindowExplorer::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("explorertest"));
}

void TestWindowExplorer::init()
{
    QSettings().clear();
}

void TestWindowExplorer::hidesAndShows()
{
    Window window;
    auto *explorer = window.window.findChild<Explorer *>();
    QVERIFY(explorer->isVisible());
    QTest::keyClick(&window.window, Qt::Key_B, Qt::ControlModifier);
    QVERIFY(!explorer->isVisible());
    QTest::keyClick(&window.window, Qt::Key_B, Qt::ControlModifier);
    QVERIFY(explorer->isVisible());
    // In a narrow window a rail stays.
    window.window.resize(1000, 700);
    QTRY_COMPARE(explorer->width(), 48);
    QTest::keyClick(&window.window, Qt::Key_B, Qt::ControlModifier);
    QTRY_VERIFY(explorer->width() > 200);
    QTest::keyClick(&window.window, Qt::Key_B, Qt::ControlModifier);
    QTRY_COMPARE(explorer->width(), 48);
}

void TestWindowExplorer::leavesNoGap_whenTheWindowOpensNarrow()
{
    Window window(ThemeMode::Light, QSize(1000, 700));
    auto *explorer = window.window.findChild<Explorer *>();
    const auto *columns = qobject_cast<QSplitter *>(explorer->parentWidget());
    QVERIFY(columns);
    QTRY_COMPARE(columns->widget(1)->x(), 48 + columns->handleWidth());
    window.window.resize(1440, 900);
    QTRY_COMPARE(explorer->width(), 232);
}

void TestWindowExplorer::takesValues_fromTheChosenEnvironment()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok("x"); });
    const QByteArray url = server.url(QString()).toUtf8();
    const Folder folder;
    folder.write(QStringLiteral("http-client.env.json"),
        "{\"local\": {\"host\": \"" + url + "\"}, \"test\": {\"host\": \"" + url + "/test\"}}");
    folder.write(QStringLiteral("deep/shop.http"), shop);
    World world(folder);
    QVERIFY(world.open(QStringLiteral("List")));
    auto *button = world.window.findChild<EnvironmentButton *>();
    QCOMPARE(button->text(), QStringLiteral("No environment"));
    const auto choose = [&](const QString &name) {
        Q_EMIT button->menu()->aboutToShow();
        for (QAction *action : button->menu()->actions()) {
            if (action->text() == name)
                action->trigger();
        }
    };
    choose(QStringLiteral("test"));
    QCOMPARE(button->text(), QStringLiteral("test"));
    QVERIFY(world.sendNow());
    QCOMPARE(server.requests().at(0).requestLine(), "GET /test/api/orders HTTP/1.1");
    choose(QStringLiteral("local"));
    QVERIFY(world.sendNow());
    QCOMPARE(server.requests().at(1).requestLine(), "GET /api/orders HTTP/1.1");
    // A value changed in an editor counts at once.
    folder.write(QStringLiteral("http-client.env.json"), "{\"local\": {\"host\": \"" + url + "/new\"}}");
    QTRY_COMPARE(world.window.session()->variables().value(QStringLiteral("host")), QString::fromUtf8(url + "/new"));
    // A fault is said and named.
    folder.write(QStringLiteral("http-client.env.json"), "{\"local\": ");
    QTRY_VERIFY(world.notice().contains(QLatin1String("http-client.env.json")));
}

//! SESSIONSCOPE_SCENES: a folder to keep the pictures in.
void TestWindowExplorer::paintsAsDesigned()
{
    const Folder folder;
    folder.write(QStringLiteral("spring-demo/login.http"),
        "### Protected page\nGET {{base}}/api/me\n\n### Login page\nGET {{base}}/login\n\n### Log in\nPOST "
        "{{base}}/login\n\n"
        "a=1\n\n### Log out\nDELETE {{base}}/logout\n\n> {% client.log(1) %}\n");
    folder.write(QStringLiteral("spring-demo/orders.http"), "GET http://h/\n");
    folder.write(QStringLiteral("spring-demo/admin/users.http"), "GET http://h/\n");
    const QString scenes = qEnvironmentVariable("SESSIONSCOPE_SCENES");
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        World world(folder, mode);
        QVERIFY(world.open(QStringLiteral("Log in")));
        QTest::keyClick(&world.window, Qt::Key_L, Qt::ControlModifier);
        QTest::keyClicks(world.urlEdit(), QStringLiteral("{{base}}/login?x=1"));
        QVERIFY(world.goTo(QStringLiteral("Log in")));
        QCOMPARE(world.tree()->visualRect(world.find(QStringLiteral("Log in"))).height(), 28);
        const QImage picture = world.window.grab().toImage();
        // The current row stands out from the window's colour.
        const QPoint inRow = world.tree()->viewport()->mapTo(
            &world.window, world.tree()->visualRect(world.find(QStringLiteral("Log in"))).center() + QPoint(60, 8));
        QCOMPARE(picture.pixelColor(inRow), world.theme.color(Token::Selection));
        if (!scenes.isEmpty())
            QVERIFY(picture.save(scenes
                + (mode == ThemeMode::Dark ? QStringLiteral("/explorer-dark.png")
                                           : QStringLiteral("/explorer-light.png"))));
        QSettings().clear();
    }
}

void TestWindowExplorer::filters()
{
    const Folder folder;
    folder.write(QStringLiteral("shop.http"), shop);
    folder.write(QStringLiteral("other.http"), "### Other\nGET http://o/\n");
    World world(folder);
    QTRY_VERIFY(world.has(QStringLiteral("Other")));
    QTest::keyClick(&world.window, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    auto *filter = world.window.findChild<QLineEdit *>(QStringLiteral("filterRequests"));
    QCOMPARE(QApplication::focusWidget(), filter);
    QTest::keyClicks(filter, QStringLiteral("post"));
    QTRY_VERIFY(world.has(QStringLiteral("New order")));
    QVERIFY(!world.has(QStringLiteral("Other")));
    QVERIFY(world.tree()->isExpanded(world.find(QStringLiteral("shop.http"))));
    filter->clear();
    QVERIFY(world.has(QStringLiteral("Other")));
    QVERIFY(!world.tree()->isExpanded(world.find(QStringLiteral("shop.http"))));
}

void TestWindowExplorer::comesBack_atTheNextStart()
{
    const Folder folder;
    folder.write(QStringLiteral("shop.http"), shop);
    {
        World world(folder);
        QTRY_VERIFY(world.has(QStringLiteral("List")));
    }
    Window again;
    again.window.restoreLastSession();
    auto *tree = again.window.findChild<ExplorerTree *>(QStringLiteral("collections"));
    QTRY_COMPARE(tree->model()->rowCount(tree->model()->index(0, 0)), 1);
    Q_EMIT again.window.findChild<CollectionsPane *>()->actionRequested(
        CollectionsPane::Action::Close, {ExplorerRow::Kind::Collection, folder.path(), {}});
    QCOMPARE(tree->model()->rowCount(), 0);
    QVERIFY(QSettings().value(QStringLiteral("explorer/folders")).toStringList().isEmpty());
}

void TestWindowExplorer::showsFiveThousandRequests_withoutAPause()
{
    const Folder folder;
    for (int i = 0; i < 250; ++i) {
        QByteArray text = "@host = http://localhost:8080\n\n";
        for (int k = 0; k < 20; ++k) {
            text += "### Request " + QByteArray::number(k) + " of " + QByteArray::number(i) + "\nPOST {{host}}/orders/"
                + QByteArray::number(k) + "\nAccept: application/json\n\n{\"a\": 1}\n\n";
        }
        folder.write(QStringLiteral("f%1/r%2.http").arg(i % 20).arg(i), text);
    }
    Window window;
    QVERIFY(QTest::qWaitForWindowExposed(&window.window));
    const LoopWatch watch;
    window.window.openFile(folder.path());
    auto *tree = window.window.findChild<ExplorerTree *>(QStringLiteral("collections"));
    const auto count = [tree](const auto &self, const QModelIndex &parent) -> int {
        int rows = 0;
        for (int row = 0; row < tree->model()->rowCount(parent); ++row) {
            const QModelIndex index = tree->model()->index(row, 0, parent);
            rows += ExplorerRow::kindOf(index) == ExplorerRow::Kind::Request ? 1 : self(self, index);
        }
        return rows;
    };
    QTRY_COMPARE_WITH_TIMEOUT(count(count, {}), 5'000, 30'000);
    qInfo("opening: the window computed for %.1f ms at most without a pause", watch.longestMs());
    QVERIFY(watch.longestMs() < 100); // What counts the rows above is part of it.
    const qint64 before = threadCpuUs();
    tree->setFilter(QStringLiteral("request 7 of 12"));
    const qint64 filtering = threadCpuUs() - before;
    qInfo("filtering: %lld us", filtering);
    QVERIFY(filtering < 1'000'000);
    QVERIFY(count(count, {}) > 0);
    QVERIFY(count(count, {}) < 100);
}

QTEST_MAIN(TestWindowExplorer)
#include "tst_windowexplorer.moc"
