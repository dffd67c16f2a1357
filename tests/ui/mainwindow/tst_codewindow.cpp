// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "tests/ui/support/pictures.h"
#include "ui/codeexport/codedialog.h"
#include "ui/common/button.h"
#include "ui/mainwindow/exporting.h"
#include "ui/trail/trailpane.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTemporaryDir>

#include <algorithm>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! A session taken away as code.
class TestCodeWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsTheWholeSession_byKeyboard();
    void anotherLanguage_isShownAtOnce();
    void languagesShareOneReading();
    void chosenHops_bringTheirLogin_unlessToldNotTo();
    void copiesAndSaves();
    void saves_withoutTouchingWhatIsOfAnotherFlow();
    void saves_allOfItOrNothing();
    void copiesAHop_fromTheMenu();
    void anEmptySession_isSaid();
    void showsForeignWords_asTheyAre();
    void anotherSession_closesTheDialog();
    void paintsAsDesigned_data();
    void paintsAsDesigned();

private:
    //! One in which the way through the demo was gone.
    struct World : Window
    {
        explicit World(const QUrl &base, const QSize &size = QSize(1440, 900))
            : Window(ThemeMode::Light, size)
        {
            walked = walkThroughDemo(*this, base);
        }
        bool walked = false;
        Exporting *exporting() { return window.findChild<Exporting *>(); }
        CodeDialog *dialog() { return exporting()->dialog(); }
        QString text() { return dialog()->findChild<QPlainTextEdit *>()->toPlainText(); }
        QStringList facts()
        {
            QStringList all;
            const auto *list = dialog()->findChild<QListWidget *>(QStringLiteral("codeFacts"));
            for (int row = 0; row < list->count(); ++row)
                all.append(list->item(row)->text());
            return all;
        }
        bool opens()
        {
            QTest::keyClick(&window, Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
            return dialog() && QTest::qWaitFor([this] { return !text().isEmpty(); }, 10'000);
        }
        bool says(const QString &part)
        {
            return QTest::qWaitFor([this, part] {
                const auto labels = dialog()->findChildren<QLabel *>();
                return std::any_of(labels.begin(), labels.end(),
                    [&part](const QLabel *label) { return label->text().contains(part); });
            });
        }
        bool becomes(const QString &part)
        {
            return QTest::qWaitFor([this, part] { return text().contains(part); }, 10'000);
        }
    };

    DemoServer m_demo;
    QUrl m_base;
};

void TestCodeWindow::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("codetest"));
    const Result<QUrl> started = m_demo.start({});
    QVERIFY(started);
    m_base = *started;
}

void TestCodeWindow::showsTheWholeSession_byKeyboard()
{
    World world(m_base);
    QVERIFY(world.walked);
    QVERIFY(world.opens());
    QVERIFY2(world.text().contains(QStringLiteral("session = requests.Session()")), qPrintable(world.text()));
    QVERIFY(world.text().contains(QStringLiteral("APP_PASSWORD = os.environ[\"APP_PASSWORD\"]")));
    QVERIFY(!world.text().contains(QStringLiteral("wonderland")));
    const QString facts = world.facts().join(QLatin1Char('\n'));
    QVERIFY2(facts.contains(QStringLiteral("_csrf comes from the form at ")), qPrintable(facts));
    QVERIFY2(facts.contains(QStringLiteral("The session carries the cookie JSESSIONID")), qPrintable(facts));
    QVERIFY2(facts.contains(QStringLiteral("is left out: a login that failed")), qPrintable(facts));
    auto *targets = world.dialog()->findChild<QListWidget *>(QStringLiteral("codeTargets"));
    QTRY_COMPARE(QApplication::focusWidget(), targets);
    QTest::keyClick(world.dialog(), Qt::Key_Escape);
    QVERIFY(!world.dialog()->isVisible());
}

void TestCodeWindow::anotherLanguage_isShownAtOnce()
{
    World world(m_base);
    QVERIFY(world.opens());
    auto *targets = world.dialog()->findChild<QListWidget *>(QStringLiteral("codeTargets"));
    QTest::keyClick(targets, Qt::Key_Down);
    QVERIFY(world.becomes(QStringLiteral("import httpx")));
    QTest::keyClick(targets, Qt::Key_End);
    QVERIFY(world.becomes(QStringLiteral("schema.getpostman.com")));
}

