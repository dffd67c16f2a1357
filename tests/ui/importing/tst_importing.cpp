// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/file.h"
#include "core/cookies/cookiejar.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "tests/ui/support/pictures.h"
#include "ui/common/button.h"
#include "ui/cookies/cookiespane.h"
#include "ui/explorer/explorertree.h"
#include "ui/importing/importsheet.h"

#include <QClipboard>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QSettings>
#include <QTemporaryDir>
#include <QUndoStack>

#include <algorithm>

using namespace Sessionscope;
using namespace Sessionscope::Test;

namespace {

QByteArray collection();

//! The window with one of its import sheets.
struct World : Window
{
    explicit World(ThemeMode mode = ThemeMode::Light, const QSize &size = QSize(1440, 900))
        : Window(mode, size)
    {
    }

    //! By keyboard: the palette, the command's name, Enter.
    bool open(const QString &command)
    {
        QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
        if (!QTest::qWaitFor([] { return qobject_cast<QLineEdit *>(QApplication::focusWidget()) != nullptr; }))
            return false;
        QTest::keyClicks(QApplication::focusWidget(), command);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        return QTest::qWaitFor([this] { return sheet() != nullptr; });
    }

    ImportSheet *sheet()
    {
        for (ImportSheet *found : window.findChildren<ImportSheet *>()) {
            if (found->isVisible())
                return found;
        }
        return nullptr;
    }
    Button *button(const char *name) { return sheet()->findChild<Button *>(QLatin1String(name)); }
    QString status() { return sheet()->findChild<QLabel *>(QStringLiteral("importStatus"))->text(); }
    void paste(const QByteArray &text)
    {
        QApplication::clipboard()->setText(QString::fromUtf8(text));
        QTest::keyClick(button("importPaste"), Qt::Key_Space);
    }
    bool isReady()
    {
        return QTest::qWaitFor([this] { return button("importGo")->isEnabled(); });
    }
    QStringList rows()
    {
        const QAbstractItemModel *model = sheet()->findChild<QListView *>(QStringLiteral("importRows"))->model();
        QStringList rows;
        for (int row = 0; row < model->rowCount(); ++row)
            rows.append(model->index(row, 0).data().toString());
        return rows;
    }
};

} // namespace

//! Importing in the window, by keyboard.
class TestImporting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void pastedCollection_becomesAFolderThatOpens();
    void nothingIsMade_beforeItIsSaid();
    void whatCannotBeRead_isSaid_data();
    void whatCannotBeRead_isSaid();
    void readingCanBeCancelled();
    void anotherImport_waitsForTheWriting();
    void droppedFiles_areImportedOrOpened_data();
    void droppedFiles_areImportedOrOpened();
    void cookiesPassTheRules_andCanBeUndone();
    void undo_leavesWhatAServerChanged();
    void showsForeignWords_asTheyAre();
    void escapeCloses();
    void looksAsDesigned_data();
    void looksAsDesigned();
};

namespace {

QByteArray collection()
{
    return R"({"info":{"name":"Shop","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
    "item":[{"name":"Orders","item":[{"name":"List orders","request":{"method":"GET","url":"http://localhost/orders",
    "auth":{"type":"bearer","bearer":[{"key":"token","value":"hush-4711"}]}},"event":[{"listen":"test","script":{"exec":
    ["x"]}}]},{"name":"New order","request":{"method":"POST","url":"http://localhost/orders","body":{"mode":"raw","raw":
    "{}"}}}]}]})";
}

} // namespace

void TestImporting::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("importingtest"));
}

void TestImporting::init()
{
    QSettings().clear();
}

