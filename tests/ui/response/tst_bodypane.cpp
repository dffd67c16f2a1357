// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/support/pictures.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/emptystate.h"
#include "ui/common/iconbutton.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/response/bodypane.h"
#include "ui/response/bodyview.h"
#include "ui/response/csvview.h"
#include "ui/response/findbar.h"
#include "ui/response/gotobar.h"
#include "ui/response/jqfield.h"
#include "ui/response/jsontreemodel.h"
#include "ui/response/jsontreeview.h"
#include "ui/response/pictureview.h"
#include "ui/theme/theme.h"

#include <QBuffer>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Sessionscope;

namespace {

QByteArray png()
{
    QImage image(64, 40, QImage::Format_ARGB32);
    image.fill(QColor(40, 120, 200, 128));
    QByteArray octets;
    QBuffer buffer(&octets);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "png");
    return octets;
}

} // namespace

class TestBodyPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void offersForms_thatSuitTheBody_data();
    void offersForms_thatSuitTheBody();
    void keepsTheWantedForm_fromHopToHop();
    void tree_opensByMouse_andWalksByKeyboard();
    void find_goesFromTheTreeToTheText();
    void hex_showsEveryBody();
    void picture_isShownAndCopied();
    void bomb_givesAMessage();
    void page_isPrettyAndPreviewed();
    void csv_isATable();
    void goesToALine_data();
    void goesToALine();
    void charset_canBeOverruled_untilTheNextHop();
    void menu_offersCharsets();
    void jq_filtersWhileOneTypes();
    void jq_marksWhereTheFilterIsWrong();
    void jq_filtersTheTreeToo();
    void jq_staysOnForTheNextHop();
    void jq_thatIsMissing_isTold();
    void jq_isOfferedForJsonOnly();

private:
    bool show(const QByteArray &body, const QByteArray &type);
    void click(BodyForm form);
    void type(const QString &filter);
    QString shown() const { return QString::fromUtf8(m_pane->view()->text()->bytes()); }
    QString notice() const { return m_pane->findChild<ElidedLabel *>(QStringLiteral("notice"))->text(); }
    JqField *jq() const { return m_pane->findChild<JqField *>(); }
    SegmentedControl *forms() const { return m_pane->findChild<SegmentedControl *>(); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<BodyPane> m_pane;
    ExchangeId m_last = 0;
};

void TestBodyPane::initTestCase()
{
    m_theme = std::make_unique<Theme>();
    m_theme->setMode(ThemeMode::Light);
    m_theme->applyTo(*qApp);
}

void TestBodyPane::init()
{
    m_pane = std::make_unique<BodyPane>(*m_theme);
    m_pane->resize(604, 400);
    m_pane->show();
    m_pane->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
}

bool TestBodyPane::show(const QByteArray &body, const QByteArray &type)
{
    auto exchange = std::make_shared<Exchange>();
    exchange->id = ++m_last;
    exchange->state = ExchangeState::Completed;
    exchange->request.url = QUrl(QStringLiteral("http://localhost/thing"));
    exchange->response.emplace();
    exchange->response->status = 200;
    exchange->response->complete = true;
    exchange->response->headers.append("Content-Type", type);
    exchange->response->body = body;
    QSignalSpy loaded(m_pane.get(), &BodyPane::loaded);
    m_pane->showExchange(exchange);
    return loaded.wait();
}

void TestBodyPane::click(BodyForm form)
{
    QSignalSpy loaded(m_pane.get(), &BodyPane::loaded);
    QTest::mouseClick(forms(), Qt::LeftButton, {}, forms()->tabRect(int(form)).center());
    QVERIFY(loaded.wait());
    QCOMPARE(m_pane->form(), form);
}

void TestBodyPane::offersForms_thatSuitTheBody_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QStringList>("offered");
    QTest::addColumn<BodyForm>("shown");
    const auto list = [](const char *words) { return QString::fromLatin1(words).split(QLatin1Char(' ')); };
    QTest::newRow("JSON") << QByteArray("{}") << QByteArray("application/json") << list("Pretty Raw Tree Hex")
                          << BodyForm::Pretty;
    QTest::newRow("text") << QByteArray("hello") << QByteArray("text/plain") << list("Raw Hex") << BodyForm::Raw;
    QTest::newRow("a page") << QByteArray("<p>hi</p>") << QByteArray("text/html") << list("Pretty Raw Preview Hex")
                            << BodyForm::Pretty;
    QTest::newRow("a page without a type")
        << QByteArray("<!DOCTYPE html><p>hi") << QByteArray() << list("Pretty Raw Preview Hex") << BodyForm::Pretty;
    QTest::newRow("XML") << QByteArray("<a/>") << QByteArray("application/soap+xml") << list("Pretty Raw Hex")
                         << BodyForm::Pretty;
    QTest::newRow("CSV") << QByteArray("a,b\n1,2\n") << QByteArray("text/csv; header=present") << list("Table Raw Hex")
                         << BodyForm::Table;
    QTest::newRow("a picture") << png() << QByteArray("image/png") << list("Preview Hex") << BodyForm::Preview;
    QTest::newRow("a picture that says nothing")
        << png() << QByteArray("application/octet-stream") << list("Preview Hex") << BodyForm::Preview;
    QTest::newRow("SVG") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>") << QByteArray("image/svg+xml")
                         << list("Preview Pretty Raw Hex") << BodyForm::Preview;
    QTest::newRow("octets") << QByteArray("a\0b", 3) << QByteArray("application/octet-stream") << list("Hex")
                            << BodyForm::Hex;
}

