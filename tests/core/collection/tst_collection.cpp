// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/collection.h"
#include "core/collection/collectionscan.h"
#include "tests/core/collection/folderfixture.h"
#include "tests/support/cputime.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! A folder of .http files as it is read and as other programs change it.
class TestCollection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsFoldersFilesAndRequests();
    void leavesOutWhatIsNoCollection();
    void followsALinkThatLeadsBack_onceOnly();
    void tellsWhatIsWrong_withAFolder();
    void keepsWhatItCannotDo_atTheRequest();
    void noticesAChange_byAnotherProgram_data();
    void noticesAChange_byAnotherProgram();
    void noticesANewFolder();
    void saysNothing_whenAFileWasWrittenUnchanged();
    void readsFiveThousandRequests_withoutAPause();
    void ends_whileItReads();

private:
    static bool settle(Collection &collection)
    {
        return !collection.isBusy() || QSignalSpy(&collection, &Collection::settled).wait(60'000);
    }
    static QStringList names(const Collection &collection, const QString &path)
    {
        QStringList result;
        if (const CollectionFilePtr file = collection.file(path)) {
            for (const CollectionRequest &request : file->requests)
                result.append(QString::fromLatin1(request.method) + u' ' + request.name);
        }
        return result;
    }
};

void TestCollection::listsFoldersFilesAndRequests()
{
    const Folder folder;
    const QString login = folder.write(QStringLiteral("login.http"),
        "@base = http://h\n\n### Log in\nPOST {{base}}/login\n\na=1\n\n###\n# @name out\nGET {{base}}/out\n");
    folder.write(QStringLiteral("a10.http"), "GET http://h/\n");
    folder.write(QStringLiteral("a2.rest"), "GET http://h/\n");
    folder.write(QStringLiteral("Admin/users.http"), "### All\nGET http://h/users\n");
    Collection collection(folder.path());
    QVERIFY(settle(collection));
    QCOMPARE(collection.root().files,
        QStringList({folder.path(QStringLiteral("a2.rest")), folder.path(QStringLiteral("a10.http")), login}));
    QCOMPARE(collection.root().folders.size(), 1);
    QCOMPARE(
        collection.root().folders.constFirst().files, QStringList(folder.path(QStringLiteral("Admin/users.http"))));
    QCOMPARE(names(collection, login), QStringList({QStringLiteral("POST Log in"), QStringLiteral("GET out")}));
    QCOMPARE(collection.file(login)->requests.at(1).url, QStringLiteral("{{base}}/out"));
    QCOMPARE(collection.file(login)->requests.at(1).line, 10);
    QCOMPARE(collection.requestCount(), 5);
}

void TestCollection::leavesOutWhatIsNoCollection()
{
    const Folder folder;
    folder.write(QStringLiteral("notes.txt"), "GET http://h/\n");
    folder.write(QStringLiteral(".git/x.http"), "GET http://h/\n");
    folder.write(QStringLiteral("node_modules/x/y.http"), "GET http://h/\n");
    folder.write(QStringLiteral("src/main.c"), "int main;\n");
    folder.write(QStringLiteral("UPPER.HTTP"), "GET http://h/\n");
    Collection collection(folder.path());
    QVERIFY(settle(collection));
    QCOMPARE(collection.root().files, QStringList(folder.path(QStringLiteral("UPPER.HTTP"))));
    QCOMPARE(collection.root().folders.size(), 0);
}

void TestCollection::followsALinkThatLeadsBack_onceOnly()
{
    const Folder folder;
    folder.write(QStringLiteral("a/x.http"), "GET http://h/\n");
    QVERIFY(QFile::link(folder.path(), folder.path(QStringLiteral("a/up"))));
    const std::atomic_bool cancelled = false;
    const CollectionScan::Listing listing = CollectionScan::list(folder.path(), cancelled);
    QCOMPARE(listing.files.size(), 1);
    QVERIFY(!listing.isCut);
}

void TestCollection::tellsWhatIsWrong_withAFolder()
{
    const Folder folder;
    Collection collection(folder.path(QStringLiteral("gone")));
    QVERIFY(settle(collection));
    QVERIFY(collection.error());
    QCOMPARE(collection.error()->code, ErrorCode::FileNotFound);
    QVERIFY(QDir().mkpath(collection.folder()));
    collection.refresh();
    QTRY_VERIFY(!collection.error());
}

void TestCollection::keepsWhatItCannotDo_atTheRequest()
{
    const Folder folder;
    const QString path = folder.write(
        QStringLiteral("x.http"), "### Call\nGRPC localhost/x\n\n### Test\nGET http://h/\n\n> {% client.test() %}\n");
    const CollectionFilePtr file = CollectionScan::read(path);
    QCOMPARE(file->requests.size(), 2);
    QCOMPARE(file->requests.at(0).issues.constFirst().error.code, ErrorCode::Unsupported);
    QCOMPARE(file->requests.at(1).issues.constFirst().line, 7);
}

