// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/support/pictures.h"
#include "ui/response/jsonoutline.h"
#include "ui/response/jsontreemodel.h"
#include "ui/response/jsontreeview.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QElapsedTimer>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include <limits>

using namespace Sessionscope;
using JsonOutline::Children;
using JsonOutline::Container;

class TestJsonTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void outline_tellsChildren_data();
    void outline_tellsChildren();
    void outline_groupsLongLists();
    void valueEnds_data();
    void valueEnds();
    void model_keepsItsPromises();
    void keys_openAndWalk();
    void mouse_opensARow();
    void rowsOfLinks_leadOn();
    void keysThatLookLikeRows_leadNowhere_data();
    void keysThatLookLikeRows_leadNowhere();
    void tellsPointerAndPath_data();
    void tellsPointerAndPath();
    void copiesTheValue_asItIs_data();
    void copiesTheValue_asItIs();
    void menu_copiesPointerAndPath();
    void marksWhereJsonBreaks();
    void lists_openInGroups();
    void manyDocuments_areRows();
    void newDocument_dropsWhatIsStillRead();
    void largeDocument_doesNotBlock();

private:
    void show(const QByteArray &json);
    QModelIndex at(const QList<int> &rows);
    QString name(const QModelIndex &index) const { return index.data().toString(); }
    QString value(const QModelIndex &index) const { return index.siblingAtColumn(1).data().toString(); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<JsonTreeView> m_view;
};

void TestJsonTree::initTestCase()
{
    m_theme = std::make_unique<Theme>();
    m_theme->setMode(ThemeMode::Light);
    m_theme->applyTo(*qApp);
}

void TestJsonTree::init()
{
    m_view = std::make_unique<JsonTreeView>(*m_theme);
    m_view->resize(600, 400);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestJsonTree::show(const QByteArray &json)
{
    m_view->setDocument(json, JsonOutline::scan(json, 0, Container::Sequence, std::numeric_limits<qsizetype>::max()));
    QTRY_VERIFY(!m_view->model()->isReading());
}

QModelIndex TestJsonTree::at(const QList<int> &rows)
{
    QModelIndex index;
    for (const int row : rows) {
        m_view->tree()->expand(index);
        [this] { QTRY_VERIFY(!m_view->model()->isReading()); }();
        index = m_view->model()->index(row, 0, index);
    }
    return index;
}

void TestJsonTree::outline_tellsChildren_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Container>("container");
    QTest::addColumn<QList<quint32>>("starts");
    QTest::addColumn<int>("broken");
    using Starts = QList<quint32>;
    QTest::newRow("one document") << QByteArray(" {\"a\":1}") << Container::Sequence << Starts{1} << -1;
    QTest::newRow("a document a line") << QByteArray("{}\n[1]\n3\n") << Container::Sequence << Starts{0, 3, 7} << -1;
    QTest::newRow("nothing") << QByteArray("  ") << Container::Sequence << Starts{} << -1;
    QTest::newRow("an empty array") << QByteArray("]") << Container::Array << Starts{} << -1;
    QTest::newRow("brackets in strings") << QByteArray("\"]\\\"}\",[\"]\"],2]") << Container::Array << Starts{0, 7, 13}
                                         << -1;
    QTest::newRow("members") << QByteArray("\"a\":{\"b\":[1]},\"a\":2}") << Container::Object << Starts{0, 14} << -1;
    QTest::newRow("a member without a name") << QByteArray("\"a\":1,2}") << Container::Object << Starts{0} << 6;
    QTest::newRow("no colon") << QByteArray("\"a\" 1}") << Container::Object << Starts{} << 0;
    QTest::newRow("no comma") << QByteArray("1 2]") << Container::Array << Starts{0} << 2;
    QTest::newRow("a comma too many") << QByteArray("1,]") << Container::Array << Starts{0} << 2;
    QTest::newRow("cut off") << QByteArray("1,[2,") << Container::Array << Starts{0, 2} << 5;
}

