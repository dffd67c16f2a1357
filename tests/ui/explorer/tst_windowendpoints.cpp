// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoserver.h"
#include "tests/core/collection/folderfixture.h"
#include "tests/support/rawserver.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/common/iconbutton.h"
#include "ui/explorer/endpointmodel.h"
#include "ui/explorer/endpointspane.h"
#include "ui/explorer/explorertree.h"
#include "ui/mainwindow/noticebar.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! What a server offers, in the window, by keyboard.
class TestWindowEndpoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void asksTheDemoServer_andSendsAnEndpoint();
    void opensAFile_andPastedText();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void wantsAUrlFirst();
    void remembersWhereTheDescriptionIs();
    void asksForGraphQl_fromTheMenu();
    void ordersByPath_andFilters();
    void saysWhatAnEndpointAsksFor();
    void paintsAsDesigned();

private:
    struct World : Window
    {
        using Window::Window;
        ExplorerTree *tree() { return window.findChild<ExplorerTree *>(QStringLiteral("endpoints")); }
        EndpointsPane *pane() { return window.findChild<EndpointsPane *>(); }
        QModelIndex find(const QString &path, const QByteArray &method)
        {
            const QAbstractItemModel *model = tree()->model();
            const QModelIndexList found = model->match(
                model->index(0, 0), Qt::DisplayRole, path, -1, Qt::MatchExactly | Qt::MatchRecursive | Qt::MatchWrap);
            for (const QModelIndex &index : found) {
                if (index.data(ExplorerRow::MethodRole).toByteArray() == method)
                    return index;
            }
            return {};
        }
        bool choose(const QString &path, const QByteArray &method)
        {
            if (!QTest::qWaitFor([&] { return find(path, method).isValid(); }, 20'000))
                return false;
            tree()->setFocus(Qt::TabFocusReason);
            tree()->setCurrentIndex(find(path, method));
            QTest::keyClick(tree(), Qt::Key_Return);
            return true;
        }
        QString notice()
        {
            auto *bar = window.findChild<NoticeBar *>();
            QStringList texts;
            for (const QLabel *label : bar->findChildren<QLabel *>())
                texts.append(label->text());
            return bar->isVisible() ? texts.join(u' ') : QString();
        }
        void discover() { QTest::keyClick(window.findChild<IconButton *>(QStringLiteral("discover")), Qt::Key_Space); }
        void typeUrl(const QString &url)
        {
            QTest::keyClick(&window, Qt::Key_L, Qt::ControlModifier);
            QTest::keyClicks(urlEdit(), url);
        }
    };
};

void TestWindowEndpoints::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("endpointstest"));
}

void TestWindowEndpoints::init()
{
    QSettings().clear();
}

void TestWindowEndpoints::asksTheDemoServer_andSendsAnEndpoint()
{
    DemoServer demo;
    const auto base = demo.start({});
    QVERIFY(base.has_value());
    World world;
    world.typeUrl(base->toString(QUrl::StripTrailingSlash) + QStringLiteral("/api/me"));
    world.discover();
    QVERIFY(world.choose(QStringLiteral("/api/me"), "GET"));
    // Each try stands in the trail.
    QVERIFY(!world.window.session()->log().isEmpty());
    QCOMPARE(world.window.session()->log().at(0)->request.target, "/v3/api-docs");
    QVERIFY(world.urlEdit()->text().endsWith(QLatin1String("/api/me")));
    QVERIFY(world.sendNow());
    // Its own answer, not that of the page it leads to.
    QCOMPARE(world.find(QStringLiteral("/api/me"), "GET").data(ExplorerRow::StatusRole).toInt(), 302);
}

