// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/pictures.h"
#include "ui/palette/commandpalette.h"
#include "ui/palette/palettemodel.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QTest>

using namespace Sessionscope;

class TestPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void finds_data();
    void finds();
    void theBestMatchComesFirst();
    void keysWalkOverHeadings_andAround();
    void enterOpens_ctrlEnterSends_escGivesTheFocusBack();
    void offersToSend_whatCanBeSent();
    void aClickOpens();
    void saysThatThereIsNothing();
    void standsInTheWindow_atEverySize();

private:
    QList<PaletteItem> items();
    QStringList shown() const;
    PaletteItem item(PaletteItem::Section section, const QString &text, const QString &detail = {},
        const QString &lead = {}, const QString &hint = {});

    Theme m_theme;
    std::unique_ptr<QWidget> m_window;
    QLineEdit *m_other = nullptr;
    CommandPalette *m_palette = nullptr;
    QString m_done;
};

PaletteItem TestPalette::item(
    PaletteItem::Section section, const QString &text, const QString &detail, const QString &lead, const QString &hint)
{
    PaletteItem item;
    item.section = section;
    item.icon = QStringLiteral("send");
    item.text = text;
    item.detail = detail;
    item.lead = lead;
    item.hint = hint;
    item.open = [this, text] { m_done = QStringLiteral("open ") + text; };
    return item;
}

QList<PaletteItem> TestPalette::items()
{
    using Section = PaletteItem::Section;
    QList<PaletteItem> all{item(Section::Commands, QStringLiteral("Explain the last login")),
        item(Section::Commands, QStringLiteral("Log in…")), item(Section::Commands, QStringLiteral("Send")),
        item(Section::Requests, QStringLiteral("Login page"), {}, QStringLiteral("GET"), QStringLiteral("login.http")),
        item(Section::Trail, QStringLiteral("POST /login"), QStringLiteral("JSESSIONID rotated"), QStringLiteral("302"),
            QStringLiteral("3.2")),
        item(Section::Cookies, QStringLiteral("JSESSIONID"), QStringLiteral("localhost/")),
        item(Section::Sessions, QStringLiteral("bob on localhost"))};
    all[3].sendAtOnce = [this] { m_done = QStringLiteral("send Login page"); };
    return all;
}

QStringList TestPalette::shown() const
{
    QStringList texts;
    const QAbstractItemModel *model = m_palette->view()->model();
    for (int row = 0; row < model->rowCount(); ++row)
        texts.append(model->index(row, 0).data().toString());
    return texts;
}

void TestPalette::initTestCase()
{
    m_theme.applyTo(*qApp);
}

void TestPalette::init()
{
    m_window = std::make_unique<QWidget>();
    m_window->resize(1000, 700);
    m_other = new QLineEdit(m_window.get());
    m_palette = new CommandPalette(m_theme, m_window.get());
    m_window->show();
    QApplication::setActiveWindow(m_window.get());
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_other->setFocus();
    m_done.clear();
    m_palette->open(items());
    QTRY_COMPARE(QApplication::focusWidget(), m_palette->field());
}

void TestPalette::cleanup()
{
    m_window.reset();
}

void TestPalette::finds_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("rows");
    const auto row = [](const char *name, const char *query, const QStringList &rows) {
        QTest::newRow(name) << QString::fromUtf8(query) << rows;
    };
    row("a word in every section", "login",
        {QStringLiteral("Commands"), QStringLiteral("Explain the last login"), QStringLiteral("Requests"),
            QStringLiteral("Login page"), QStringLiteral("Trail"), QStringLiteral("POST /login")});
    row("two words, one of them in the detail", "post rotated",
        {QStringLiteral("Trail"), QStringLiteral("POST /login")});
    row("a status", "302", {QStringLiteral("Trail"), QStringLiteral("POST /login")});
    row("a hop's number", "3.2", {QStringLiteral("Trail"), QStringLiteral("POST /login")});
    row("a method and a word", "get page", {QStringLiteral("Requests"), QStringLiteral("Login page")});
    row("commands only", "> log",
        {QStringLiteral("Commands"), QStringLiteral("Log in…"), QStringLiteral("Explain the last login")});
    row("requests only", "/log", {QStringLiteral("Requests"), QStringLiteral("Login page")});
    row("sessions only", "@", {QStringLiteral("Sessions"), QStringLiteral("bob on localhost")});
    row("upper case", "jsessionid",
        {QStringLiteral("Trail"), QStringLiteral("POST /login"), QStringLiteral("Cookies"),
            QStringLiteral("JSESSIONID")});
    row("nothing", "xyz", {});
}

