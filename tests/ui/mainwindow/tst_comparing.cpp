// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/mainwindow/windowfixture.h"
#include "tests/ui/support/pictures.h"
#include "ui/common/button.h"
#include "ui/compare/comparemodel.h"
#include "ui/compare/comparepane.h"
#include "ui/mainwindow/comparing.h"
#include "ui/mainwindow/workspace.h"
#include "ui/topbar/sessionbutton.h"
#include "ui/trail/trailmodel.h"
#include "ui/trail/trailpane.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QListView>
#include <QMenu>
#include <QRadioButton>
#include <QTreeView>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! Comparing in the window on the demo server: hops, exchanges, jars and sessions.
class TestComparing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sendsWhatIsComposed_asAliceAndAsNobody();
    void comparesChosenHops_byKeyboard();
    void comparesHops_ofTwoSessions();
    void comparesExchanges_byTheirHops();
    void comparesTheJarOfThen_withNow();
    void sendsAgain_withBothJars();
    void comparesSessions();
    void tellsShortTokensApart_thoughTheyMaskAlike();
    void comparesLongAnswers_whileTheWindowGoesOn();
    void leavesOutWhatChangesThings();
    void showsPictures_data();
    void showsPictures();

private:
    static TrailPane *trail(Window &window) { return window.window.findChild<TrailPane *>(); }
    static ComparePane *pane(Window &window) { return window.window.findChild<ComparePane *>(); }
    static Comparing *comparing(Window &window) { return window.window.findChild<Comparing *>(); }
    static void choose(Window &window, const QList<int> &rows);
    //! Opens the trail's menu at \a row and presses the entry that begins with \a text.
    static bool wish(Window &window, int row, const QString &text, const QString &inMenu = {});
    static void openPane(Window &window)
    {
        QTest::keyClick(&window.window, Qt::Key_6, Qt::ControlModifier | Qt::ShiftModifier);
    }
    //! What stands in the column beside \a name.
    static QString cell(Window &window, const QString &name, int column);
    static bool run(Window &window);
    Request get(const QString &path) const;

    DemoServer m_demo;
    QUrl m_base;
};

void TestComparing::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("comparingtest"));
    const Result<QUrl> base = m_demo.start({});
    QVERIFY(base);
    m_base = *base;
}

Request TestComparing::get(const QString &path) const
{
    Request request;
    request.url = m_base.toString(QUrl::StripTrailingSlash) + path;
    request.headers = {{QStringLiteral("Accept"), QStringLiteral("application/json"), true}};
    return request;
}

void TestComparing::choose(Window &window, const QList<int> &rows)
{
    QListView *view = trail(window)->view();
    Qt::KeyboardModifiers keys;
    for (const int row : rows) {
        const QModelIndex index = trail(window)->model()->index(row, 0);
        view->scrollTo(index);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, keys, view->visualRect(index).center());
        keys = Qt::ControlModifier;
    }
}

bool TestComparing::wish(Window &window, int row, const QString &text, const QString &inMenu)
{
    bool pressed = false;
    const auto press = [&](QMenu *menu) {
        for (QAction *action : menu->actions()) {
            if (pressed || !action->text().startsWith(text))
                continue;
            pressed = true;
            QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
        }
    };
    QTimer::singleShot(0, qApp, [&] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        if (!menu)
            return;
        if (inMenu.isEmpty())
            press(menu);
        for (QAction *action : menu->actions()) {
            if (!inMenu.isEmpty() && action->menu() && action->text().startsWith(inMenu)) {
                menu->setActiveAction(action);
                QTest::keyClick(menu, Qt::Key_Right);
                press(action->menu());
            }
        }
        menu->close();
    });
    QListView *view = trail(window)->view();
    Q_EMIT view->customContextMenuRequested(view->visualRect(trail(window)->model()->index(row, 0)).center());
    return pressed;
}

QString TestComparing::cell(Window &window, const QString &name, int column)
{
    const CompareModel *model = pane(window)->tableModel();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->index(row, 0).data().toString() == name)
            return model->index(row, column).data().toString();
    }
    return QStringLiteral("no such row");
}

