// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/history.h"
#include "tests/support/rawserver.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "tests/ui/support/hand.h"
#include "tests/ui/support/pictures.h"
#include "ui/common/iconbutton.h"
#include "ui/composer/composer.h"
#include "ui/explorer/explorer.h"
#include "ui/explorer/explorerrail.h"
#include "ui/explorer/explorerrow.h"
#include "ui/explorer/explorertree.h"
#include "ui/explorer/historymodel.h"
#include "ui/explorer/historypane.h"
#include "ui/mainwindow/noticebar.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>

using namespace Sessionscope;
using namespace Sessionscope::Test;

namespace {

RawAnswer answerTo(const RawRequest &request)
{
    if (request.target() == "/login")
        return {
            "HTTP/1.1 302 Found\r\nLocation: /home\r\nSet-Cookie: SID=s3ss10n-0f-al1ce\r\nContent-Length: 0\r\n\r\n"};
    return RawAnswer::ok("{\"from\":\"" + request.target() + "\"}", "Content-Type: application/json\r\n");
}

} // namespace

//! What was sent before, in the window: found, sent again, deleted, by mouse alone and by keyboard alone.
class TestWindowHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void findsAnEntry_andSendsItAgain_data() { byMouseAndKeyboard(); }
    void findsAnEntry_andSendsItAgain();
    void saysWhatWasASecret_andSendsNothingBlindly();
    void deletesAnEntry_data() { byMouseAndKeyboard(); }
    void deletesAnEntry();
    void copiesTheUrl();
    void isTurnedOffAndOn_data() { byMouseAndKeyboard(); }
    void isTurnedOffAndOn();
    void isCleared_afterAYes_data() { byMouseAndKeyboard(); }
    void isCleared_afterAYes();
    void isThereTheNextDay();
    void keepsEverySessionUnderItsName();
    void opensFromTheRail();
    void goesOnWithABrokenFile();
    void fetchesWhatIsScrolledTo();
    void isNotThereWithoutAHistory();

private:
    static void byMouseAndKeyboard();

    struct World : Window
    {
        explicit World(History &history, ThemeMode mode = ThemeMode::Light, const QSize &size = QSize(1440, 900))
            : Window(mode, size, &history)
        {
        }
        ExplorerTree *tree() { return window.findChild<ExplorerTree *>(QStringLiteral("history")); }
        HistoryPane *pane() { return window.findChild<HistoryPane *>(); }
        QLineEdit *searchField() { return window.findChild<QLineEdit *>(QStringLiteral("searchHistory")); }
        IconButton *options() { return window.findChild<IconButton *>(QStringLiteral("historyOptions")); }
        //! What can be seen: groups, and below those that are unfolded their entries.
        QStringList shown()
        {
            QStringList rows;
            if (!tree()->isVisible())
                return rows;
            for (QModelIndex row = tree()->model()->index(0, 0); row.isValid(); row = tree()->indexBelow(row)) {
                if (ExplorerRow::kindOf(row) == ExplorerRow::Kind::Exchange)
                    rows.append(QString::fromLatin1(row.data(ExplorerRow::MethodRole).toByteArray()) + QLatin1Char(' ')
                        + row.data().toString());
            }
            return rows;
        }
        QModelIndex find(const QString &path)
        {
            for (QModelIndex row = tree()->model()->index(0, 0); row.isValid(); row = tree()->indexBelow(row)) {
                if (row.data().toString() == path)
                    return row;
            }
            return {};
        }
        //! Into the search field.
        bool search(const Hand &hand, const QString &text)
        {
            if (hand.by() == By::Mouse)
                return hand.fill(searchField(), text);
            QTest::keyClick(&window, Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
            Hand::type(text);
            return searchField()->hasFocus();
        }
        //! Makes \a path the current row, as the hand can.
        bool goTo(const Hand &hand, const QString &path)
        {
            const QModelIndex row = find(path);
            if (!row.isValid())
                return false;
            tree()->scrollTo(row);
            if (hand.by() == By::Mouse) {
                QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, tree()->visualRect(row).center());
                return tree()->currentIndex() == row;
            }
            if (!hand.reach(tree()))
                return false;
            QTest::keyClick(tree(), Qt::Key_Home);
            for (int i = 0; i < 50 && tree()->currentIndex() != row; ++i)
                QTest::keyClick(tree(), Qt::Key_Down);
            return tree()->currentIndex() == row;
        }
        //! The window has the keyboard again afterwards.
        bool pick(const Hand &hand, const QString &option) { return hand.pick(options(), option) && hand.use(&window); }
        bool open(const Hand &hand, const QString &path)
        {
            if (!goTo(hand, path))
                return false;
            if (hand.by() == By::Mouse)
                QTest::mouseDClick(tree()->viewport(), Qt::LeftButton, {}, tree()->visualRect(find(path)).center());
            else
                QTest::keyClick(tree(), Qt::Key_Return);
            return true;
        }
        QString url() { return urlEdit()->toPlainText(); }
        QString notice()
        {
            auto *bar = window.findChild<NoticeBar *>();
            QStringList texts;
            for (const QLabel *label : bar->findChildren<QLabel *>())
                texts.append(label->text());
            return bar->isVisible() ? texts.join(u' ') : QString();
        }
        QAbstractButton *noticeButton(const QString &text)
        {
            for (auto *button : window.findChild<NoticeBar *>()->findChildren<QAbstractButton *>()) {
                if (button->text() == text)
                    return button;
            }
            return nullptr;
        }
    };

    std::unique_ptr<QTemporaryDir> m_folder;
    QString path() const { return m_folder->filePath(QStringLiteral("history.sqlite")); }
    SystemClock m_clock;
};