void TestJsonTree::outline_tellsChildren()
{
    QFETCH(QByteArray, json);
    QFETCH(Container, container);
    QFETCH(QList<quint32>, starts);
    QFETCH(int, broken);
    const Children found = JsonOutline::scan(json, 0, container, std::numeric_limits<qsizetype>::max());
    QCOMPARE(found.starts, starts);
    QCOMPARE(found.count, starts.size());
    QCOMPARE(found.broken ? int(*found.broken) : -1, broken);
}

void TestJsonTree::outline_groupsLongLists()
{
    QByteArray json;
    for (int i = 0; i < 2'500; ++i)
        json += QByteArray::number(i) + ',';
    json.back() = ']';
    const Children found = JsonOutline::scan(json, 0, Container::Array, std::numeric_limits<qsizetype>::max());
    QVERIFY(found.grouped);
    QCOMPARE(found.count, 2'500);
    QCOMPARE(found.starts.size(), 3);
    QVERIFY(json.sliced(found.starts.at(1)).startsWith("1000,"));
    QVERIFY(json.sliced(found.starts.at(2)).startsWith("2000,"));
    const Children group = JsonOutline::scan(json, found.starts.at(1), Container::Array, 1'000);
    QCOMPARE(group.starts.size(), 1'000);
    QVERIFY(json.sliced(group.starts.last()).startsWith("1999,"));
}

void TestJsonTree::valueEnds_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("number") << QByteArray("1.50 ,2") << QByteArray("1.50");
    QTest::newRow("string") << QByteArray("\"a\\\"]\" ]") << QByteArray("\"a\\\"]\"");
    QTest::newRow("nested") << QByteArray("{\"a\":[{\"}\":1}]},3") << QByteArray("{\"a\":[{\"}\":1}]}");
    QTest::newRow("cut off") << QByteArray("[1,[2") << QByteArray("[1,[2");
}

void TestJsonTree::valueEnds()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, value);
    QCOMPARE(json.first(JsonOutline::valueEnd(json, 0)), value);
}

void TestJsonTree::model_keepsItsPromises()
{
    // The tester opens whatever can be opened, so it looks at one document only.
    const QAbstractItemModelTester tester(m_view->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    show("{\"a\":[1,{\"b\":[]},[[2]]],\"c\":oops}");
    QTRY_VERIFY(m_view->model()->rowCount(at({0, 0, 2, 0})) == 1);
    show("[1,2");
}

void TestJsonTree::keys_openAndWalk()
{
    show("{\"session\":{\"id\":7,\"roles\":[\"a\",\"b\"]},\"none\":{}}");
    QTreeView *tree = m_view->tree();
    tree->setFocus();
    QCOMPARE(name(tree->currentIndex()), QStringLiteral("$"));
    QCOMPARE(value(tree->currentIndex()), QStringLiteral("2 members"));
    QTest::keyClick(tree, Qt::Key_Down);
    QCOMPARE(name(tree->currentIndex()), QStringLiteral("session"));
    QCOMPARE(value(tree->currentIndex()), QStringLiteral("{\"id\":7,\"roles\":[\"a\",\"b\"]}"));
    QTest::keyClick(tree, Qt::Key_Right);
    QTRY_VERIFY(tree->isExpanded(tree->currentIndex()) && m_view->model()->rowCount(tree->currentIndex()) == 2);
    QTest::keyClick(tree, Qt::Key_Down);
    QCOMPARE(name(tree->currentIndex()), QStringLiteral("id"));
    QCOMPARE(value(tree->currentIndex()), QStringLiteral("7"));
    QCOMPARE(m_view->model()->pointer(tree->currentIndex()), QStringLiteral("/session/id"));
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("7"));
    // An empty object has nothing to open.
    QVERIFY(!m_view->model()->hasChildren(at({0, 1})));
}

void TestJsonTree::mouse_opensARow()
{
    show("{\"list\":[true,null]}");
    QTreeView *tree = m_view->tree();
    const QModelIndex list = at({0, 0});
    const QRect row = tree->visualRect(list);
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, row.center());
    QTest::mouseDClick(tree->viewport(), Qt::LeftButton, {}, row.center());
    QTRY_COMPARE(m_view->model()->rowCount(list), 2);
    QVERIFY(tree->isExpanded(list));
    QCOMPARE(value(at({0, 0, 0})), QStringLiteral("true"));
    keepPictures(*m_theme, *m_view, QStringLiteral("json-tree"));
}

