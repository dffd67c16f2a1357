// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/collection/folderfixture.h"
#include "tests/support/rawserver.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "tests/ui/support/pictures.h"
#include "ui/common/button.h"
#include "ui/common/iconbutton.h"
#include "ui/explorer/explorertree.h"
#include "ui/links/templateform.h"
#include "ui/mainwindow/noticebar.h"
#include "ui/palette/commandpalette.h"
#include "ui/response/bodypane.h"
#include "ui/response/bodyview.h"
#include "ui/response/headersview.h"
#include "ui/response/responsepane.h"
#include "ui/trail/trailpane.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSettings>
#include <QTextBrowser>

#include <algorithm>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! Links of answers lead to the next request, and back and forward go the way again.
class TestWindowLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void clickInTheBody_composesTheNextGet();
    void listsLinks_byKeyboard();
    void sendsALink_byCtrlEnter();
    void buttonOpensTheList();
    void headersLead_byMouseAndKeyboard();
    void asksForTheVariables_ofATemplate();
    void asksForNoMoreVariables_thanAnyoneFillsIn();
    void pagesOfSpringData_areLinks();
    void goesBackAndForward_asABrowserDoes();
    void leavesWhatWasAhead();
    void goesBack_toARequestOfAFile();
    void keepsCredentials_fromOtherServers();
    void takesNoVariables_fromServers();
    void findsLinksOfALargeBody_aside();
    void paintsAsDesigned_data();
    void paintsAsDesigned();

private:
    struct World : Window
    {
        using Window::Window;
        ResponsePane *response() { return window.findChild<ResponsePane *>(); }
        bool hasLinks(qsizetype count)
        {
            return QTest::qWaitFor([&] { return response()->links().size() == count; }, 10'000);
        }
        CommandPalette *list()
        {
            QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
            auto *palette = window.findChild<CommandPalette *>();
            return palette && QTest::qWaitFor([&] { return QApplication::focusWidget() == palette->field(); })
                ? palette
                : nullptr;
        }
        void back() { QTest::keyClick(&window, Qt::Key_Left, Qt::AltModifier); }
        void forward() { QTest::keyClick(&window, Qt::Key_Right, Qt::AltModifier); }
        QByteArray shownTarget()
        {
            const ExchangePtr shown = response()->exchange();
            return shown ? shown->request.target : QByteArray();
        }
    };
};

static RawAnswer answer(const RawRequest &request)
{
    const QByteArray target = request.target();
    if (target.startsWith("/orders?"))
        return RawAnswer::ok(
            "{\"_links\":{\"self\":{\"href\":\"" + target + "\"}}}", "Content-Type: application/hal+json\r\n");
    if (target == "/orders") {
        return RawAnswer::ok(
            "{\"_links\":{\"next\":{\"href\":\"/orders?page=1\"},\"find\":{\"href\":\"/orders/{id}{?full,lang}\","
            "\"templated\":true,\"title\":\"One order\"}},\"docs\":\"http://docs.example/orders\"}",
            "Content-Type: application/hal+json\r\n");
    }
    if (target == "/created")
        return RawAnswer::ok("x", "Location: /orders/7\r\nLink: </orders?page=2>; rel=next, </help>; rel=\"help\"\r\n");
    if (target.startsWith("/spring"))
        return RawAnswer::ok(
            "{\"content\":[],\"page\":{\"size\":20,\"number\":1,\"totalElements\":60,\"totalPages\":3}}",
            "Content-Type: application/json\r\n");
    if (target.startsWith("/variables/")) {
        QByteArray names;
        for (int i = 0; i < target.sliced(11).toInt(); ++i)
            names += (i ? ",v" : "v") + QByteArray::number(i);
        return RawAnswer::ok("{\"_links\":{\"find\":{\"href\":\"/{?" + names + "}\",\"templated\":true}}}",
            "Content-Type: application/hal+json\r\n");
    }
    if (target == "/evil")
        return RawAnswer::ok("{\"href\":\"/steal/{{token}}?t={{token}}\"}", "Content-Type: application/json\r\n");
    return RawAnswer::ok("{}", "Content-Type: application/json\r\n");
}

void TestWindowLinks::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("linkstest"));
}

void TestWindowLinks::init()
{
    QSettings().clear();
}