void TestBodyPane::offersForms_thatSuitTheBody()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(QStringList, offered);
    QVERIFY(show(body, type));
    QStringList visible;
    for (int i = 0; i < forms()->count(); ++i) {
        if (forms()->isTabVisible(i))
            visible.append(forms()->tabText(i));
    }
    // In the order of the toolbar; which one comes first is for shown.
    visible.sort();
    offered.sort();
    QCOMPARE(visible, offered);
    QTEST(m_pane->form(), "shown");
}

void TestBodyPane::keepsTheWantedForm_fromHopToHop()
{
    QVERIFY(show("{\"a\":1}", "application/json"));
    click(BodyForm::Tree);
    QVERIFY(show("text", "text/plain"));
    QCOMPARE(m_pane->form(), BodyForm::Raw);
    QVERIFY(show("{\"a\":2}", "application/json"));
    QCOMPARE(m_pane->form(), BodyForm::Tree);
}

void TestBodyPane::tree_opensByMouse_andWalksByKeyboard()
{
    QVERIFY(show("{\"id\":1042,\"username\":\"alice\",\"active\":true,\"roles\":[\"ROLE_USER\",\"ROLE_ORDERS_READ\"],"
                 "\"session\":{\"createdAt\":\"2025-11-23T14:02:07.412Z\",\"maxInactiveInterval\":1800}}",
        "application/json"));
    click(BodyForm::Tree);
    QTreeView *tree = m_pane->tree()->tree();
    QVERIFY(tree->isVisible());
    QTRY_COMPARE(m_pane->tree()->model()->rowCount(m_pane->tree()->model()->index(0, 0)), 5);
    // From the forms on, the keyboard alone does it.
    forms()->setFocus(Qt::TabFocusReason);
    for (int i = 0; i < 8 && !tree->hasFocus(); ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(tree->hasFocus());
    QTest::keyClick(tree, Qt::Key_End);
    QTest::keyClick(tree, Qt::Key_Right);
    QTRY_COMPARE(m_pane->tree()->model()->rowCount(tree->currentIndex()), 2);
    QTest::keyClick(tree, Qt::Key_Down);
    QCOMPARE(m_pane->tree()->model()->pointer(tree->currentIndex()), QStringLiteral("/session/createdAt"));
    keepPictures(*m_theme, *m_pane, QStringLiteral("body-tree"));
}

void TestBodyPane::find_goesFromTheTreeToTheText()
{
    QVERIFY(show("{\"needle\":1}", "application/json"));
    click(BodyForm::Tree);
    m_pane->tree()->tree()->setFocus();
    QTest::keyClick(m_pane->tree()->tree(), Qt::Key_F, Qt::ControlModifier);
    auto *bar = m_pane->findChild<FindBar *>();
    QVERIFY(bar->isVisible());
    QCOMPARE(m_pane->form(), BodyForm::Pretty);
    QTest::keyClicks(bar->findChild<QLineEdit *>(), QStringLiteral("needle"));
    QTRY_COMPARE(m_pane->view()->selectedText(), QStringLiteral("needle"));
}

void TestBodyPane::hex_showsEveryBody()
{
    QVERIFY(show("{\"a\":1}", "application/json"));
    click(BodyForm::Hex);
    QCOMPARE(m_pane->view()->text()->kind(), BodyText::Kind::Hex);
    m_pane->view()->selectAll();
    QCOMPARE(m_pane->view()->selectedText(), QStringLiteral("7b 22 61 22 3a 31 7d"));
}

void TestBodyPane::picture_isShownAndCopied()
{
    QVERIFY(show(png(), "image/png"));
    QVERIFY(m_pane->picture()->isVisible());
    QCOMPARE(m_pane->picture()->frame().size(), QSize(64, 40));
    QCOMPARE(m_pane->picture()->accessibleName(), QStringLiteral("Picture: PNG, 64 × 40 pixels"));
    QCOMPARE(notice(), QStringLiteral("PNG, 64 × 40 pixels"));
    QTest::mouseClick(m_pane->picture(), Qt::LeftButton);
    QTest::keyClick(m_pane->picture(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->image().size(), QSize(64, 40));
    keepPictures(*m_theme, *m_pane, QStringLiteral("body-picture"));
    m_pane->resize(60, 300);
    QVERIFY(m_pane->picture()->rect().contains(m_pane->picture()->frame()));
}

void TestBodyPane::bomb_givesAMessage()
{
    QByteArray bomb = png();
    // Width and height stand at 16 and 20; the check sum is of no matter to those who ask for the size alone.
    bomb.replace(16, 8, QByteArray("\0\1\x86\xa0\0\1\x86\xa0", 8));
    show(bomb, "image/png");
    QVERIFY(!m_pane->picture()->isVisible());
    QVERIFY(m_pane->picture()->picture().image.isNull());
    QVERIFY(m_pane->findChild<EmptyState *>()->isVisible());
}

void TestBodyPane::page_isPrettyAndPreviewed()
{
    QVERIFY(show("<html><body><h1>Sign in</h1><form action=/login><p>User <input name=u></p><script>x()</script>"
                 "<ul><li>one<li>two</ul></form></body></html>",
        "text/html"));
    QVERIFY(shown().startsWith(QStringLiteral("<html>\n  <body>\n    <h1>Sign in</h1>\n")));
    keepPictures(*m_theme, *m_pane, QStringLiteral("body-html"));
    click(BodyForm::Preview);
    QCOMPARE(shown(), QStringLiteral("Sign in\n\nUser [____]\n\n  \u2022 one\n  \u2022 two\n"));
    keepPictures(*m_theme, *m_pane, QStringLiteral("body-preview"));
}

void TestBodyPane::csv_isATable()
{
    QVERIFY(show("id,name,note\r\n1,Alice,\"x, \"\"y\"\"\nz\"\r\n2,Bob,\r\n", "text/csv"));
    CsvView *table = m_pane->table();
    QVERIFY(table->isVisible());
    QCOMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->model()->columnCount(), 3);
    QCOMPARE(table->model()->headerData(1, Qt::Horizontal).toString(), QStringLiteral("name"));
    QCOMPARE(table->model()->index(0, 2).data().toString(), QStringLiteral("x, \"y\"\nz"));
    keepPictures(*m_theme, *m_pane, QStringLiteral("body-csv"));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("1\tAlice\n2\tBob"));
}

