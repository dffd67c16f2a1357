// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/mainwindow/windowfixture.h"
#include "tests/ui/support/pictures.h"
#include "ui/cookies/cookieeditor.h"
#include "ui/cookies/cookiespane.h"
#include "ui/mainwindow/workspace.h"
#include "ui/palette/commandpalette.h"
#include "ui/topbar/searchbutton.h"
#include "ui/trail/trailpane.h"

#include <QLineEdit>
#include <QListView>
#include <QSettings>
#include <QTemporaryDir>

using namespace Sessionscope;
using namespace Sessionscope::Test;

class TestWindowPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void ctrlKFindsAHop_andGoesThere();
    void findsACookie_andOpensItsEditor();
    void runsACommand_andSaysItsKeys();
    void switchesSessions_byAt();
    void sendsARequestOfTheFile_byCtrlEnter();
    void opensByTheMouse_fromTheTopBar();
    void paintsEveryTheme_atEveryWidth_data();
    void paintsEveryTheme_atEveryWidth();

private:
    static CommandPalette *openByKeys(Window &window)
    {
        QTest::keyClick(&window.window, Qt::Key_K, Qt::ControlModifier);
        auto *palette = window.window.findChild<CommandPalette *>();
        return palette && QTest::qWaitFor([&] { return QApplication::focusWidget() == palette->field(); }) ? palette
                                                                                                           : nullptr;
    }

    DemoServer m_demo;
    QUrl m_base;
};

void TestWindowPalette::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("palettetest"));
    const Result<QUrl> base = m_demo.start({});
    QVERIFY(base);
    m_base = *base;
}

void TestWindowPalette::init()
{
    QSettings().clear();
}

void TestWindowPalette::ctrlKFindsAHop_andGoesThere()
{
    Window window;
    QVERIFY(walkThroughDemo(window, m_base));
    CommandPalette *palette = openByKeys(window);
    QVERIFY(palette);
    QTest::keyClicks(palette->field(), QStringLiteral("rotated"));
    QTest::keyClick(palette->field(), Qt::Key_Return);
    QVERIFY(!palette->isVisible());
    const ExchangePtr hop = window.window.session()->log().find(window.window.findChild<TrailPane *>()->selected());
    QVERIFY(hop);
    QCOMPARE(hop->hopNumber(), QStringLiteral("4.1"));
}

void TestWindowPalette::findsACookie_andOpensItsEditor()
{
    Window window;
    QVERIFY(walkThroughDemo(window, m_base));
    CommandPalette *palette = openByKeys(window);
    QVERIFY(palette);
    QTest::keyClicks(palette->field(), QStringLiteral("basket shop"));
    QTest::keyClick(palette->field(), Qt::Key_Return);
    const auto *pane = window.window.findChild<CookiesPane *>();
    QVERIFY(pane->editor()->isVisible());
}

void TestWindowPalette::runsACommand_andSaysItsKeys()
{
    Window window;
    window.window.compose({});
    CommandPalette *palette = openByKeys(window);
    QVERIFY(palette);
    QTest::keyClicks(palette->field(), QStringLiteral("> show or hide trail"));
    const QModelIndex found = palette->view()->currentIndex();
    QVERIFY(found.data(Qt::AccessibleTextRole).toString().endsWith(QStringLiteral("Ctrl+J")));
    auto *workspace = window.window.findChild<Workspace *>();
    QVERIFY(workspace->isDockVisible());
    QTest::keyClick(palette->field(), Qt::Key_Return);
    QVERIFY(!workspace->isDockVisible());
}

void TestWindowPalette::switchesSessions_byAt()
{
    Window window;
    QVERIFY(walkThroughDemo(window, m_base));
    Session *first = window.window.session();
    QTest::keyClick(&window.window, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(window.window.session() != first);
    CommandPalette *palette = openByKeys(window);
    QVERIFY(palette);
    QTest::keyClicks(palette->field(), QStringLiteral("@"));
    // The newer one is current; the other is the one that is not.
    while (palette->view()->currentIndex().data(Qt::AccessibleTextRole).toString().endsWith(QStringLiteral("Current")))
        QTest::keyClick(palette->field(), Qt::Key_Down);
    QTest::keyClick(palette->field(), Qt::Key_Return);
    QTRY_COMPARE(window.window.session(), first);
}

void TestWindowPalette::sendsARequestOfTheFile_byCtrlEnter()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("demo.http")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray base = m_base.toString(QUrl::StripTrailingSlash).toUtf8();
    file.write("### Login page\nGET " + base + "/login\n\n### Me\nGET " + base + "/api/me\n");
    file.close();
    Window window;
    window.window.openFile(file.fileName());
    CommandPalette *palette = openByKeys(window);
    QVERIFY(palette);
    QTest::keyClicks(palette->field(), QStringLiteral("/login"));
    QSignalSpy finished(&window.window, &MainWindow::sendFinished);
    QTest::keyClick(palette->field(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!finished.isEmpty() || finished.wait());
    QCOMPARE(window.window.session()->log().at(0)->request.url.path(), QStringLiteral("/login"));
}

void TestWindowPalette::opensByTheMouse_fromTheTopBar()
{
    Window window;
    QTest::mouseClick(window.window.findChild<SearchButton *>(), Qt::LeftButton);
    auto *palette = window.window.findChild<CommandPalette *>();
    QVERIFY(palette && palette->isVisible());
    QTest::mouseClick(window.urlEdit()->viewport(), Qt::LeftButton);
    QTRY_VERIFY(!palette->isVisible());
}

void TestWindowPalette::paintsEveryTheme_atEveryWidth_data()
{
    QTest::addColumn<ThemeMode>("mode");
    QTest::addColumn<QSize>("size");
    for (const QSize size : {QSize(1440, 900), QSize(1024, 700)}) {
        QTest::addRow("light-%d", size.width()) << ThemeMode::Light << size;
        QTest::addRow("dark-%d", size.width()) << ThemeMode::Dark << size;
    }
}

void TestWindowPalette::paintsEveryTheme_atEveryWidth()
{
    QFETCH(ThemeMode, mode);
    QFETCH(QSize, size);
    Window window(mode, size);
    QVERIFY(walkThroughDemo(window, m_base));
    CommandPalette *palette = openByKeys(window);
    QVERIFY(palette);
    QTest::keyClicks(palette->field(), QStringLiteral("log"));
    QVERIFY(palette->view()->model()->rowCount() > 4);
    keepPicture(window.window, QStringLiteral("palette-%1").arg(QString::fromLatin1(QTest::currentDataTag())));
}

QTEST_MAIN(TestWindowPalette)
#include "tst_windowpalette.moc"