void TestImporting::pastedCollection_becomesAFolderThatOpens()
{
    QTemporaryDir dir;
    World world;
    QVERIFY(world.open(QStringLiteral("Import requests")));
    world.sheet()->setTarget(dir.path());
    world.paste(collection());
    QVERIFY(world.isReady());
    QCOMPARE(world.rows(),
        (QStringList{QStringLiteral("Shop/Orders.http  2 requests"),
            QStringLiteral("Shop/http-client.private.env.json  (secrets, for you alone)")}));
    QVERIFY2(
        world.status().startsWith(QStringLiteral("Postman collection 2.1: 3 taken over")), qPrintable(world.status()));
    // The button has the focus already.
    QTest::keyClick(world.button("importGo"), Qt::Key_Space);
    const QString file = dir.filePath(QStringLiteral("Shop/Orders.http"));
    QTRY_VERIFY(QFileInfo::exists(file));
    QTRY_VERIFY(world.status().startsWith(QStringLiteral("Made ")));
    QVERIFY(File::read(file, 10'000)->contains("Authorization: Bearer {{token}}"));
    QVERIFY(!File::read(file, 10'000)->contains("hush-4711"));
    QTest::keyClick(world.button("importCopy"), Qt::Key_Space);
    const QString report = QApplication::clipboard()->text();
    QVERIFY(report.contains(QStringLiteral("Orders / List orders: script test kept as a comment, without effect\n")));
    QVERIFY(!report.contains(QStringLiteral("hush-4711")));
    // And it is in the explorer.
    auto *tree = world.window.findChild<ExplorerTree *>(QStringLiteral("collections"));
    QTRY_VERIFY(!tree->model()
                     ->match(tree->model()->index(0, 0), Qt::DisplayRole, QStringLiteral("New order"), 1,
                         Qt::MatchExactly | Qt::MatchRecursive)
                     .isEmpty());
}

void TestImporting::nothingIsMade_beforeItIsSaid()
{
    QTemporaryDir dir;
    World world;
    QVERIFY(world.open(QStringLiteral("Import requests")));
    world.sheet()->setTarget(dir.path());
    QVERIFY(!world.button("importGo")->isEnabled());
    world.paste(collection());
    QVERIFY(world.isReady());
    QVERIFY(QDir(dir.path()).isEmpty());
    // Without a place to go there is nothing to press.
    world.sheet()->setTarget({});
    QVERIFY(!world.button("importGo")->isEnabled());
}

void TestImporting::whatCannotBeRead_isSaid_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QByteArray>("text");
    const QString requests = QStringLiteral("Import requests");
    const QString cookies = QStringLiteral("Import cookies");
    QTest::newRow("no collection") << requests << QByteArray("{\"a\": 1}");
    QTest::newRow("broken") << requests << QByteArray("{\"info\":");
    QTest::newRow("no cookies") << cookies << QByteArray("{\"a\": 1}");
    QTest::newRow("a Cookie header, and nobody whose they are") << cookies << QByteArray("a=1");
}

void TestImporting::whatCannotBeRead_isSaid()
{
    QFETCH(QString, command);
    QFETCH(QByteArray, text);
    World world;
    QVERIFY(world.open(command));
    const QString before = world.status();
    world.paste(text);
    QTRY_COMPARE(world.button("importClose")->text(), QStringLiteral("Close"));
    QVERIFY(world.status() != before && !world.status().isEmpty());
    QVERIFY(!world.button("importGo")->isEnabled());
}

void TestImporting::readingCanBeCancelled()
{
    QByteArray items;
    for (int i = 0; i < 20'000; ++i)
        items += QByteArray(i ? "," : "") + R"({"name":"r","request":"http://h/"})";
    World world;
    QVERIFY(world.open(QStringLiteral("Import requests")));
    const QString before = world.status();
    world.paste(R"({"info":{"name":"X","schema":"https://schema.getpostman.com/v2.1.0"},"item":[)" + items + "]}");
    QCOMPARE(world.button("importClose")->text(), QStringLiteral("Cancel"));
    QTest::keyClick(world.button("importClose"), Qt::Key_Space);
    QTRY_COMPARE(world.button("importClose")->text(), QStringLiteral("Close"));
    QCOMPARE(world.status(), before);
    QVERIFY(world.rows().isEmpty());
}

void TestImporting::anotherImport_waitsForTheWriting()
{
    const QTemporaryDir dir;
    const QString other = dir.filePath(QStringLiteral("other.json"));
    const QByteArray content = R"({"info":{"name":"Other","schema":"https://schema.getpostman.com/v2.1.0"},"item":[]})";
    QVERIFY(File::replace(other, content));
    World world;
    QVERIFY(world.open(QStringLiteral("Import requests")));
    world.sheet()->setTarget(dir.path());
    world.paste(collection());
    QVERIFY(world.isReady());
    const QSignalSpy chosen(world.sheet(), &ImportSheet::pathsChosen);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(other)});
    const auto enter = [&data](QWidget *onto) {
        QDragEnterEvent event(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(onto, &event);
        return event.isAccepted();
    };
    const auto drop = [&data](QWidget *onto) {
        QDropEvent event(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(onto, &event);
    };
    // The drag is over the sheet when the writing begins.
    QVERIFY(enter(world.sheet()));
    world.button("importGo")->click();
    drop(world.sheet());
    QVERIFY(enter(&world.window));
    drop(&world.window);
    QVERIFY(chosen.isEmpty());
    QCOMPARE(world.status(), QStringLiteral("Writing Shop"));
    const QString made = QStringLiteral("Made %1 with 2 requests").arg(dir.filePath(QStringLiteral("Shop")));
    QTRY_COMPARE(world.status(), made);
    QVERIFY(QFileInfo::exists(dir.filePath(QStringLiteral("Shop/Orders.http"))));
    // Now it may come.
    QVERIFY(enter(world.sheet()));
    drop(world.sheet());
    QCOMPARE(chosen.size(), 1);
    QTRY_VERIFY(world.status() != made);
}

void TestImporting::droppedFiles_areImportedOrOpened_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("imported");
    QTest::newRow("a collection") << QStringLiteral("shop.json") << true;
    QTest::newRow("a .http file") << QStringLiteral("shop.http") << false;
}

void TestImporting::droppedFiles_areImportedOrOpened()
{
    QFETCH(QString, name);
    QFETCH(bool, imported);
    QTemporaryDir dir;
    QVERIFY(File::replace(dir.filePath(name), imported ? collection() : QByteArray("GET http://localhost/dropped\n")));
    World world;
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(dir.filePath(name))});
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&world.window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&world.window, &drop);
    QCOMPARE(world.sheet() != nullptr, imported);
    if (imported)
        QVERIFY(world.isReady());
    else
        QTRY_VERIFY(world.urlEdit()->toPlainText().contains(QStringLiteral("/dropped")));
}

void TestImporting::cookiesPassTheRules_andCanBeUndone()
{
    World world;
    CookieJar &jar = world.window.session()->jar();
    Cookie old;
    old.name = "known";
    old.value = "1";
    old.domain = QStringLiteral("h.example");
    old.created = world.clock.now();
    jar.put(old);
    QVERIFY(world.open(QStringLiteral("Import cookies")));
    world.paste(
        "# Netscape HTTP Cookie File\nh.example\tFALSE\t/\tTRUE\t0\ta\tb\nh.example\tFALSE\t/\tFALSE\t0\tknown\t2\n"
        ".co.uk\tTRUE\t/\tFALSE\t0\tbad\tx\nbroken\n");
    QVERIFY(world.isReady());
    QCOMPARE(world.button("importGo")->text(), QStringLiteral("Put 2 into the jar"));
    const QStringList rows = world.rows();
    QCOMPARE(rows.size(), 4);
    QVERIFY2(rows.at(2).contains(QStringLiteral("bad was rejected: Domain co.uk is a public suffix")),
        qPrintable(rows.at(2)));
    QCOMPARE(rows.at(3), QStringLiteral("line 5 was left out: it has not seven fields"));
    QCOMPARE(jar.size(), 1);
    QTest::keyClick(world.button("importGo"), Qt::Key_Space);
    QTRY_COMPARE(jar.size(), 2);
    auto *pane = world.window.findChild<CookiesPane *>();
    pane->undoStack()->undo();
    QCOMPARE(jar.size(), 1);
    QCOMPARE(jar.cookies().constFirst().value, QByteArray("1"));
    pane->undoStack()->redo();
    QCOMPARE(jar.size(), 2);
    const QList<Cookie> cookies = jar.cookies();
    const auto known = std::find_if(cookies.begin(), cookies.end(), [](const Cookie &c) { return c.name == "known"; });
    QVERIFY(known != cookies.end());
    QCOMPARE(known->value, QByteArray("2"));
}

void TestImporting::undo_leavesWhatAServerChanged()
{
    World world;
    CookieJar &jar = world.window.session()->jar();
    QVERIFY(world.open(QStringLiteral("Import cookies")));
    world.paste(
        "# Netscape HTTP Cookie File\nh.example\tFALSE\t/\tFALSE\t0\ta\t1\nh.example\tFALSE\t/\tFALSE\t0\tb\t1\n");
    QVERIFY(world.isReady());
    QTest::keyClick(world.button("importGo"), Qt::Key_Space);
    QTRY_COMPARE(jar.size(), 2);
    CookieContext context;
    context.url = QUrl(QStringLiteral("http://h.example/"));
    jar.receive({"a=rotated; Path=/"}, context, world.clock.now());
    world.window.findChild<CookiesPane *>()->undoStack()->undo();
    QCOMPARE(jar.size(), 1);
    QCOMPARE(jar.cookies().constFirst().value, QByteArray("rotated"));
}

void TestImporting::showsForeignWords_asTheyAre()
{
    World world;
    for (const QString &command : {QStringLiteral("Import requests"), QStringLiteral("Import cookies")}) {
        QVERIFY(world.open(command));
        const auto labels = world.sheet()->findChildren<QLabel *>();
        QVERIFY(!labels.isEmpty());
        for (const QLabel *label : labels)
            QCOMPARE(label->textFormat(), Qt::PlainText);
        world.sheet()->close();
    }
}

void TestImporting::escapeCloses()
{
    World world;
    QVERIFY(world.open(QStringLiteral("Import requests")));
    QApplication::setActiveWindow(world.sheet());
    QTest::keyClick(world.sheet(), Qt::Key_Escape);
    QVERIFY(!world.sheet());
}

void TestImporting::looksAsDesigned_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("requests") << QStringLiteral("Import requests") << collection();
    QTest::newRow("cookies") << QStringLiteral("Import cookies")
                             << QByteArray("# Netscape HTTP Cookie File\nh.example\tFALSE\t/\tTRUE\t0\ta\tb\n"
                                           ".co.uk\tTRUE\t/\tFALSE\t0\tbad\tx\n");
}

void TestImporting::looksAsDesigned()
{
    QFETCH(QString, command);
    QFETCH(QByteArray, text);
    World world(ThemeMode::Light, QSize(1024, 700));
    QVERIFY(world.open(command));
    world.paste(text);
    QVERIFY(world.isReady());
    keepPictures(world.theme, *world.sheet(), QString::fromUtf8(QTest::currentDataTag()));
    // Everything is reachable and named, and nothing is larger than the smallest window.
    for (const QWidget *widget : world.sheet()->findChildren<QWidget *>()) {
        if (widget->focusPolicy() != Qt::NoFocus && widget->isVisible() && qobject_cast<const Button *>(widget))
            QVERIFY2(!static_cast<const Button *>(widget)->text().isEmpty(), qPrintable(widget->objectName()));
    }
    for (const QListView *list : world.sheet()->findChildren<QListView *>())
        QVERIFY(!list->accessibleName().isEmpty());
    QVERIFY(world.sheet()->width() <= 960 && world.sheet()->height() <= 600);
}

QTEST_MAIN(TestImporting)
#include "tst_importing.moc"
