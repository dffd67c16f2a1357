// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/keyring.h"
#include "tests/ui/explorer/collectionsworld.h"
#include "ui/mainwindow/environmentshelf.h"

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! Secrets of environments live in the keychain.
class TestWindowSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void movesSecretsOutOfTheFile_andStillSendsThem();
    void saysWhichSecretIsMissing();
};

void TestWindowSecrets::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("sessionscope"));
    QCoreApplication::setApplicationName(QStringLiteral("secretstest"));
    QSettings().clear();
}

void TestWindowSecrets::movesSecretsOutOfTheFile_andStillSendsThem()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok("x"); });
    const Folder folder;
    const QString file = QStringLiteral("http-client.private.env.json");
    folder.write(file, R"({"dev": {"user": "alice", "token": "wonder-token"}})");
    folder.write(QStringLiteral("a.http"), "### Me\nGET " + server.url().toUtf8() + "\nX-Token: {{token}}\n");
    QSettings().setValue(QStringLiteral("explorer/environment"), QStringLiteral("dev"));
    {
        World world(folder);
        QVERIFY(world.open(QStringLiteral("Me")));
        auto *button = world.window.findChild<EnvironmentButton *>();
        Q_EMIT button->menu()->aboutToShow();
        QAction *move = nullptr;
        for (QAction *action : button->menu()->actions()) {
            if (action->text() == QLatin1String("Move 1 secret to the keychain"))
                move = action;
        }
        QVERIFY(move);
        auto *shelf = world.window.findChild<EnvironmentShelf *>();
        QSignalSpy moved(shelf, &EnvironmentShelf::secretsMoved);
        move->trigger();
        QVERIFY(moved.wait(20'000));
        QCOMPARE(moved.constFirst().constFirst().toInt(), 1);
        QVERIFY(!folder.read(file).contains("wonder-token"));
        QVERIFY(folder.read(file).contains("{{$keychain "));
        QVERIFY(folder.read(file).contains(R"("user": "alice")"));
        QVERIFY(world.sendNow());
        QCOMPARE(server.requests().at(0).header("X-Token"), "wonder-token");
    }
    // And at the next start, from the keychain alone.
    World again(folder);
    QVERIFY(again.open(QStringLiteral("Me")));
    QTRY_COMPARE(again.window.session()->variables().value(QStringLiteral("token")), QStringLiteral("wonder-token"));
    QVERIFY(again.sendNow());
    QCOMPARE(server.requests().at(1).header("X-Token"), "wonder-token");
}

void TestWindowSecrets::saysWhichSecretIsMissing()
{
    const Folder folder;
    folder.write(QStringLiteral("http-client.env.json"), R"({"dev": {"token": "{{$keychain nobody/knows}}"}})");
    folder.write(QStringLiteral("a.http"), "### Me\nGET http://localhost/\nX-Token: {{token}}\n");
    QSettings().setValue(QStringLiteral("explorer/environment"), QStringLiteral("dev"));
    World world(folder);
    QTRY_VERIFY2(world.notice().contains(QLatin1String("nobody/knows")), qPrintable(world.notice()));
}

QTEST_MAIN(TestWindowSecrets)
#include "tst_windowsecrets.moc"