void TestCodeWindow::languagesShareOneReading()
{
    World world(m_base);
    QVERIFY(world.walked);
    const QSignalSpy read(world.exporting(), &Exporting::sessionRead);
    QTest::keyClick(&world.window, Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    auto *targets = world.dialog()->findChild<QListWidget *>(QStringLiteral("codeTargets"));
    // All through the list before the first can be there, and back when it is.
    for (int row = 1; row < targets->count(); ++row)
        QTest::keyClick(targets, Qt::Key_Down);
    QVERIFY(world.becomes(QStringLiteral("schema.getpostman.com")));
    QTest::keyClick(targets, Qt::Key_Home);
    QVERIFY(world.becomes(QStringLiteral("session = requests.Session()")));
    QCOMPARE(read.size(), 1);
    // Another choice is another flow, and so is a longer session.
    world.exporting()->open({world.window.session()->log().at(0)->id});
    QTRY_COMPARE(read.size(), 2);
    world.dialog()->findChild<QCheckBox *>(QStringLiteral("codeOrigins"))->click();
    QTRY_COMPARE(read.size(), 3);
    world.dialog()->hide();
    QApplication::setActiveWindow(&world.window);
    QVERIFY(world.sendNow());
    world.exporting()->open({world.window.session()->log().at(0)->id});
    QTRY_COMPARE(read.size(), 4);
}

void TestCodeWindow::chosenHops_bringTheirLogin_unlessToldNotTo()
{
    World world(m_base);
    const SessionLog &log = world.window.session()->log();
    world.exporting()->open({log.at(log.size() - 1)->id});
    QVERIFY(world.becomes(QStringLiteral("/api/orders?size=20")));
    QVERIFY(world.becomes(QStringLiteral("APP_PASSWORD")));
    world.dialog()->findChild<QCheckBox *>(QStringLiteral("codeOrigins"))->click();
    QTRY_VERIFY(!world.text().contains(QStringLiteral("APP_PASSWORD")));
    QVERIFY(world.text().contains(QStringLiteral("/api/orders?size=20")));
    QVERIFY2(world.facts().join(QLatin1Char(' ')).contains(QStringLiteral("which no answer here sets")),
        qPrintable(world.facts().join(QLatin1Char('\n'))));
    world.dialog()->findChild<QTabBar *>(QStringLiteral("codeParts"))->setCurrentIndex(1);
    QVERIFY(world.becomes(QStringLiteral("APP_PASSWORD")));
}

void TestCodeWindow::copiesAndSaves()
{
    World world(m_base);
    QVERIFY(world.opens());
    QTRY_VERIFY(world.dialog()->findChild<Button *>(QStringLiteral("codeCopy"))->isEnabled());
    world.dialog()->findChild<Button *>(QStringLiteral("codeCopy"))->click();
    QCOMPARE(QApplication::clipboard()->text(), world.text());
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("flow.py"));
    world.exporting()->save(path);
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), world.text());
}

void TestCodeWindow::saves_withoutTouchingWhatIsOfAnotherFlow()
{
    World world(m_base);
    QVERIFY(world.opens());
    world.dialog()->showCode(
        {}, {"code", {{QStringLiteral("body-1.1.bin"), "octets"}, {QStringLiteral("step_1_1.txt"), "mine"}}});
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("flow.http"));
    const QString body = folder.filePath(QStringLiteral("step_1_1.txt"));
    QVERIFY(File::replace(body, "of another flow"));
    world.exporting()->save(path);
    QVERIFY(world.says(body));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList(QStringLiteral("step_1_1.txt")));
    QCOMPARE(*File::read(body, 100), "of another flow");
    // What was chosen for the code is no place for a body.
    QVERIFY(QFile::remove(body));
    world.dialog()->say({});
    world.exporting()->save(body);
    QVERIFY(world.says(QStringLiteral("nothing was written")));
    QVERIFY(QDir(folder.path()).isEmpty());
    for (int again = 0; again < 2; ++again) {
        world.dialog()->say({});
        world.exporting()->save(path);
        QVERIFY(world.says(QStringLiteral("flow.http written")));
        QCOMPARE(*File::read(path, 100), "code");
        QCOMPARE(*File::read(body, 100), "mine");
        QCOMPARE(*File::read(folder.filePath(QStringLiteral("body-1.1.bin")), 100), "octets");
    }
}

void TestCodeWindow::saves_allOfItOrNothing()
{
    World world(m_base);
    QVERIFY(world.opens());
    world.dialog()->showCode({}, {"code", {{QStringLiteral("body-1.1.bin"), "octets"}}});
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("flow.http"));
    QVERIFY(QDir().mkdir(path));
    world.exporting()->save(path);
    QVERIFY(world.says(path));
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("body-1.1.bin"))));
}

void TestCodeWindow::copiesAHop_fromTheMenu()
{
    World world(m_base);
    const SessionLog &log = world.window.session()->log();
    QApplication::clipboard()->clear();
    auto *trail = world.window.findChild<TrailPane *>();
    Q_EMIT trail->copyAsCodeRequested(QStringLiteral("curl"), {log.at(log.size() - 1)->id});
    QTRY_VERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("#!/usr/bin/env bash")));
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("size=20")));
}

void TestCodeWindow::anEmptySession_isSaid()
{
    Window window;
    auto *exporting = window.window.findChild<Exporting *>();
    exporting->open();
    const auto *copy = exporting->dialog()->findChild<Button *>(QStringLiteral("codeCopy"));
    const auto labels = exporting->dialog()->findChildren<QLabel *>();
    QTRY_VERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->text().contains(QStringLiteral("There is no request with an answer"));
    }));
    QVERIFY(!copy->isEnabled());
}

void TestCodeWindow::showsForeignWords_asTheyAre()
{
    Window window;
    auto *exporting = window.window.findChild<Exporting *>();
    exporting->open();
    const auto labels = exporting->dialog()->findChildren<QLabel *>();
    QVERIFY(!labels.isEmpty());
    for (const QLabel *label : labels)
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

void TestCodeWindow::anotherSession_closesTheDialog()
{
    World world(m_base);
    QVERIFY(world.opens());
    world.window.findChild<SessionShelf *>()->newSession();
    QTRY_VERIFY(!world.dialog()->isVisible());
}

void TestCodeWindow::paintsAsDesigned_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("wide") << QSize(1440, 900);
    QTest::newRow("narrow") << QSize(1024, 700);
}

void TestCodeWindow::paintsAsDesigned()
{
    QFETCH(const QSize, size);
    World world(m_base, size);
    QVERIFY(world.opens());
    QVERIFY(world.dialog()->width() <= size.width());
    QVERIFY(world.dialog()->height() <= size.height());
    keepPictures(world.theme, *world.dialog(), QStringLiteral("code-%1").arg(size.width()));
}

QTEST_MAIN(TestCodeWindow)
#include "tst_codewindow.moc"