void TestWindowEndpoints::opensAFile_andPastedText()
{
    const Folder folder;
    const QString path = folder.write(QStringLiteral("api.yaml"),
        "openapi: 3.0.0\ninfo: {title: Shop}\nservers: [{url: 'http://h/api'}]\npaths:\n  /orders/{id}:\n    put:\n"
        "      parameters: [{name: id, in: path, required: true, schema: {type: integer, example: 17}}]\n"
        "      requestBody: {content: {application/json: {schema: {properties: {n: {type: integer}}}}}}\n");
    World world;
    world.window.openFile(path);
    QVERIFY(world.choose(QStringLiteral("/orders/{id}"), "PUT"));
    QCOMPARE(world.urlEdit()->text(), QStringLiteral("http://h/api/orders/17"));
    QApplication::clipboard()->setText(
        QStringLiteral(R"({"swagger":"2.0","host":"h","schemes":["https"],"paths":{"/pasted":{"get":{}}}})"));
    auto *more = world.window.findChild<IconButton *>(QStringLiteral("endpointsFrom"));
    Q_EMIT more->menu()->aboutToShow();
    for (QAction *action : more->menu()->actions()) {
        if (action->text() == QLatin1String("Paste a description"))
            action->trigger();
    }
    QVERIFY(world.choose(QStringLiteral("/pasted"), "GET"));
    QCOMPARE(world.urlEdit()->text(), QStringLiteral("https://h/pasted"));
}

void TestWindowEndpoints::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    QTest::newRow("no description") << QByteArray("{}") << QStringLiteral("no OpenAPI");
    QTest::newRow("broken JSON") << QByteArray("{\n\"openapi\"") << QStringLiteral("line 2");
    QTest::newRow("broken inside") << QByteArray(R"({"openapi":"3.0.0","paths":{"/a":{"get":1},"/b":{"get":{}}}})")
                                   << QStringLiteral("/a.get");
}

void TestWindowEndpoints::saysWhatIsWrong()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, says);
    const Folder folder;
    World world;
    world.window.openFile(folder.write(QStringLiteral("api.json"), content));
    QTRY_VERIFY2(world.notice().contains(says), qPrintable(world.notice()));
}

void TestWindowEndpoints::wantsAUrlFirst()
{
    World world;
    world.discover();
    QVERIFY(world.notice().contains(QLatin1String("URL")));
    RawServer server(
        [](const RawRequest &) { return RawAnswer("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"); });
    world.typeUrl(server.url());
    world.discover();
    QTRY_VERIFY2(world.notice().contains(QLatin1String("No description")), qPrintable(world.notice()));
    QVERIFY(server.requests().size() > 5);
}

void TestWindowEndpoints::remembersWhereTheDescriptionIs()
{
    RawServer server([](const RawRequest &request) {
        return request.target() == "/api-docs"
            ? RawAnswer::ok(R"({"openapi":"3.0.0","paths":{"/a":{"get":{}}}})", "Content-Type: application/json\r\n")
            : RawAnswer("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    });
    {
        World world;
        world.typeUrl(server.url(QStringLiteral("/x")));
        world.discover();
        QTRY_VERIFY(world.find(QStringLiteral("/a"), "GET").isValid());
    }
    const qsizetype before = server.requests().size();
    QVERIFY(before > 1);
    {
        // Another run: nothing is sent unasked, and one request is enough then.
        World world;
        world.window.restoreLastSession();
        world.discover();
        QTRY_VERIFY(world.find(QStringLiteral("/a"), "GET").isValid());
        QCOMPARE(server.requests().size(), before + 1);
        QCOMPARE(server.requests().constLast().target(), "/api-docs");
    }
    // A file is read again by itself.
    const Folder folder;
    const QString path =
        folder.write(QStringLiteral("api.json"), R"({"openapi":"3.0.0","paths":{"/of-a-file":{"get":{}}}})");
    {
        World world;
        world.window.openFile(path);
        QTRY_VERIFY(world.find(QStringLiteral("/of-a-file"), "GET").isValid());
    }
    World world;
    world.window.restoreLastSession();
    QTRY_VERIFY(world.find(QStringLiteral("/of-a-file"), "GET").isValid());
    QCOMPARE(server.requests().size(), before + 1);
}

void TestWindowEndpoints::asksForGraphQl_fromTheMenu()
{
    RawServer server([](const RawRequest &) {
        return RawAnswer::ok(R"({"data":{"__schema":{"queryType":{"name":"Query"},"types":[{"name":"Query","fields":[
            {"name":"users","type":{"kind":"SCALAR","name":"Int"}}]}]}}})",
            "Content-Type: application/json\r\n");
    });
    World world;
    world.typeUrl(server.url(QStringLiteral("/graphql")));
    QMenu *menu = world.window.findChild<IconButton *>(QStringLiteral("endpointsFrom"))->menu();
    Q_EMIT menu->aboutToShow();
    for (QAction *action : menu->actions()) {
        if (action->text().contains(QLatin1String("GraphQL")))
            action->trigger();
    }
    QVERIFY(world.choose(QStringLiteral("/graphql#users"), "POST"));
    QVERIFY(world.sendNow());
    QCOMPARE(server.requests().constLast().requestLine(), "POST /graphql HTTP/1.1");
    QVERIFY(server.requests().constLast().body().contains("query users { users }"));
}