void TestWindowHistory::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("historytest"));
}

void TestWindowHistory::init()
{
    QSettings().clear();
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestWindowHistory::byMouseAndKeyboard()
{
    QTest::addColumn<By>("by");
    QTest::newRow("by mouse") << By::Mouse;
    QTest::newRow("by keyboard") << By::Keyboard;
}

void TestWindowHistory::findsAnEntry_andSendsItAgain()
{
    QFETCH(By, by);
    RawServer server(answerTo);
    History history(path(), m_clock);
    World world(history);
    const Hand hand(by);
    QVERIFY(hand.use(&world.window));
    Request request;
    request.method = "PUT";
    request.url = server.url(QStringLiteral("/api/orders/7?full=yes"));
    request.headers = {{QStringLiteral("X-Trace"), QStringLiteral("42"), true}};
    request.body.kind = Body::Kind::Raw;
    request.body.contentType = "application/json";
    request.body.raw = R"({"state of mind":"calm"})";
    QVERIFY(world.send(request));
    for (const char *target : {"/a", "/b", "/c"}) {
        Request other;
        other.url = server.url(QString::fromLatin1(target));
        QVERIFY(world.send(other));
    }
    QTRY_COMPARE(world.shown(),
        (QStringList{QStringLiteral("GET /c"), QStringLiteral("GET /b"), QStringLiteral("GET /a"),
            QStringLiteral("PUT /api/orders/7?full=yes")}));
    QVERIFY(world.search(hand, QStringLiteral("calm method:put")));
    QTRY_COMPARE(world.shown(), QStringList{QStringLiteral("PUT /api/orders/7?full=yes")});
    keepPictures(world.theme, world.window, QStringLiteral("history-found"));
    QVERIFY(world.open(hand, QStringLiteral("/api/orders/7?full=yes")));
    QTRY_COMPARE(world.url(), request.url);
    QCOMPARE(world.notice(), QString());
    QVERIFY(world.sendNow());
    const QList<RawRequest> requests = server.requests();
    QCOMPARE(requests.constLast().octets, requests.constFirst().octets);
    // A word that is nowhere.
    QVERIFY(world.search(hand, QStringLiteral("nowhere")));
    QTRY_COMPARE(world.shown(), QStringList());
    QVERIFY(world.searchField()->isVisible());
    QVERIFY(world.search(hand, QString()));
    QTRY_COMPARE(world.shown().size(), 5);
}

void TestWindowHistory::saysWhatWasASecret_andSendsNothingBlindly()
{
    RawServer server(answerTo);
    History history(path(), m_clock);
    World world(history);
    Request login;
    login.method = "POST";
    login.url = server.url(QStringLiteral("/login"));
    login.headers = {{QStringLiteral("Authorization"), QStringLiteral("Bearer b3ar3r-t0k3n"), true}};
    login.body.kind = Body::Kind::Form;
    login.body.fields = {{QStringLiteral("username"), QStringLiteral("alice"), true},
        {QStringLiteral("password"), QStringLiteral("w0nd3rland"), true}};
    QVERIFY(world.send(login));
    QTRY_COMPARE(world.shown(), (QStringList{QStringLiteral("GET /home"), QStringLiteral("POST /login")}));
    QVERIFY(world.open(Hand(By::Keyboard), QStringLiteral("/login")));
    QTRY_VERIFY(world.notice().contains(QLatin1String("{{password}}")));
    QVERIFY(world.notice().contains(QLatin1String("Authorization")));
    keepPictures(world.theme, world.window, QStringLiteral("history-secrets"));
    const qsizetype sent = server.requests().size();
    QVERIFY(world.sendNow());
    QCOMPARE(server.requests().size(), sent);
    QVERIFY(world.notice().contains(QLatin1String("password")));
    // Nor is any of them in the file.
    for (const auto *name : {"", "-wal"}) {
        QFile file(path() + QString::fromLatin1(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray octets = file.readAll();
        for (const auto *secret : {"w0nd3rland", "b3ar3r-t0k3n", "s3ss10n-0f-al1ce"})
            QVERIFY2(!octets.contains(secret), secret);
    }
}

void TestWindowHistory::deletesAnEntry()
{
    QFETCH(By, by);
    RawServer server(answerTo);
    History history(path(), m_clock);
    World world(history);
    const Hand hand(by);
    QVERIFY(hand.use(&world.window));
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/keep"))));
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/unwanted"))));
    QTRY_COMPARE(world.shown().size(), 2);
    QVERIFY(world.goTo(hand, QStringLiteral("/unwanted")));
    if (by == By::Keyboard) {
        QTest::keyClick(world.tree(), Qt::Key_Delete);
    } else {
        const QPoint at = world.tree()->visualRect(world.find(QStringLiteral("/unwanted"))).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, world.tree()->viewport()->mapToGlobal(at));
        QApplication::sendEvent(world.tree()->viewport(), &event);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QAction *entry = menu->actions().constLast();
        QCOMPARE(entry->text(), QStringLiteral("Delete"));
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(entry).center());
    }
    QTRY_COMPARE(world.shown(), QStringList{QStringLiteral("GET /keep")});
}

void TestWindowHistory::copiesTheUrl()
{
    RawServer server(answerTo);
    History history(path(), m_clock);
    World world(history);
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/copied?x=1"))));
    QTRY_COMPARE(world.shown().size(), 1);
    QVERIFY(world.goTo(Hand(By::Keyboard), QStringLiteral("/copied?x=1")));
    QTest::keyClick(world.tree(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), server.url(QStringLiteral("/copied?x=1")));
}

void TestWindowHistory::isTurnedOffAndOn()
{
    QFETCH(By, by);
    RawServer server(answerTo);
    const Hand hand(by);
    {
        History history(path(), m_clock);
        World world(history);
        QVERIFY(hand.use(&world.window));
        QVERIFY(world.sendTyped(server.url(QStringLiteral("/before"))));
        QTRY_COMPARE(world.shown().size(), 1);
        QVERIFY(world.pick(hand, QStringLiteral("Keep what is sent")));
        QTRY_VERIFY(!history.isRecording());
        QVERIFY(world.sendTyped(server.url(QStringLiteral("/off"))));
        QVERIFY(world.pick(hand, QStringLiteral("7 days")));
    }
    // It stays off.
    History history(path(), m_clock);
    World world(history);
    QVERIFY(hand.use(&world.window));
    QVERIFY(!history.isRecording());
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/still"))));
    QCOMPARE(QSettings().value(QStringLiteral("history/days")).toInt(), 7);
    QVERIFY(world.pick(hand, QStringLiteral("Keep what is sent")));
    QTRY_VERIFY(history.isRecording());
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/on"))));
    QTRY_COMPARE(world.shown(), (QStringList{QStringLiteral("GET /on"), QStringLiteral("GET /before")}));
}

void TestWindowHistory::isCleared_afterAYes()
{
    QFETCH(By, by);
    RawServer server(answerTo);
    History history(path(), m_clock);
    World world(history);
    const Hand hand(by);
    QVERIFY(hand.use(&world.window));
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/unmistakable"))));
    QTRY_COMPARE(world.shown().size(), 1);
    QVERIFY(world.pick(hand, QStringLiteral("Clear history…")));
    QTRY_VERIFY(world.notice().contains(QLatin1String("cannot be brought back")));
    QCOMPARE(world.shown().size(), 1);
    QVERIFY(hand.press(world.noticeButton(QStringLiteral("Clear history"))));
    QTRY_COMPARE(world.shown(), QStringList());
    QVERIFY(!world.searchField()->isVisible());
    // The session has what it did.
    QCOMPARE(world.window.session()->log().size(), 1);
}

void TestWindowHistory::isThereTheNextDay()
{
    RawServer server(answerTo);
    {
        History history(path(), m_clock);
        World world(history);
        QVERIFY(world.sendTyped(server.url(QStringLiteral("/yesterday"))));
    }
    History history(path(), m_clock);
    World world(history);
    QTRY_COMPARE(world.shown(), QStringList{QStringLiteral("GET /yesterday")});
}

void TestWindowHistory::keepsEverySessionUnderItsName()
{
    RawServer server(answerTo);
    History history(path(), m_clock);
    World world(history);
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/first"))));
    QTest::keyClick(&world.window, Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/second"))));
    QTRY_COMPARE(world.shown().size(), 2);
    QVERIFY(world.find(QStringLiteral("/first"))
                .data(Qt::ToolTipRole)
                .toString()
                .endsWith(QLatin1String("in New session")));
    QVERIFY(world.find(QStringLiteral("/second"))
                .data(Qt::ToolTipRole)
                .toString()
                .endsWith(QLatin1String("in Fork of New session")));
}

void TestWindowHistory::opensFromTheRail()
{
    RawServer server(answerTo);
    History history(path(), m_clock);
    World world(history, ThemeMode::Light, QSize(1024, 700));
    QVERIFY(Hand(By::Mouse).use(&world.window));
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/narrow"))));
    QTRY_COMPARE(world.pane()->model()->rowCount(), 1);
    const QList<IconButton *> buttons = world.window.findChild<ExplorerRail *>()->findChildren<IconButton *>();
    QCOMPARE(buttons.size(), 3);
    QCOMPARE(buttons[2]->accessibleName(), QStringLiteral("History"));
    QVERIFY(Hand(By::Mouse).press(buttons[2]));
    QTRY_COMPARE(world.shown(), QStringList{QStringLiteral("GET /narrow")});
    QTRY_VERIFY(world.searchField()->hasFocus());
    keepPictures(world.theme, world.window, QStringLiteral("history-narrow"));
}

void TestWindowHistory::goesOnWithABrokenFile()
{
    QFile broken(path());
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("no database");
    broken.close();
    RawServer server(answerTo);
    History history(path(), m_clock);
    World world(history);
    QTRY_VERIFY(world.notice().contains(path() + QStringLiteral(".aside-1")));
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/after"))));
    QTRY_COMPARE(world.shown(), QStringList{QStringLiteral("GET /after")});
    QFile aside(path() + QStringLiteral(".aside-1"));
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), QByteArray("no database"));
}