void TestBodyPane::goesToALine_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<qsizetype>("caret");
    QTest::newRow("the first") << QStringLiteral("1") << qsizetype(0);
    QTest::newRow("after a long one") << QStringLiteral("3") << qsizetype(9'006);
    QTest::newRow("beyond the end") << QStringLiteral("99") << qsizetype(9'006);
}

void TestBodyPane::goesToALine()
{
    QFETCH(QString, typed);
    // The second line takes three rows.
    QVERIFY(show("first\n" + QByteArray(8'999, 'x') + "\nlast", "text/plain"));
    m_pane->view()->setFocus();
    m_pane->view()->select(4, 4);
    QTest::keyClick(m_pane->view(), Qt::Key_G, Qt::ControlModifier);
    auto *bar = m_pane->findChild<GoToBar *>();
    QVERIFY(bar->isVisible());
    QTest::keyClicks(bar->findChild<QLineEdit *>(), typed);
    QTEST(m_pane->view()->caret(), "caret");
    QTest::keyClick(bar->findChild<QLineEdit *>(), Qt::Key_Return);
    QVERIFY(!bar->isVisible());
    QVERIFY(m_pane->view()->hasFocus());
}

void TestBodyPane::charset_canBeOverruled_untilTheNextHop()
{
    QVERIFY(show("\xc4\xd6", "text/plain; charset=utf-8"));
    QCOMPARE(shown(), QStringLiteral("\ufffd\ufffd"));
    QSignalSpy loaded(m_pane.get(), &BodyPane::loaded);
    m_pane->setCharset("windows-1252");
    QVERIFY(loaded.wait());
    QCOMPARE(shown(), QStringLiteral("\u00c4\u00d6"));
    QVERIFY(show("\xc3\xa4", "text/plain; charset=utf-8"));
    QCOMPARE(shown(), QStringLiteral("\u00e4"));
}

void TestBodyPane::menu_offersCharsets()
{
    QVERIFY(show("{\"a\":\"\xc3\xa4\"}", "application/json"));
    const auto buttons = m_pane->findChildren<IconButton *>();
    const auto more = std::find_if(buttons.cbegin(), buttons.cend(),
        [](IconButton *button) { return button->accessibleName().startsWith(QStringLiteral("More")); });
    QVERIFY(more != buttons.cend());
    QTest::mouseClick(*more, Qt::LeftButton);
    auto *menu = m_pane->findChild<QMenu *>();
    QTRY_VERIFY(menu && menu->isVisible());
    QAction *chosen = nullptr;
    for (QAction *action : menu->actions().last()->menu()->actions())
        chosen = action->text() == QLatin1String("windows-1252") ? action : chosen;
    QVERIFY(chosen);
    QSignalSpy loaded(m_pane.get(), &BodyPane::loaded);
    chosen->trigger();
    QVERIFY(loaded.wait());
    QVERIFY(shown().contains(QStringLiteral("\u00c3\u00a4")));
    menu->close();
}

void TestBodyPane::type(const QString &filter)
{
    m_pane->openJq();
    QVERIFY(jq()->hasFocus());
    QTest::keyClicks(jq(), filter);
}

void TestBodyPane::jq_filtersWhileOneTypes()
{
    if (Jq::program().isEmpty())
        QSKIP("jq is not installed");
    QVERIFY(show("{\"session\":{\"id\":7,\"roles\":[\"a\"]}}", "application/json"));
    type(QStringLiteral(".session"));
    QTRY_COMPARE(shown(), QStringLiteral("{\n  \"id\": 7,\n  \"roles\": [\n    \"a\"\n  ]\n}"));
    QVERIFY(notice().contains(QStringLiteral("Result of jq")));
    keepPictures(*m_theme, *m_pane, QStringLiteral("body-jq"));
    QTest::keyClicks(jq(), QStringLiteral(".id"));
    QTRY_COMPARE(shown(), QStringLiteral("7"));
    // Esc clears the filter, a second one goes back to the body.
    QTest::keyClick(jq(), Qt::Key_Escape);
    QTRY_VERIFY(shown().contains(QStringLiteral("\"session\"")));
    QCOMPARE(notice(), QString());
    QTest::keyClick(jq(), Qt::Key_Escape);
    QVERIFY(m_pane->view()->hasFocus());
}

void TestBodyPane::jq_marksWhereTheFilterIsWrong()
{
    if (Jq::program().isEmpty())
        QSKIP("jq is not installed");
    QVERIFY(show("{\"a\":1}", "application/json"));
    type(QStringLiteral(".a"));
    QTRY_COMPARE(shown(), QStringLiteral("1"));
    const QImage before = jq()->grab().toImage();
    QTest::keyClicks(jq(), QStringLiteral(" | nope"));
    QTRY_COMPARE(notice(), QStringLiteral("jq: nope/0 is not defined"));
    // The last good result stays, and the filter keeps its text and its caret.
    QCOMPARE(shown(), QStringLiteral("1"));
    QCOMPARE(jq()->text(), QStringLiteral(".a | nope"));
    QCOMPARE(jq()->cursorPosition(), 9);
    const QImage marked = jq()->grab().toImage();
    keepPictures(*m_theme, *m_pane, QStringLiteral("body-jq-wrong"));
    jq()->clearMark();
    QVERIFY(marked != jq()->grab().toImage());
    QVERIFY(!before.isNull());
}

void TestBodyPane::jq_filtersTheTreeToo()
{
    if (Jq::program().isEmpty())
        QSKIP("jq is not installed");
    QVERIFY(show("{\"list\":[{\"n\":1},{\"n\":2}]}", "application/json"));
    click(BodyForm::Tree);
    type(QStringLiteral(".list[]"));
    QTRY_COMPARE(m_pane->tree()->model()->rowCount(), 2);
}

void TestBodyPane::jq_staysOnForTheNextHop()
{
    if (Jq::program().isEmpty())
        QSKIP("jq is not installed");
    QVERIFY(show("{\"a\":1}", "application/json"));
    type(QStringLiteral(".a+1"));
    QTRY_COMPARE(shown(), QStringLiteral("2"));
    QVERIFY(show("{\"a\":2}", "application/json"));
    QCOMPARE(shown(), QStringLiteral("3"));
    // Where it fails the next body is shown whole, never the one before.
    QVERIFY(show("{\"a\":[]}", "application/json"));
    QCOMPARE(shown(), QStringLiteral("{\n  \"a\": []\n}"));
    QVERIFY(notice().startsWith(QStringLiteral("jq: ")));
}

void TestBodyPane::jq_thatIsMissing_isTold()
{
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", "/nonexistent");
    QVERIFY(show("{\"a\":1}", "application/json"));
    type(QStringLiteral(".a"));
    QTRY_COMPARE(notice(), QStringLiteral("jq is not installed. On Debian: apt install jq"));
    qputenv("PATH", path);
}

void TestBodyPane::jq_isOfferedForJsonOnly()
{
    QVERIFY(show("{\"a\":1}", "application/json"));
    QVERIFY(jq()->isVisible());
    QVERIFY(show("text", "text/plain"));
    QVERIFY(!jq()->isVisible());
}

QTEST_MAIN(TestBodyPane)
#include "tst_bodypane.moc"
