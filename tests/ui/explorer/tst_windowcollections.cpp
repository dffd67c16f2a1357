// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/explorer/collectionsworld.h"

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! A folder of .http files in the window, by keyboard.
class TestWindowCollections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void opensAFolder_andSendsARequestOfIt();
    void savesOnlyWhatWasEdited();
    void keepsEdits_whileAnotherRequestIsShown();
    void renamesByF2();
    void deletesAndBringsBack();
    void duplicatesAndMoves();
    void cutsAndPastes_intoAnotherFile();
    void makesAFileAndARequest();
    void savesANewRequest_intoTheCurrentFile();
    void takesOver_whatAnotherProgramChanged();
    void asks_whenBothChangedTheSameRequest();
};

void TestWindowCollections::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("collectionstest"));
}

void TestWindowCollections::init()
{
    QSettings().clear();
}

void TestWindowCollections::opensAFolder_andSendsARequestOfIt()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok("x"); });
    const Folder folder;
    folder.write(QStringLiteral("shop.http"), "@host = " + server.url(QString()).toUtf8() + "\n" + shop);
    World world(folder);
    QVERIFY(world.open(QStringLiteral("New order")));
    QCOMPARE(world.urlEdit()->text(), QStringLiteral("{{base}}/orders"));
    QVERIFY(world.sendNow());
    const RawRequest received = server.requests().constFirst();
    QCOMPARE(received.requestLine(), "POST /api/orders HTTP/1.1");
    QCOMPARE(received.body(), "{\"n\": 1}");
}

void TestWindowCollections::savesOnlyWhatWasEdited()
{
    const Folder folder;
    folder.write(QStringLiteral("shop.http"), shop);
    World world(folder);
    QVERIFY(world.open(QStringLiteral("List")));
    QTest::keyClick(&world.window, Qt::Key_L, Qt::ControlModifier);
    QTest::keyClicks(world.urlEdit(), QStringLiteral("{{base}}/orders/7"));
    QVERIFY(world.find(QStringLiteral("List")).data(ExplorerRow::UnsavedRole).toBool());
    QTest::keyClick(&world.window, Qt::Key_S, Qt::ControlModifier);
    QByteArray expected = shop;
    expected.replace("GET {{base}}/orders\n", "GET {{base}}/orders/7\n");
    QCOMPARE(folder.read(QStringLiteral("shop.http")), expected);
    QVERIFY(!world.find(QStringLiteral("List")).data(ExplorerRow::UnsavedRole).toBool());
    // And back, from the tree.
    QVERIFY(world.goTo(QStringLiteral("List")));
    world.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(folder.read(QStringLiteral("shop.http")), shop);
    QVERIFY(world.window.close());
}

void TestWindowCollections::keepsEdits_whileAnotherRequestIsShown()
{
    const Folder folder;
    folder.write(QStringLiteral("shop.http"), shop);
    World world(folder);
    QVERIFY(world.open(QStringLiteral("List")));
    QTest::keyClick(&world.window, Qt::Key_L, Qt::ControlModifier);
    QTest::keyClicks(world.urlEdit(), QStringLiteral("{{base}}/mine"));
    QVERIFY(world.open(QStringLiteral("New order")));
    QCOMPARE(world.urlEdit()->text(), QStringLiteral("{{base}}/orders"));
    QVERIFY(world.find(QStringLiteral("List")).data(ExplorerRow::UnsavedRole).toBool());
    QVERIFY(world.open(QStringLiteral("List")));
    QCOMPARE(world.urlEdit()->text(), QStringLiteral("{{base}}/mine"));
    QCOMPARE(folder.read(QStringLiteral("shop.http")), shop);
}