void TestWindowHistory::fetchesWhatIsScrolledTo()
{
    History history(path(), m_clock);
    for (int i = 0; i < 500; ++i) {
        Exchange exchange;
        exchange.state = ExchangeState::Completed;
        exchange.started = m_clock.now();
        exchange.request.method = "GET";
        exchange.request.url = QUrl(QStringLiteral("http://localhost/%1").arg(i));
        exchange.response.emplace().status = 200;
        history.record(QStringLiteral("alice"), std::make_shared<const Exchange>(exchange));
    }
    World world(history);
    QTRY_COMPARE(world.shown().size(), 200);
    QVERIFY(Hand(By::Keyboard).reach(world.tree()));
    for (const int count : {400, 500}) {
        QTest::keyClick(world.tree(), Qt::Key_End);
        QTRY_COMPARE(world.shown().size(), count);
    }
    QCOMPARE(world.shown().constLast(), QStringLiteral("GET /0"));
}

void TestWindowHistory::isNotThereWithoutAHistory()
{
    Window world;
    QVERIFY(!world.window.findChild<HistoryPane *>()->isVisible());
    QCOMPARE(world.window.findChild<ExplorerRail *>()->findChildren<IconButton *>().size(), 2);
}

QTEST_MAIN(TestWindowHistory)
#include "tst_windowhistory.moc"