void TestJsonTree::rowsOfLinks_leadOn()
{
    show("{\"_links\":{\"next\":{\"href\":\"/orders?page=1\"}},\n\"text\":\"none\",\"url\":\"http://h/a\",\"n\":1}");
    QSignalSpy activated(m_view.get(), &JsonTreeView::linkActivated);
    const QModelIndex href = at({0, 0, 0, 0});
    m_view->tree()->setCurrentIndex(href);
    QTest::keyClick(m_view->tree(), Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.at(0).at(0).value<BodyLink>().target, QStringLiteral("/orders?page=1"));
    // The next row's URL is not this row's.
    QVERIFY(!m_view->linkOf(at({0, 1})));
    QVERIFY(m_view->linkOf(at({0, 2})));
    QVERIFY(!m_view->linkOf(at({0, 3})));
    QVERIFY(!m_view->linkOf(at({0, 0})));
}

void TestJsonTree::keysThatLookLikeRows_leadNowhere_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("target");
    QTest::newRow("a URL in the key") << QByteArray("{\"a\\\" : \\\"http://x.y/z\\\", \\\"b\":\"v\"}") << QString();
    QTest::newRow("a URL in key and value")
        << QByteArray("{\"a\\\" : \\\"http://x.y/z\\\", \\\"b\":\"http://h/own\"}") << QStringLiteral("http://h/own");
    QTest::newRow("a key that ends in another") << QByteArray("{\"a\\\":1,\\\"href\":\"/z\"}") << QString();
    QTest::newRow("a line break in the key")
        << QByteArray("{\"a\\nb\":\"http://h/own\"}") << QStringLiteral("http://h/own");
}

void TestJsonTree::keysThatLookLikeRows_leadNowhere()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, target);
    show(json);
    QSignalSpy activated(m_view.get(), &JsonTreeView::linkActivated);
    m_view->tree()->setCurrentIndex(at({0, 0}));
    QTest::keyClick(m_view->tree(), Qt::Key_Return);
    QCOMPARE(activated.isEmpty(), target.isEmpty());
    if (!target.isEmpty())
        QCOMPARE(activated.first().first().value<BodyLink>().target, target);
}

void TestJsonTree::tellsPointerAndPath_data()
{
    QTest::addColumn<QList<int>>("rows");
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("path");
    QTest::newRow("document") << QList<int>{0} << QString() << QStringLiteral("$");
    QTest::newRow("member") << QList<int>{0, 0} << QStringLiteral("/a") << QStringLiteral("$.a");
    QTest::newRow("element") << QList<int>{0, 0, 1} << QStringLiteral("/a/1") << QStringLiteral("$.a[1]");
    QTest::newRow("slash and tilde") << QList<int>{0, 1} << QStringLiteral("/b~1c~0d") << QStringLiteral("$['b/c~d']");
    QTest::newRow("quote") << QList<int>{0, 2} << QStringLiteral("/it's") << QStringLiteral("$['it\\'s']");
    QTest::newRow("escaped name") << QList<int>{0, 3} << QStringLiteral("/\u00e9") << QStringLiteral("$['\u00e9']");
}

void TestJsonTree::tellsPointerAndPath()
{
    QFETCH(QList<int>, rows);
    show("{\"a\":[1,2],\"b/c~d\":3,\"it's\":4,\"\\u00e9\":5}");
    const QModelIndex index = at(rows);
    QTEST(m_view->model()->pointer(index), "pointer");
    QTEST(m_view->model()->path(index), "path");
}

void TestJsonTree::copiesTheValue_asItIs_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("copied");
    QTest::newRow("a string without its quotes") << 0 << QStringLiteral("a \"b\"\nc");
    QTest::newRow("a number digit by digit") << 1 << QStringLiteral("12345678901234567890.10");
    QTest::newRow("an object as written") << 2 << QStringLiteral("{ \"x\" : [1 , 2] }");
    QTest::newRow("null") << 3 << QStringLiteral("null");
}