void TestWindowCollections::renamesByF2()
{
    const Folder folder;
    folder.write(QStringLiteral("shop.http"), shop);
    World world(folder);
    QVERIFY(world.open(QStringLiteral("List")));
    world.key(Qt::Key_F2);
    QVERIFY(world.rename(QStringLiteral("All orders")));
    QByteArray expected = shop;
    expected.replace("### List", "### All orders");
    QTRY_COMPARE(folder.read(QStringLiteral("shop.http")), expected);
    QTRY_VERIFY(world.has(QStringLiteral("All orders")));
    // A file too, and what is composed still knows its place.
    QVERIFY(world.goTo(QStringLiteral("shop.http")));
    world.key(Qt::Key_F2);
    QVERIFY(world.rename(QStringLiteral("store")));
    QTRY_COMPARE(folder.read(QStringLiteral("store.http")), expected);
    QTRY_VERIFY(world.has(QStringLiteral("store.http")));
    QTest::keyClick(&world.window, Qt::Key_L, Qt::ControlModifier);
    QTest::keyClicks(world.urlEdit(), QStringLiteral("{{base}}/all"));
    QTest::keyClick(&world.window, Qt::Key_S, Qt::ControlModifier);
    expected.replace("GET {{base}}/orders\n", "GET {{base}}/all\n");
    QCOMPARE(folder.read(QStringLiteral("store.http")), expected);
}

void TestWindowCollections::deletesAndBringsBack()
{
    const Folder folder;
    folder.write(QStringLiteral("shop.http"), shop);
    World world(folder);
    QVERIFY(world.goTo(QStringLiteral("List")));
    world.key(Qt::Key_Delete);
    QByteArray expected = shop;
    expected.replace("### List\nGET {{base}}/orders\n\n", "");
    QCOMPARE(folder.read(QStringLiteral("shop.http")), expected);
    QTRY_VERIFY(!world.has(QStringLiteral("List")));
    QVERIFY(world.notice().contains(QLatin1String("List was deleted")));
    QVERIFY(world.press(QStringLiteral("Undo")));
    QCOMPARE(folder.read(QStringLiteral("shop.http")), shop);
    QTRY_VERIFY(world.has(QStringLiteral("List")));
    QVERIFY(world.goTo(QStringLiteral("shop.http")));
    world.key(Qt::Key_Delete);
    QVERIFY(!QFile::exists(folder.path(QStringLiteral("shop.http"))));
    QTRY_VERIFY(!world.has(QStringLiteral("shop.http")));
    QVERIFY(world.press(QStringLiteral("Undo")));
    QCOMPARE(folder.read(QStringLiteral("shop.http")), shop);
}

void TestWindowCollections::duplicatesAndMoves()
{
    const Folder folder;
    folder.write(QStringLiteral("shop.http"), shop);
    World world(folder);
    QVERIFY(world.goTo(QStringLiteral("List")));
    world.key(Qt::Key_D, Qt::ControlModifier);
    QVERIFY(world.rename(QStringLiteral("Second")));
    QTRY_VERIFY(world.has(QStringLiteral("Second")));
    QVERIFY(folder.read(QStringLiteral("shop.http")).contains("### Second\nGET {{base}}/orders\n"));
    QVERIFY(world.goTo(QStringLiteral("Second")));
    QCOMPARE(world.find(QStringLiteral("Second")).row(), 1);
    world.key(Qt::Key_Up, Qt::ControlModifier);
    QTRY_COMPARE(world.find(QStringLiteral("Second")).row(), 0);
    QTRY_COMPARE(world.tree()->currentIndex().data().toString(), QStringLiteral("Second"));
    world.key(Qt::Key_Down, Qt::ControlModifier);
    QTRY_COMPARE(world.find(QStringLiteral("Second")).row(), 1);
    world.key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(world.find(QStringLiteral("Second")).row(), 0);
}

void TestWindowCollections::cutsAndPastes_intoAnotherFile()
{
    const Folder folder;
    folder.write(QStringLiteral("shop.http"), shop);
    folder.write(QStringLiteral("other.http"), "### Other\nGET http://o/\n");
    World world(folder);
    QVERIFY(world.goTo(QStringLiteral("New order")));
    world.key(Qt::Key_X, Qt::ControlModifier);
    QVERIFY(world.goTo(QStringLiteral("other.http")));
    world.key(Qt::Key_V, Qt::ControlModifier);
    QVERIFY(folder.read(QStringLiteral("other.http"))
                .endsWith("### New order\nPOST {{base}}/orders\n"
                          "Content-Type: application/json\n# kept\n\n{\"n\": 1}\n"));
    QVERIFY(!folder.read(QStringLiteral("shop.http")).contains("New order"));
    world.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(folder.read(QStringLiteral("shop.http")), shop);
    QCOMPARE(folder.read(QStringLiteral("other.http")), "### Other\nGET http://o/\n");
}