bool TestComparing::run(Window &window)
{
    QSignalSpy finished(comparing(window), &Comparing::runFinished);
    QTest::mouseClick(pane(window)->findChild<Button *>(QStringLiteral("compareRun")), Qt::LeftButton);
    return finished.wait(20'000);
}

void TestComparing::sendsWhatIsComposed_asAliceAndAsNobody()
{
    Window window;
    QVERIFY(walkThroughDemo(window, m_base));
    new QAbstractItemModelTester(
        pane(window)->tableModel(), QAbstractItemModelTester::FailureReportingMode::QtTest, pane(window));
    new QAbstractItemModelTester(
        pane(window)->matrixModel(), QAbstractItemModelTester::FailureReportingMode::QtTest, pane(window));
    window.window.compose(get(QStringLiteral("/api/me")));
    openPane(window);
    auto *button = pane(window)->findChild<Button *>(QStringLiteral("compareRun"));
    QTRY_COMPARE(button->text(), QStringLiteral("Send 2 requests"));
    const qsizetype hops = window.window.session()->log().size();
    QVERIFY(run(window));
    QCOMPARE(pane(window)->view(), ComparePane::View::SideBySide);
    QTRY_COMPARE(pane(window)->tableModel()->table().columns,
        (QStringList{QStringLiteral("Anonymous"), QStringLiteral("New session")}));
    QCOMPARE(cell(window, QStringLiteral("status"), 2), QStringLiteral("200"));
    QCOMPARE(cell(window, QStringLiteral("hop 1"), 1), QStringLiteral("302 GET /api/me"));
    QCOMPARE(cell(window, QStringLiteral("hop 2"), 1), QStringLiteral("200 GET /login"));
    QVERIFY(cell(window, QStringLiteral("Cookie"), 1) != cell(window, QStringLiteral("Cookie"), 2));
    // Secrets are masked here as everywhere.
    QVERIFY(cell(window, QStringLiteral("Cookie"), 2).contains(QStringLiteral("…")));
    // It is in alice's trail, too; the jar of nobody is nobody's.
    QVERIFY(window.window.session()->log().size() > hops);
    // One row of the matrix is behind it.
    QTest::keyClick(pane(window)->tableView(), Qt::Key_Backspace);
    QCOMPARE(pane(window)->view(), ComparePane::View::Matrix);
    QCOMPARE(pane(window)->matrixModel()->rowCount(), 1);
    const auto nobody = pane(window)->matrixModel()->index(0, 1).data(MatrixModel::CellRole);
    QCOMPARE(nobody.value<Inspect::MatrixCell>().access, Inspect::MatrixCell::Access::Redirected);
    QTest::keyClick(&window.window, Qt::Key_Escape);
    QVERIFY(!window.window.findChild<Workspace *>()->isMaximised());
}

void TestComparing::comparesChosenHops_byKeyboard()
{
    Window window;
    QVERIFY(walkThroughDemo(window, m_base));
    choose(window, {0, 1});
    QTest::keyClick(&window.window, Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(pane(window)->view(), ComparePane::View::SideBySide);
    QVERIFY(pane(window)->isVisible());
    QTRY_COMPARE(
        pane(window)->tableModel()->table().columns, (QStringList{QStringLiteral("1.1"), QStringLiteral("1.2")}));
    // The keyboard goes on in the table that was waited for.
    QTRY_COMPARE(QApplication::focusWidget(), pane(window)->tableView());
    QCOMPARE(cell(window, QStringLiteral("status"), 1), QStringLiteral("302"));
    QCOMPARE(cell(window, QStringLiteral("status"), 2), QStringLiteral("200"));
    // Only what differs.
    const int all = pane(window)->tableModel()->rowCount();
    QTest::mouseClick(
        pane(window)->findChild<QCheckBox *>(QStringLiteral("onlyDifferences")), Qt::LeftButton, {}, QPoint(8, 8));
    QVERIFY(pane(window)->tableModel()->rowCount() < all);
    QCOMPARE(cell(window, QStringLiteral("Host"), 1), QStringLiteral("no such row"));
    // A link leads to the hop.
    for (Button *link : pane(window)->findChildren<Button *>()) {
        if (link->text() == QLatin1String("1.2"))
            QTest::mouseClick(link, Qt::LeftButton);
    }
    QCOMPARE(window.window.session()->log().find(trail(window)->selected())->hopNumber(), QStringLiteral("1.2"));
}

void TestComparing::comparesHops_ofTwoSessions()
{
    Window window;
    QVERIFY(window.send(get(QStringLiteral("/api/me"))));
    choose(window, {0});
    QTest::keyClick(&window.window, Qt::Key_D, Qt::ControlModifier);
    QVERIFY(!pane(window)->isVisible());
    QTest::keyClick(&window.window, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(walkThroughDemo(window, m_base));
    QVERIFY(window.send(get(QStringLiteral("/api/me"))));
    const int last = trail(window)->model()->rowCount() - 1;
    QVERIFY(wish(window, last, QStringLiteral("Compare with New session 1.1")));
    QTRY_COMPARE(pane(window)->tableModel()->table().columns.value(0), QStringLiteral("New session 1.1"));
    QCOMPARE(cell(window, QStringLiteral("status"), 1), QStringLiteral("302"));
    QCOMPARE(cell(window, QStringLiteral("status"), 2), QStringLiteral("200"));
}

void TestComparing::comparesExchanges_byTheirHops()
{
    Window window;
    QVERIFY(walkThroughDemo(window, m_base));
    const int last = trail(window)->model()->rowCount() - 1;
    choose(window, {0, last});
    QVERIFY(wish(window, 0, QStringLiteral("Compare their exchanges")));
    QTRY_COMPARE(cell(window, QStringLiteral("hop 1"), 1), QStringLiteral("302 GET /api/me"));
    QCOMPARE(cell(window, QStringLiteral("hop 2"), 1), QStringLiteral("200 GET /login"));
    QCOMPARE(cell(window, QStringLiteral("hop 2"), 2), QString());
}

void TestComparing::comparesTheJarOfThen_withNow()
{
    Window window;
    QVERIFY(walkThroughDemo(window, m_base));
    choose(window, {0});
    QVERIFY(wish(window, 0, QStringLiteral("Compare the jar of then with now")));
    QCOMPARE(
        pane(window)->tableModel()->table().columns, (QStringList{QStringLiteral("after 1.1"), QStringLiteral("now")}));
    const QString id = QStringLiteral("JSESSIONID  localhost");
    QVERIFY(!cell(window, id, 1).isEmpty());
    QVERIFY(!cell(window, id, 2).isEmpty());
    QVERIFY(cell(window, id, 1) != cell(window, id, 2)); // It was rotated by the login.
    QCOMPARE(cell(window, QStringLiteral("device  localhost"), 1), QString());
}

void TestComparing::sendsAgain_withBothJars()
{
    Window window;
    QVERIFY(walkThroughDemo(window, m_base));
    choose(window, {0});
    const qsizetype hops = window.window.session()->log().size();
    const QList<Cookie> jar = window.window.session()->jar().cookies();
    QSignalSpy finished(comparing(window), &Comparing::runFinished);
    QVERIFY(wish(window, 0, QStringLiteral("With both"), QStringLiteral("Send again")));
    QVERIFY(finished.wait(20'000));
    QTRY_COMPARE(pane(window)->tableModel()->table().columns,
        (QStringList{QStringLiteral("1.1, as recorded"), QStringLiteral("jar of then"), QStringLiteral("jar of now")}));
    QCOMPARE(cell(window, QStringLiteral("status"), 1), QStringLiteral("302")); // Anonymous: to the login.
    QCOMPARE(cell(window, QStringLiteral("status"), 2), QStringLiteral("302"));
    QCOMPARE(cell(window, QStringLiteral("status"), 3), QStringLiteral("200")); // Logged in by now.
    QCOMPARE(cell(window, QStringLiteral("Cookie"), 2), QString());
    QVERIFY(cell(window, QStringLiteral("Cookie"), 3).contains(QLatin1String("JSESSIONID=")));
    // The one with the jar of now is the session's own; that of then leaves the jar alone.
    QCOMPARE(window.window.session()->log().size(), hops + 1);
    QCOMPARE(window.window.session()->jar().size(), jar.size());
}

void TestComparing::comparesSessions()
{
    Window window;
    QVERIFY(walkThroughDemo(window, m_base));
    QTest::keyClick(&window.window, Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    window.window.session()->jar().clear();
    SessionSettings settings;
    settings.auth = {AuthSettings::Kind::Bearer, {}, {}, QStringLiteral("0123456789abcdef"), {}, {}, true};
    window.window.session()->setSettings(settings);
    openPane(window);
    auto *other = pane(window)->findChild<QCheckBox *>(QStringLiteral("as-New session"));
    QVERIFY(other);
    QTest::mouseClick(other, Qt::LeftButton, {}, QPoint(8, other->height() / 2));
    QTest::mouseClick(pane(window)->findChild<Button *>(QStringLiteral("compareSessions")), Qt::LeftButton);
    QCOMPARE(pane(window)->tableModel()->table().columns.size(), 2);
    const int fork =
        int(pane(window)->tableModel()->table().columns.indexOf(QStringLiteral("Fork of New session"))) + 1;
    QCOMPARE(cell(window, QStringLiteral("authentication"), fork), QStringLiteral("Bearer, 0123…cdef"));
    QCOMPARE(cell(window, QStringLiteral("authentication"), 3 - fork), QStringLiteral("none"));
    QCOMPARE(cell(window, QStringLiteral("JSESSIONID  localhost"), fork), QString());
}

void TestComparing::tellsShortTokensApart_thoughTheyMaskAlike()
{
    QList<CompareTables::SessionState> states(2);
    for (qsizetype i = 0; i < 2; ++i) {
        states[i].name = QString::number(i);
        states[i].settings.auth = {AuthSettings::Kind::Bearer, {}, {}, QStringLiteral("short%1").arg(i), {}, {}, true};
        states[i].settings.headers = {{QStringLiteral("X-Api-Key"), QStringLiteral("key%1").arg(i), true}};
        states[i].settings.baseUrl = QStringLiteral("http://localhost");
    }
    const CompareTable table = CompareTables::sessions(QStringLiteral("Sessions"), states);
    QStringList differing;
    for (const CompareTable::Row &row : table.rows) {
        if (row.verdict == Inspect::CompareRow::Verdict::Differs) {
            differing.append(row.name);
            QCOMPARE(row.values.at(0), row.values.at(1));
            QCOMPARE(row.differs, (QList<bool>{false, true}));
        }
    }
    QCOMPARE(differing, (QStringList{QStringLiteral("authentication"), QStringLiteral("headers")}));
}

void TestComparing::comparesLongAnswers_whileTheWindowGoesOn()
{
    Window window;
    SessionLog &log = window.window.session()->log();
    for (const char last : {'1', '2'}) {
        Exchange exchange;
        exchange.trail = log.beginTrail();
        exchange.state = ExchangeState::Completed;
        exchange.request.method = "GET";
        exchange.request.url = QUrl(QStringLiteral("http://localhost/long"));
        exchange.request.target = "/long";
        exchange.response.emplace();
        exchange.response->status = 200;
        exchange.response->body = "[" + QByteArray("1234567,").repeated(600'000) + last + "]";
        log.append(exchange);
    }
    QTRY_COMPARE(trail(window)->model()->rowCount(), 2);
    choose(window, {0, 1});
    QTest::keyClick(&window.window, Qt::Key_D, Qt::ControlModifier);
    // It takes its time, but nobody waits for it here.
    QCOMPARE(pane(window)->tableModel()->rowCount(), 0);
    const auto cancel = [&]() -> Button * {
        for (Button *button : pane(window)->findChildren<Button *>()) {
            if (button->text() == QLatin1String("Cancel") && button->isVisible())
                return button;
        }
        return nullptr;
    };
    QTRY_VERIFY(cancel());
    QTest::mouseClick(cancel(), Qt::LeftButton);
    QVERIFY(!cancel());
    QCOMPARE(pane(window)->tableModel()->rowCount(), 0);
    QTest::keyClick(&window.window, Qt::Key_Escape);
    QTest::keyClick(&window.window, Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(pane(window)->tableModel()->rowCount() > 0, 30'000);
    QVERIFY(pane(window)->tableModel()->table().truncated);
    QCOMPARE(cell(window, QStringLiteral("status"), 2), QStringLiteral("200"));
}

void TestComparing::leavesOutWhatChangesThings()
{
    Window window;
    Request request = get(QStringLiteral("/api/orders"));
    request.method = "DELETE";
    window.window.compose(request);
    openPane(window);
    auto *button = pane(window)->findChild<Button *>(QStringLiteral("compareRun"));
    QTRY_COMPARE(button->text(), QStringLiteral("Send 0 requests"));
    QVERIFY(!button->isEnabled());
    auto *unsafe = pane(window)->findChild<QCheckBox *>(QStringLiteral("withUnsafe"));
    QTest::mouseClick(unsafe, Qt::LeftButton, {}, QPoint(8, unsafe->height() / 2));
    QCOMPARE(button->text(), QStringLiteral("Send 2 requests"));
    // Logging out is no way of reading, even by GET.
    QTest::mouseClick(unsafe, Qt::LeftButton, {}, QPoint(8, unsafe->height() / 2));
    window.window.compose(get(QStringLiteral("/logout")));
    QTRY_COMPARE(button->text(), QStringLiteral("Send 0 requests"));
    window.window.compose(get(QStringLiteral("/api/orders")));
    QTRY_COMPARE(button->text(), QStringLiteral("Send 2 requests"));
}

void TestComparing::showsPictures_data()
{
    QTest::addColumn<ThemeMode>("mode");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light wide") << ThemeMode::Light << QSize(1440, 900);
    QTest::newRow("dark wide") << ThemeMode::Dark << QSize(1440, 900);
    QTest::newRow("light narrow") << ThemeMode::Light << QSize(1024, 700);
    QTest::newRow("dark narrow") << ThemeMode::Dark << QSize(1024, 700);
}

void TestComparing::showsPictures()
{
    QFETCH(const ThemeMode, mode);
    QFETCH(const QSize, size);
    Window window(mode, size);
    QVERIFY(walkThroughDemo(window, m_base));
    window.window.compose(get(QStringLiteral("/api/me")));
    openPane(window);
    QTRY_VERIFY(pane(window)->findChild<Button *>(QStringLiteral("compareRun"))->isEnabled());
    // Each choice has its room, however low the pane: the trail's requests are counted.
    const auto isCounted = [&] {
        const auto all = pane(window)->setup()->findChildren<QAbstractButton *>();
        return std::all_of(all.begin(), all.end(), [](const QAbstractButton *one) {
            const bool isChoice = qobject_cast<const QCheckBox *>(one) || qobject_cast<const QRadioButton *>(one);
            return !isChoice || (one->isEnabled() && one->height() >= one->sizeHint().height());
        });
    };
    choose(window, {0});
    QTRY_VERIFY(isCounted());
    const QString name = QStringLiteral("compare-%1-%2-")
                             .arg(mode == ThemeMode::Dark ? QStringLiteral("dark") : QStringLiteral("light"))
                             .arg(size.width());
    keepPicture(window.window, name + QStringLiteral("empty"));
    QVERIFY(run(window));
    QTRY_VERIFY(pane(window)->tableView()->isVisible());
    keepPicture(window.window, name + QStringLiteral("sides"));
}

QTEST_MAIN(TestComparing)
#include "tst_comparing.moc"