void TestCollection::noticesAChange_byAnotherProgram_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("written in place") << QStringLiteral("in place");
    QTest::newRow("a new file put over it, as editors save") << QStringLiteral("renamed over");
    QTest::newRow("taken away and written again") << QStringLiteral("again");
}

void TestCollection::noticesAChange_byAnotherProgram()
{
    QFETCH(QString, how);
    const Folder folder;
    const QString path = folder.write(QStringLiteral("x.http"), "### One\nGET http://h/1\n");
    Collection collection(folder.path());
    QVERIFY(settle(collection));
    QSignalSpy changed(&collection, &Collection::filesChanged);
    // Twice, since what replaces a file must be watched too; the sizes are the same, so that only its content differs.
    for (const char *name : {"Two", "Six"}) {
        const QByteArray text = "### " + QByteArray(name) + "\nGET http://h/1\n";
        if (how == QLatin1String("again"))
            QVERIFY(QFile::remove(path));
        if (how == QLatin1String("renamed over")) {
            const QString other = folder.write(QStringLiteral("x.tmp"), text);
            QCOMPARE(::rename(QFile::encodeName(other).constData(), QFile::encodeName(path).constData()), 0);
        } else {
            QCOMPARE(folder.write(QStringLiteral("x.http"), text), path);
        }
        QTRY_COMPARE(names(collection, path), QStringList(QStringLiteral("GET ") + QLatin1String(name)));
        QVERIFY(settle(collection));
    }
    QVERIFY(changed.size() >= 2);
    QCOMPARE(changed.constFirst().constFirst().toStringList(), QStringList(path));
}

void TestCollection::noticesANewFolder()
{
    const Folder folder;
    Collection collection(folder.path());
    QVERIFY(settle(collection));
    QCOMPARE(collection.requestCount(), 0);
    const QString path = folder.write(QStringLiteral("new/deep/x.http"), "GET http://h/\n");
    QTRY_COMPARE(collection.requestCount(), 1);
    QVERIFY(QFile::remove(path));
    QTRY_COMPARE(collection.root().folders.size(), 0);
    QCOMPARE(collection.requestCount(), 0);
}

void TestCollection::saysNothing_whenAFileWasWrittenUnchanged()
{
    const Folder folder;
    const QByteArray text = "### One\nGET http://h/1\n";
    folder.write(QStringLiteral("x.http"), text);
    const QString other = folder.write(QStringLiteral("y.http"), text);
    Collection collection(folder.path());
    QVERIFY(settle(collection));
    QSignalSpy changed(&collection, &Collection::filesChanged);
    folder.write(QStringLiteral("x.http"), text);
    folder.write(QStringLiteral("y.http"), "### Other\nGET http://h/1\n");
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed.constFirst().constFirst().toStringList(), QStringList(other));
}

void TestCollection::readsFiveThousandRequests_withoutAPause()
{
    const Folder folder;
    for (int i = 0; i < 500; ++i) {
        QByteArray text = "@host = http://localhost:8080\n\n";
        for (int k = 0; k < 10; ++k) {
            text += "### Request " + QByteArray::number(k) + "\nPOST {{host}}/orders/" + QByteArray::number(k)
                + "?a=1\nAccept: application/json\nX-Token: {{token}}\nContent-Type: application/json\n\n{\"a\": "
                  "1}\n\n";
        }
        folder.write(QStringLiteral("f%1/r%2.http").arg(i % 20).arg(i), text);
    }
    // What the thread of the window does is what makes a pause: a timer that should fire every 5 ms.
    qint64 longest = 0;
    QElapsedTimer since;
    QTimer tick;
    connect(&tick, &QTimer::timeout, this, [&] { longest = qMax(longest, since.restart()); });
    tick.start(5);
    since.start();
    const qint64 before = threadCpuUs();
    Collection collection(folder.path());
    QVERIFY(threadCpuUs() - before < 50'000);
    QVERIFY(settle(collection));
    QCOMPARE(collection.requestCount(), 5'000);
    qInfo("the event loop waited at most %lld ms", longest);
    QVERIFY(longest < 500); // Shared computers: a hundred times what it takes alone.
}

void TestCollection::ends_whileItReads()
{
    const Folder folder;
    for (int i = 0; i < 200; ++i)
        folder.write(QStringLiteral("r%1.http").arg(i), "### A\nGET http://h/\n");
    for (int i = 0; i < 5; ++i) {
        Collection collection(folder.path());
        QVERIFY(collection.isBusy());
    }
    Collection last(folder.path());
    QVERIFY(settle(last));
    QCOMPARE(last.requestCount(), 200);
}

QTEST_GUILESS_MAIN(TestCollection)
#include "tst_collection.moc"