void TestJsonTree::copiesTheValue_asItIs()
{
    QFETCH(int, row);
    QFETCH(QString, copied);
    QGuiApplication::clipboard()->clear();
    show("[\"a \\\"b\\\"\\nc\",12345678901234567890.10,{ \"x\" : [1 , 2] },null]");
    m_view->tree()->setCurrentIndex(at({0, row}));
    m_view->copyValue();
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), copied);
}

void TestJsonTree::menu_copiesPointerAndPath()
{
    show("{\"a\":{\"b\":1}}");
    m_view->tree()->setCurrentIndex(at({0, 0, 0}));
    Q_EMIT m_view->tree()->customContextMenuRequested({5, 5});
    auto *menu = m_view->findChild<QMenu *>();
    QVERIFY(menu);
    QTRY_VERIFY(menu->isVisible());
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("/a/b"));
    m_view->copyPath();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("$.a.b"));
}

void TestJsonTree::marksWhereJsonBreaks()
{
    show("{\"a\":1,oops}");
    const QModelIndex broken = at({0, 1});
    QCOMPARE(value(broken), QStringLiteral("No JSON from octet 7 on: oops}"));
    QCOMPARE(m_view->model()->valueStart(broken), -1);
}

void TestJsonTree::lists_openInGroups()
{
    QByteArray json = "[";
    for (int i = 0; i < 2'500; ++i)
        json += QByteArray::number(i * 2) + ',';
    json.back() = ']';
    show(json);
    QCOMPARE(m_view->model()->rowCount(at({0})), 3);
    QCOMPARE(name(at({0, 2})), QStringLiteral("2000 \u2026 2499"));
    const QModelIndex last = at({0, 2, 499});
    QCOMPARE(name(last), QStringLiteral("2499"));
    QCOMPARE(value(last), QStringLiteral("4998"));
    QCOMPARE(m_view->model()->pointer(last), QStringLiteral("/2499"));
    QCOMPARE(m_view->model()->rowCount(at({0, 2})), 500);
}

void TestJsonTree::manyDocuments_areRows()
{
    show("{\"n\":1}\n{\"n\":2}\n");
    QCOMPARE(m_view->model()->rowCount(), 2);
    QCOMPARE(name(at({1})), QStringLiteral("1"));
    QCOMPARE(m_view->model()->pointer(at({1, 0})), QStringLiteral("/1/n"));
}

void TestJsonTree::newDocument_dropsWhatIsStillRead()
{
    const QByteArray first = '[' + QByteArray("[1,2,3],").repeated(200'000) + "[]]";
    m_view->setDocument(first, JsonOutline::scan(first, 0, Container::Sequence, 1));
    QVERIFY(m_view->model()->isReading());
    show("[\"new\"]");
    QCOMPARE(m_view->model()->rowCount(), 1);
    QCOMPARE(value(at({0, 0})), QStringLiteral("\"new\""));
}

void TestJsonTree::largeDocument_doesNotBlock()
{
    const QByteArray row = "{\"id\":12345,\"name\":\"some name of a thing\",\"active\":true,\"tags\":[\"a\",\"b\"]},";
    QByteArray json = '[' + row.repeated(20'000'000 / row.size());
    json.back() = ']';
    const Children top = JsonOutline::scan(json, 0, Container::Sequence, std::numeric_limits<qsizetype>::max());
    QElapsedTimer timer;
    timer.start();
    m_view->setDocument(json, top);
    m_view->tree()->grab();
    const qint64 shown = timer.elapsed();
    QTRY_VERIFY_WITH_TIMEOUT(!m_view->model()->isReading(), 30'000);
    timer.restart();
    const QModelIndex list = m_view->model()->index(0, 0);
    m_view->tree()->expand(m_view->model()->index(1, 0, list));
    m_view->tree()->grab();
    const qint64 opened = timer.elapsed();
    QVERIFY2(shown < 100 && opened < 100, qPrintable(QStringLiteral("%1 and %2 ms").arg(shown).arg(opened)));
    QVERIFY(m_view->model()->rowCount(list) > 100);
}

QTEST_MAIN(TestJsonTree)
#include "tst_jsontree.moc"