void TestPalette::finds()
{
    QFETCH(QString, query);
    const QAbstractItemModelTester tester(m_palette->view()->model());
    QTest::keyClicks(m_palette->field(), query);
    QTEST(shown(), "rows");
}

void TestPalette::theBestMatchComesFirst()
{
    QTest::keyClicks(m_palette->field(), QStringLiteral("log"));
    QCOMPARE(m_palette->view()->currentIndex().data().toString(), QStringLiteral("Log in…"));
}

void TestPalette::keysWalkOverHeadings_andAround()
{
    QTest::keyClicks(m_palette->field(), QStringLiteral("login"));
    const auto current = [this] { return m_palette->view()->currentIndex().data().toString(); };
    QCOMPARE(current(), QStringLiteral("Explain the last login"));
    QTest::keyClick(m_palette->field(), Qt::Key_Down);
    QCOMPARE(current(), QStringLiteral("Login page"));
    QTest::keyClick(m_palette->field(), Qt::Key_Down);
    QTest::keyClick(m_palette->field(), Qt::Key_Down);
    QCOMPARE(current(), QStringLiteral("Explain the last login"));
    QTest::keyClick(m_palette->field(), Qt::Key_Up);
    QCOMPARE(current(), QStringLiteral("POST /login"));
    QTest::keyClick(m_palette->field(), Qt::Key_PageUp);
    QCOMPARE(current(), QStringLiteral("Explain the last login"));
    QTest::keyClick(m_palette->field(), Qt::Key_PageDown);
    QCOMPARE(current(), QStringLiteral("POST /login"));
}

void TestPalette::enterOpens_ctrlEnterSends_escGivesTheFocusBack()
{
    QTest::keyClicks(m_palette->field(), QStringLiteral("/"));
    QTest::keyClick(m_palette->field(), Qt::Key_Return);
    QCOMPARE(m_done, QStringLiteral("open Login page"));
    QVERIFY(!m_palette->isVisible());
    QCOMPARE(QApplication::focusWidget(), m_other);

    m_palette->open(items());
    QTest::keyClicks(m_palette->field(), QStringLiteral("/"));
    QTest::keyClick(m_palette->field(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_done, QStringLiteral("send Login page"));

    m_done.clear();
    m_palette->open(items());
    QTest::keyClick(m_palette->field(), Qt::Key_Escape);
    QVERIFY(!m_palette->isVisible());
    QVERIFY(m_done.isEmpty());
    QCOMPARE(QApplication::focusWidget(), m_other);
}

void TestPalette::offersToSend_whatCanBeSent()
{
    const auto *help = m_palette->findChild<QWidget *>(QStringLiteral("paletteSendHelp"));
    QVERIFY(help);
    QVERIFY(!help->isVisible());
    QTest::keyClicks(m_palette->field(), QStringLiteral("login"));
    QVERIFY(!help->isVisible());
    QTest::keyClick(m_palette->field(), Qt::Key_Down);
    QCOMPARE(m_palette->view()->currentIndex().data().toString(), QStringLiteral("Login page"));
    QVERIFY(help->isVisible());
    QTest::keyClick(m_palette->field(), Qt::Key_Down);
    QVERIFY(!help->isVisible());
    QTest::keyClick(m_palette->field(), Qt::Key_Up);
    QTest::keyClicks(m_palette->field(), QStringLiteral(" nowhere"));
    QVERIFY(!help->isVisible());
}

void TestPalette::aClickOpens()
{
    QTest::keyClicks(m_palette->field(), QStringLiteral("bob"));
    QListView *view = m_palette->view();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(1, 0)).center());
    QCOMPARE(m_done, QStringLiteral("open bob on localhost"));
}

void TestPalette::saysThatThereIsNothing()
{
    QTest::keyClicks(m_palette->field(), QStringLiteral("xyz"));
    QVERIFY(!m_palette->view()->isVisible());
    keepPicture(*m_window, QStringLiteral("palette-nothing"));
    QTest::keyClick(m_palette->field(), Qt::Key_Return);
    QVERIFY(m_palette->isVisible());
    QVERIFY(m_done.isEmpty());
}

void TestPalette::standsInTheWindow_atEverySize()
{
    for (const QSize size : {QSize(960, 600), QSize(1440, 900), QSize(3840, 2160)}) {
        m_window->resize(size);
        QTRY_VERIFY(m_window->rect().contains(m_palette->geometry()));
        QVERIFY(std::abs(m_palette->geometry().center().x() - m_window->rect().center().x()) <= 1);
    }
}

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"