void TestWindowEndpoints::ordersByPath_andFilters()
{
    const Folder folder;
    World world;
    const QAbstractItemModelTester tester(
        world.pane()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    world.window.openFile(folder.write(QStringLiteral("api.json"),
        R"({"openapi":"3.0.0","paths":{"/b/x":{"get":{"tags":["one"],"summary":"Find it"}},)"
        R"("/a":{"post":{"tags":["one"]}},"/b/y":{"get":{"tags":["two"]}}}})"));
    QTRY_COMPARE(world.pane()->model()->rowCount(), 2);
    QCOMPARE(world.pane()->model()->index(0, 0).data().toString(), QStringLiteral("one"));
    world.pane()->model()->setOrder(EndpointModel::Order::ByPath);
    QCOMPARE(world.pane()->model()->index(0, 0).data().toString(), QStringLiteral("/a"));
    QTest::keyClick(&world.window, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QTest::keyClicks(world.window.findChild<QLineEdit *>(QStringLiteral("filterRequests")), QStringLiteral("find"));
    QVERIFY(world.find(QStringLiteral("/b/x"), "GET").isValid());
    QVERIFY(!world.find(QStringLiteral("/a"), "POST").isValid());
}

void TestWindowEndpoints::saysWhatAnEndpointAsksFor()
{
    const Folder folder;
    World world;
    world.window.openFile(folder.write(QStringLiteral("api.json"),
        R"({"openapi":"3.0.0","security":[{"web":[]}],"paths":{"/a":{"get":{}},"/b":{"get":{"security":[]}}},)"
        R"("components":{"securitySchemes":{"web":{"type":"apiKey","in":"cookie","name":"JSESSIONID"}}}})"));
    QVERIFY(world.choose(QStringLiteral("/a"), "GET"));
    QVERIFY2(world.notice().contains(QLatin1String("JSESSIONID")), qPrintable(world.notice()));
    QVERIFY(world.choose(QStringLiteral("/b"), "GET"));
    QVERIFY(world.notice().isEmpty());
    Cookie cookie;
    cookie.name = "JSESSIONID";
    cookie.value = "1";
    cookie.domain = QStringLiteral("h");
    cookie.path = "/";
    world.window.session()->jar().put(cookie);
    QVERIFY(world.choose(QStringLiteral("/a"), "GET"));
    QVERIFY(world.notice().isEmpty());
}

//! SESSIONSCOPE_SCENES: a folder to keep the pictures in.
void TestWindowEndpoints::paintsAsDesigned()
{
    const QString scenes = qEnvironmentVariable("SESSIONSCOPE_SCENES");
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        DemoServer demo;
        const auto base = demo.start({});
        QVERIFY(base.has_value());
        World world(mode);
        world.typeUrl(base->toString(QUrl::StripTrailingSlash) + QStringLiteral("/api/orders"));
        world.discover();
        QVERIFY(world.choose(QStringLiteral("/api/orders"), "GET"));
        QVERIFY(world.sendNow());
        const QModelIndex row = world.find(QStringLiteral("/api/orders"), "GET");
        QCOMPARE(world.tree()->visualRect(row).height(), 28);
        const QImage picture = world.window.grab().toImage();
        const QPoint inRow =
            world.tree()->viewport()->mapTo(&world.window, world.tree()->visualRect(row).center() + QPoint(30, 9));
        QCOMPARE(picture.pixelColor(inRow), world.theme.color(Token::Selection));
        if (!scenes.isEmpty())
            QVERIFY(picture.save(scenes
                + (mode == ThemeMode::Dark ? QStringLiteral("/endpoints-dark.png")
                                           : QStringLiteral("/endpoints-light.png"))));
    }
}

QTEST_MAIN(TestWindowEndpoints)
#include "tst_windowendpoints.moc"