void TestWindowCollections::makesAFileAndARequest()
{
    const Folder folder;
    folder.write(QStringLiteral("shop.http"), shop);
    World world(folder);
    QTRY_VERIFY(world.has(QStringLiteral("shop.http")));
    auto *pane = world.window.findChild<CollectionsPane *>();
    Q_EMIT pane->actionRequested(CollectionsPane::Action::NewFile, {ExplorerRow::Kind::Collection, folder.path(), {}});
    QVERIFY(world.rename(QStringLiteral("mine")));
    QTRY_VERIFY(world.has(QStringLiteral("mine.http")));
    Q_EMIT pane->actionRequested(
        CollectionsPane::Action::NewRequest, {ExplorerRow::Kind::File, folder.path(QStringLiteral("mine.http")), {}});
    QVERIFY(world.rename(QStringLiteral("Ping")));
    QTRY_COMPARE(folder.read(QStringLiteral("mine.http")), "### Ping\nGET http://localhost:8080/\n");
}

void TestWindowCollections::savesANewRequest_intoTheCurrentFile()
{
    const Folder folder;
    folder.write(QStringLiteral("shop.http"), shop);
    World world(folder);
    QVERIFY(world.goTo(QStringLiteral("shop.http")));
    QTest::keyClick(&world.window, Qt::Key_T, Qt::ControlModifier);
    QTest::keyClicks(world.urlEdit(), QStringLiteral("http://h/ping"));
    QTest::keyClick(world.window.findChild<IconButton *>(QStringLiteral("saveRequest")), Qt::Key_Space);
    QCOMPARE(folder.read(QStringLiteral("shop.http")), shop + "\n### /ping\nGET http://h/ping\n");
    QVERIFY(world.rename(QStringLiteral("Ping")));
    QTRY_COMPARE(folder.read(QStringLiteral("shop.http")), shop + "\n### Ping\nGET http://h/ping\n");
    // It has a place now.
    QTest::keyClick(&world.window, Qt::Key_L, Qt::ControlModifier);
    QTest::keyClicks(world.urlEdit(), QStringLiteral("http://h/pong"));
    QTest::keyClick(&world.window, Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(folder.read(QStringLiteral("shop.http")), shop + "\n### Ping\nGET http://h/pong\n");
}

void TestWindowCollections::takesOver_whatAnotherProgramChanged()
{
    const Folder folder;
    folder.write(QStringLiteral("shop.http"), shop);
    World world(folder);
    QVERIFY(world.open(QStringLiteral("List")));
    QByteArray theirs = shop;
    theirs.replace("GET {{base}}/orders\n", "GET {{base}}/theirs\n");
    folder.write(QStringLiteral("shop.http"), "### Before\nGET http://b/\n\n" + theirs);
    QTRY_COMPARE(world.urlEdit()->text(), QStringLiteral("{{base}}/theirs"));
    QVERIFY(world.notice().isEmpty());
}

void TestWindowCollections::asks_whenBothChangedTheSameRequest()
{
    const Folder folder;
    folder.write(QStringLiteral("shop.http"), shop);
    World world(folder);
    QVERIFY(world.open(QStringLiteral("List")));
    QTest::keyClick(&world.window, Qt::Key_L, Qt::ControlModifier);
    QTest::keyClicks(world.urlEdit(), QStringLiteral("{{base}}/mine"));
    QByteArray theirs = shop;
    theirs.replace("GET {{base}}/orders\n", "GET {{base}}/theirs\n");
    folder.write(QStringLiteral("shop.http"), theirs);
    // Saved before anybody noticed: nothing is overwritten.
    QTest::keyClick(&world.window, Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(folder.read(QStringLiteral("shop.http")), theirs);
    QTRY_VERIFY(world.notice().contains(QLatin1String("another program")));
    QCOMPARE(world.urlEdit()->text(), QStringLiteral("{{base}}/mine"));
    QVERIFY(world.press(QStringLiteral("Replace it by mine")));
    QVERIFY(folder.read(QStringLiteral("shop.http")).contains("GET {{base}}/mine\n"));
    QVERIFY(!folder.read(QStringLiteral("shop.http")).contains("theirs"));
}

QTEST_MAIN(TestWindowCollections)
#include "tst_windowcollections.moc"
