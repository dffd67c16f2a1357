// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/collection/folderfixture.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/explorer/explorertree.h"
#include "ui/topbar/sessionbutton.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QSettings>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! What is dragged onto the window opens.
class TestWindowDrop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void opensAFolder();
    void opensAFileOfRequests();
    void opensARecording();
    void composesACurlCommand();
    void refusesWhatItCannotOpen_data();
    void refusesWhatItCannotOpen();

private:
    //! Drags \a data over the window and lets it go; false where the window does not take it.
    static bool drop(MainWindow &window, const QMimeData &data)
    {
        const QPoint place(700, 500);
        QDragEnterEvent enter(place, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QApplication::sendEvent(&window, &enter);
        if (!enter.isAccepted())
            return false;
        QDropEvent drop(place, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &drop);
        return drop.isAccepted() && drop.dropAction() == Qt::CopyAction;
    }
    static bool dropFile(MainWindow &window, const QString &path)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        return drop(window, data);
    }
};

void TestWindowDrop::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("droptest"));
}

void TestWindowDrop::init()
{
    QSettings().clear();
}

void TestWindowDrop::opensAFolder()
{
    const Folder folder;
    folder.write(QStringLiteral("a.http"), "### Only one\nGET http://h/\n");
    Window world;
    QVERIFY(dropFile(world.window, folder.path()));
    const auto *tree = world.window.findChild<ExplorerTree *>(QStringLiteral("collections"));
    QTRY_VERIFY(!tree->model()
                     ->match(tree->model()->index(0, 0), Qt::DisplayRole, QStringLiteral("Only one"), 1,
                         Qt::MatchExactly | Qt::MatchRecursive)
                     .isEmpty());
}

void TestWindowDrop::opensAFileOfRequests()
{
    const Folder folder;
    Window world;
    QVERIFY(dropFile(world.window, folder.write(QStringLiteral("a.http"), "PUT http://h/dropped\n")));
    QTRY_COMPARE(world.urlEdit()->text(), QStringLiteral("http://h/dropped"));
}

void TestWindowDrop::opensARecording()
{
    const Folder folder;
    const QString path = folder.write(
        QStringLiteral("old.har"), R"({"log":{"version":"1.2","creator":{"name":"x","version":"1"},"entries":[]}})");
    Window world;
    QVERIFY(dropFile(world.window, path));
    QTRY_VERIFY(world.window.findChild<SessionButton *>()->accessibleName().contains(QStringLiteral("old.har")));
}

void TestWindowDrop::composesACurlCommand()
{
    QMimeData data;
    data.setText(QStringLiteral("curl -X DELETE 'http://h/orders/7' -H 'X-A: b'\n"));
    Window world;
    QVERIFY(drop(world.window, data));
    QCOMPARE(world.urlEdit()->text(), QStringLiteral("http://h/orders/7"));
}

void TestWindowDrop::refusesWhatItCannotOpen_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");
    QTest::newRow("a sentence") << QStringLiteral("curly hair") << QString();
    QTest::newRow("a page of the web") << QString() << QStringLiteral("http://h/");
}

void TestWindowDrop::refusesWhatItCannotOpen()
{
    QFETCH(QString, text);
    QFETCH(QString, url);
    QMimeData data;
    if (!text.isEmpty())
        data.setText(text);
    if (!url.isEmpty())
        data.setUrls({QUrl(url)});
    Window world;
    QVERIFY(!drop(world.window, data));
    QVERIFY(world.urlEdit()->text().isEmpty());
}

QTEST_MAIN(TestWindowDrop)
#include "tst_windowdrop.moc"