void TestWindowLinks::clickInTheBody_composesTheNextGet()
{
    RawServer server(answer);
    World world;
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/orders"))));
    BodyView *body = world.response()->bodyPane()->view();
    QTRY_VERIFY(body->text() && body->text()->bytes().contains("page=1"));
    // Over the middle of the link, wherever the font puts it.
    QPoint place;
    for (int y = 10; y < 200 && place.isNull(); y += 9) {
        for (int x = 50; x < 400 && place.isNull(); x += 5) {
            const auto link = body->linkAt(QPoint(x, y));
            if (link && link->target == QLatin1String("/orders?page=1"))
                place = QPoint(x + 10, y);
        }
    }
    QVERIFY(!place.isNull());
    QTest::mouseClick(body->viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(world.urlEdit()->text(), server.url(QStringLiteral("/orders?page=1")));
    QVERIFY(world.sendNow());
    QCOMPARE(server.requests().constLast().requestLine(), "GET /orders?page=1 HTTP/1.1");
}

void TestWindowLinks::listsLinks_byKeyboard()
{
    RawServer server(answer);
    World world;
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/orders"))));
    QVERIFY(world.hasLinks(3));
    CommandPalette *list = world.list();
    QVERIFY(list);
    QStringList texts;
    for (int row = 0; row < list->view()->model()->rowCount(); ++row)
        texts.append(list->view()->model()->index(row, 0).data().toString());
    QCOMPARE(texts.mid(1),
        QStringList({QStringLiteral("/orders/{id}{?full,lang}"), QStringLiteral("/orders?page=1"),
            QStringLiteral("http://docs.example/orders")}));
    // A slash is part of a path here, and no prefix.
    QTest::keyClicks(list->field(), QStringLiteral("/orders?page"));
    QTest::keyClick(list->field(), Qt::Key_Return);
    QVERIFY(!list->isVisible());
    QCOMPARE(world.urlEdit()->text(), server.url(QStringLiteral("/orders?page=1")));
    QCOMPARE(server.requests().size(), 1);
}

void TestWindowLinks::sendsALink_byCtrlEnter()
{
    RawServer server(answer);
    World world;
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/orders"))));
    QVERIFY(world.hasLinks(3));
    CommandPalette *list = world.list();
    QVERIFY(list);
    QTest::keyClicks(list->field(), QStringLiteral("next"));
    QSignalSpy finished(&world.window, &MainWindow::sendFinished);
    QTest::keyClick(list->field(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!finished.isEmpty() || finished.wait());
    QCOMPARE(server.requests().constLast().target(), "/orders?page=1");
}

void TestWindowLinks::buttonOpensTheList()
{
    RawServer server(answer);
    World world;
    auto *button = world.window.findChild<Button *>(QStringLiteral("links"));
    QVERIFY(!button->isVisible());
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/orders"))));
    QVERIFY(world.hasLinks(3));
    QVERIFY(button->isVisible());
    QVERIFY(button->accessibleName().contains(QLatin1Char('3')));
    QTest::mouseClick(button, Qt::LeftButton);
    auto *list = world.window.findChild<CommandPalette *>();
    QVERIFY(list && list->isVisible());
    QTest::mouseClick(list->view()->viewport(), Qt::LeftButton, {},
        list->view()->visualRect(list->view()->model()->index(2, 0)).center());
    QCOMPARE(world.urlEdit()->text(), server.url(QStringLiteral("/orders?page=1")));
    // An answer without links has no such button.
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/plain"))));
    QVERIFY(!button->isVisible());
}

void TestWindowLinks::headersLead_byMouseAndKeyboard()
{
    RawServer server(answer);
    World world;
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/created"))));
    QVERIFY(world.hasLinks(3));
    world.response()->showTab(ResponsePane::HeadersTab);
    auto *text = world.response()->findChild<HeadersView *>()->findChild<QTextBrowser *>();
    const QTextCursor found = text->document()->find(QStringLiteral("/orders/7"));
    QVERIFY(!found.isNull());
    QTest::mouseClick(text->viewport(), Qt::LeftButton, {}, text->cursorRect(found).center() - QPoint(4, 0));
    QCOMPARE(world.urlEdit()->text(), server.url(QStringLiteral("/orders/7")));
    // Location, then the two of the Link field.
    text->setFocus(Qt::TabFocusReason);
    QTest::keyClick(text, Qt::Key_Tab);
    QTest::keyClick(text, Qt::Key_Tab);
    QTest::keyClick(text, Qt::Key_Tab);
    QTest::keyClick(text, Qt::Key_Return);
    QTRY_COMPARE(world.urlEdit()->text(), server.url(QStringLiteral("/help")));
}

void TestWindowLinks::asksForTheVariables_ofATemplate()
{
    RawServer server(answer);
    World world;
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/orders"))));
    QVERIFY(world.hasLinks(3));
    CommandPalette *list = world.list();
    QVERIFY(list);
    QTest::keyClicks(list->field(), QStringLiteral("one order"));
    QTest::keyClick(list->field(), Qt::Key_Return);
    auto *form = world.window.findChild<TemplateForm *>();
    QVERIFY(form && form->isVisible());
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    QCOMPARE(QApplication::focusWidget()->accessibleName(), QStringLiteral("id"));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("a/b c"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("de"));
    keepPictures(world.theme, *form, QStringLiteral("templateform"));
    const QString expected = server.url(QStringLiteral("/orders/a%2Fb%20c?lang=de"));
    QCOMPARE(form->findChild<QLabel *>(QStringLiteral("linkAddress"))->text(), expected);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(!form->isVisible());
    QCOMPARE(world.urlEdit()->text(), expected);
    QApplication::setActiveWindow(&world.window);
    QVERIFY(world.sendNow());
    QCOMPARE(server.requests().constLast().target(), "/orders/a%2Fb%20c?lang=de");
}

void TestWindowLinks::asksForNoMoreVariables_thanAnyoneFillsIn()
{
    RawServer server(answer);
    World world;
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/variables/51"))));
    QVERIFY(world.hasLinks(1));
    QVERIFY(world.list());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("find"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(!world.window.findChild<TemplateForm *>());
    const auto labels = world.window.findChild<NoticeBar *>()->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->text().endsWith(QStringLiteral(" has 51 variables, more than can be asked for."));
    }));
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/variables/50"))));
    QVERIFY(world.hasLinks(1));
    QVERIFY(world.list());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("find"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    const auto *form = world.window.findChild<TemplateForm *>();
    QVERIFY(form && form->isVisible());
    QCOMPARE(form->findChildren<QLineEdit *>().size(), 50);
}

void TestWindowLinks::pagesOfSpringData_areLinks()
{
    RawServer server(answer);
    World world;
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/spring?page=1&sort=name"))));
    QVERIFY(world.hasLinks(4));
    for (const char *relation : {"next", "prev", "first", "last"}) {
        CommandPalette *list = world.list();
        QVERIFY(list);
        QTest::keyClicks(list->field(), QString::fromLatin1(relation));
        QTest::keyClick(list->field(), Qt::Key_Return);
        const QString page = relation == QByteArray("next") || relation == QByteArray("last") ? QStringLiteral("2")
                                                                                              : QStringLiteral("0");
        QCOMPARE(world.urlEdit()->text(), server.url(QStringLiteral("/spring?sort=name&page=%1&size=20").arg(page)));
    }
}

void TestWindowLinks::goesBackAndForward_asABrowserDoes()
{
    RawServer server(answer);
    World world;
    auto *back = world.window.findChild<IconButton *>(QStringLiteral("back"));
    auto *forward = world.window.findChild<IconButton *>(QStringLiteral("forward"));
    QVERIFY(!back->isEnabled() && !forward->isEnabled());
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/orders"))));
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/created"))));
    QVERIFY(world.hasLinks(3));
    QVERIFY(world.list());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("help"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(world.urlEdit()->text(), server.url(QStringLiteral("/help")));
    QVERIFY(back->isEnabled() && !forward->isEnabled());
    QVERIFY(back->toolTip().contains(server.url(QStringLiteral("/created"))));

    world.back();
    QCOMPARE(world.urlEdit()->text(), server.url(QStringLiteral("/created")));
    QCOMPARE(world.shownTarget(), "/created");
    QTest::mouseClick(back, Qt::LeftButton);
    QCOMPARE(world.urlEdit()->text(), server.url(QStringLiteral("/orders")));
    QCOMPARE(world.shownTarget(), "/orders");
    QVERIFY(!back->isEnabled() && forward->isEnabled());
    world.back(); // There is nothing before.
    QCOMPARE(world.urlEdit()->text(), server.url(QStringLiteral("/orders")));
    world.forward();
    QTest::mouseClick(forward, Qt::LeftButton);
    QCOMPARE(world.urlEdit()->text(), server.url(QStringLiteral("/help")));
    QCOMPARE(server.requests().size(), 2); // Nothing was sent again.
}

void TestWindowLinks::leavesWhatWasAhead()
{
    RawServer server(answer);
    World world;
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/one"))));
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/two"))));
    world.back();
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/three"))));
    QVERIFY(!world.window.findChild<IconButton *>(QStringLiteral("forward"))->isEnabled());
    world.back();
    QCOMPARE(world.urlEdit()->text(), server.url(QStringLiteral("/one")));
    // What was typed and not sent is there again, as in a form that one comes back to.
    world.forward();
    QTest::keyClick(&world.window, Qt::Key_L, Qt::ControlModifier);
    QTest::keyClicks(world.urlEdit(), server.url(QStringLiteral("/typed")));
    world.back();
    world.forward();
    QCOMPARE(world.urlEdit()->text(), server.url(QStringLiteral("/typed")));
}

void TestWindowLinks::goesBack_toARequestOfAFile()
{
    RawServer server(answer);
    const Folder folder;
    folder.write(QStringLiteral("a.http"),
        "### One\nGET " + server.url(QStringLiteral("/orders")).toUtf8() + "\n\n### Two\nGET http://h/two\n");
    World world;
    world.window.openFile(folder.path());
    auto *tree = world.window.findChild<ExplorerTree *>(QStringLiteral("collections"));
    QVERIFY(tree);
    const auto find = [&](const QString &name) {
        const QModelIndexList found = tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole, name, -1,
            Qt::MatchExactly | Qt::MatchRecursive | Qt::MatchWrap);
        return found.isEmpty() ? QModelIndex() : found.constFirst();
    };
    QTRY_VERIFY(find(QStringLiteral("One")).isValid());
    tree->setFocus(Qt::TabFocusReason);
    tree->setCurrentIndex(find(QStringLiteral("One")));
    QTest::keyClick(tree, Qt::Key_Return);
    QVERIFY(world.sendNow());
    QVERIFY(world.hasLinks(3));
    QVERIFY(world.list());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("next"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(world.urlEdit()->text(), server.url(QStringLiteral("/orders?page=1")));
    world.back();
    QCOMPARE(world.urlEdit()->text(), server.url(QStringLiteral("/orders")));
    // It is the file's request again: what is edited is saved there.
    QTest::keyClick(&world.window, Qt::Key_L, Qt::ControlModifier);
    QTest::keyClicks(world.urlEdit(), QStringLiteral("http://h/edited"));
    QTest::keyClick(&world.window, Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(folder.read(QStringLiteral("a.http")).contains("GET http://h/edited"));
}

void TestWindowLinks::keepsCredentials_fromOtherServers()
{
    RawServer server([](const RawRequest &) {
        return RawAnswer::ok("{\"here\":{\"href\":\"/here\"},\"there\":{\"href\":\"http://localhost:9/there\"}}",
            "Content-Type: application/json\r\n");
    });
    World world;
    Request request;
    request.url = server.url(QStringLiteral("/"));
    request.auth.kind = AuthSettings::Kind::Bearer;
    request.auth.token = QStringLiteral("of-this-server");
    request.headers.append({QStringLiteral("Accept"), QStringLiteral("application/json"), true});
    request.headers.append({QStringLiteral("X-Api-Key"), QStringLiteral("also"), true});
    world.window.compose(request);
    QVERIFY(world.sendNow());
    const auto follow = [&](const QString &target) {
        Q_EMIT world.response()->linkActivated({Links::Link::Source::Body, {}, target}, world.response()->exchange());
    };
    follow(QStringLiteral("/here"));
    QVERIFY(world.sendNow());
    QCOMPARE(server.requests().constLast().header("Authorization"), "Bearer of-this-server");
    QCOMPARE(server.requests().constLast().header("Accept"), "application/json");
    RawServer other(answer);
    follow(other.url(QStringLiteral("/there")));
    QVERIFY(world.sendNow());
    QCOMPARE(other.requests().size(), 1);
    QVERIFY(other.requests().constLast().header("Authorization").isNull());
    QVERIFY(other.requests().constLast().header("X-Api-Key").isNull());
}

void TestWindowLinks::takesNoVariables_fromServers()
{
    RawServer server(answer);
    World world;
    world.window.session()->setVariables({{QStringLiteral("token"), QStringLiteral("a-secret")}});
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/evil"))));
    Q_EMIT world.response()->linkActivated(
        {Links::Link::Source::Hal, {}, QStringLiteral("/steal/{{token}}?t={{token}}")}, world.response()->exchange());
    QVERIFY(world.sendNow());
    QVERIFY(server.requests().constLast().target().startsWith("/steal/"));
    QVERIFY(!server.requests().constLast().octets.contains("a-secret"));
}

void TestWindowLinks::findsLinksOfALargeBody_aside()
{
    QByteArray body("{\"list\":[");
    while (body.size() < 40'000'000)
        body += "{\"href\":\"/orders/1\",\"text\":\"nothing to see: here\"},";
    body += "{}],\"last\":\"http://h/the-end\"}";
    RawServer server([&body](const RawRequest &) { return RawAnswer::ok(body, "Content-Type: application/json\r\n"); });
    World world;
    qint64 longest = 0;
    QElapsedTimer since;
    QTimer beat;
    connect(&beat, &QTimer::timeout, this, [&] { longest = std::max(longest, since.restart()); });
    QSignalSpy finished(&world.window, &MainWindow::sendFinished);
    QTest::keyClick(&world.window, Qt::Key_L, Qt::ControlModifier);
    QTest::keyClicks(world.urlEdit(), server.url());
    QTest::keyClick(world.urlEdit(), Qt::Key_Return);
    QVERIFY(finished.wait(30'000));
    since.start();
    beat.start(5);
    QTRY_COMPARE_WITH_TIMEOUT(world.response()->links().size(), 1, 30'000);
    QCOMPARE(world.response()->links().at(0).target, QStringLiteral("http://h/the-end"));
    qInfo("the window was busy for %lld ms at most", static_cast<long long>(longest));
    QVERIFY2(longest < 1'000, qPrintable(QString::number(longest)));
}

void TestWindowLinks::paintsAsDesigned_data()
{
    QTest::addColumn<ThemeMode>("mode");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light, wide") << ThemeMode::Light << QSize(1440, 900);
    QTest::newRow("dark, wide") << ThemeMode::Dark << QSize(1440, 900);
    QTest::newRow("light, narrow") << ThemeMode::Light << QSize(1024, 700);
    QTest::newRow("dark, narrow") << ThemeMode::Dark << QSize(1024, 700);
}

void TestWindowLinks::paintsAsDesigned()
{
    QFETCH(ThemeMode, mode);
    QFETCH(QSize, size);
    RawServer server(answer);
    World world(mode, size);
    const QString name =
        QString::fromLatin1(QTest::currentDataTag()).replace(QStringLiteral(", "), QStringLiteral("-"));
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/created"))));
    QVERIFY(world.hasLinks(3));
    world.response()->showTab(ResponsePane::HeadersTab);
    keepPicture(world.window, QStringLiteral("links-headers-") + name);
    world.response()->showTab(ResponsePane::BodyTab);
    QVERIFY(world.sendTyped(server.url(QStringLiteral("/orders"))));
    QVERIFY(world.hasLinks(3));
    keepPicture(world.window, QStringLiteral("links-body-") + name);
    CommandPalette *list = world.list();
    QVERIFY(list);
    keepPicture(world.window, QStringLiteral("links-list-") + name);
    // Nothing of it is cut off.
    QVERIFY(list->geometry().right() <= world.window.width());
    for (const char *button : {"back", "forward", "send"}) {
        auto *part = world.window.findChild<QWidget *>(QString::fromLatin1(button));
        QVERIFY(part->isVisible() && part->width() >= 24);
    }
}

QTEST_MAIN(TestWindowLinks)
#include "tst_windowlinks.moc"
