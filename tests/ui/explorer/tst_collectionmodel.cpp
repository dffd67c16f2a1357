// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/collection/folderfixture.h"
#include "ui/explorer/collectionmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;
using ExplorerRow::Kind;

//! The tree of collections keeps what stays the same when files change.
class TestCollectionModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsFoldersFilesAndRequests();
    void keepsRows_whenARequestComesOrGoes();
    void followsRenamedFiles();
    void saysWhatIsWrong_atTheRequest();
    void asksForARename_andChangesNothingItself();
    void forgetsAClosedCollection();

private:
    static bool settle(Collection &collection)
    {
        return !collection.isBusy() || QSignalSpy(&collection, &Collection::settled).wait(20'000);
    }
    static QStringList below(const CollectionModel &model, const QModelIndex &parent)
    {
        QStringList titles;
        for (int row = 0; row < model.rowCount(parent); ++row)
            titles.append(model.index(row, 0, parent).data().toString());
        return titles;
    }
};

void TestCollectionModel::showsFoldersFilesAndRequests()
{
    const Folder folder;
    folder.write(QStringLiteral("login.http"), "### Log in\nPOST http://h/login\n\n###\nGET http://h/me\n");
    folder.write(QStringLiteral("admin/users.http"), "### All\nDELETE http://h/users\n");
    Collection collection(folder.path());
    CollectionModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.addCollection(&collection);
    QVERIFY(settle(collection));
    const QModelIndex root = model.index(0, 0);
    QCOMPARE(ExplorerRow::kindOf(root), Kind::Collection);
    QCOMPARE(below(model, root), QStringList({QStringLiteral("admin"), QStringLiteral("login.http")}));
    const QModelIndex login = model.index(1, 0, root);
    QCOMPARE(below(model, login), QStringList({QStringLiteral("Log in"), QStringLiteral("http://h/me")}));
    const QModelIndex request = model.index(0, 0, login);
    QCOMPARE(ExplorerRow::kindOf(request), Kind::Request);
    QCOMPARE(request.data(ExplorerRow::DepthRole).toInt(), 2);
    QCOMPARE(request.data(ExplorerRow::MethodRole).toByteArray(), "POST");
    QCOMPARE(request.data(Qt::AccessibleTextRole).toString(), QStringLiteral("POST Log in"));
    QCOMPARE(model.find(folder.path(QStringLiteral("login.http")), 0), request);
    QCOMPARE(model.collectionOf(request), &collection);
    QVERIFY(!model.flags(root).testFlag(Qt::ItemIsEditable));
}

void TestCollectionModel::keepsRows_whenARequestComesOrGoes()
{
    const Folder folder;
    const QString path = folder.write(
        QStringLiteral("x.http"), "### A\nGET http://h/a\n\n### B\nGET http://h/b\n\n### C\nGET http://h/c\n");
    Collection collection(folder.path());
    CollectionModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.addCollection(&collection);
    QVERIFY(settle(collection));
    const QPersistentModelIndex c = model.find(path, 2);
    const QPersistentModelIndex b = model.find(path, 1);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    folder.write(QStringLiteral("x.http"),
        "### New\nGET http://h/n\n\n### A\nGET http://h/a\n\n### B\nGET http://h/b\n\n### C\nGET http://h/c\n");
    QTRY_COMPARE(model.rowCount(c.parent()), 4);
    QCOMPARE(c.row(), 3);
    QCOMPARE(c.data().toString(), QStringLiteral("C"));
    QCOMPARE(c.data(ExplorerRow::RequestRole).value<CollectionRequest>().block, 3);
    folder.write(
        QStringLiteral("x.http"), "### A\nGET http://h/a\n\n### Bee\nGET http://h/b\n\n### C\nGET http://h/c\n");
    QTRY_COMPARE(
        below(model, c.parent()), QStringList({QStringLiteral("A"), QStringLiteral("Bee"), QStringLiteral("C")}));
    QCOMPARE(c.row(), 2);
    QVERIFY(b.isValid() || c.isValid());
    QCOMPARE(reset.size(), 0);
}

void TestCollectionModel::followsRenamedFiles()
{
    const Folder folder;
    const QString path = folder.write(QStringLiteral("a/x.http"), "GET http://h/\n");
    folder.write(QStringLiteral("b/y.http"), "GET http://h/\n");
    Collection collection(folder.path());
    CollectionModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.addCollection(&collection);
    QVERIFY(settle(collection));
    QVERIFY(QFile::rename(path, folder.path(QStringLiteral("a/z.http"))));
    QTRY_VERIFY(model.find(folder.path(QStringLiteral("a/z.http")), 0).isValid());
    QVERIFY(!model.find(path).isValid());
    QVERIFY(QDir(folder.path()).rename(QStringLiteral("a"), QStringLiteral("c")));
    QTRY_VERIFY(model.find(folder.path(QStringLiteral("c/z.http")), 0).isValid());
    QCOMPARE(below(model, model.index(0, 0)), QStringList({QStringLiteral("b"), QStringLiteral("c")}));
}

void TestCollectionModel::saysWhatIsWrong_atTheRequest()
{
    const Folder folder;
    const QString path = folder.write(QStringLiteral("x.http"), "### Call\nGRPC localhost/x\n");
    Collection collection(folder.path());
    CollectionModel model;
    model.addCollection(&collection);
    QVERIFY(settle(collection));
    const QModelIndex index = model.find(path, 0);
    QVERIFY(index.data(ExplorerRow::TroubleRole).toString().contains(QLatin1String("GRPC")));
    QVERIFY(index.data(Qt::AccessibleTextRole).toString().contains(QLatin1String("Line 2")));
    model.setUnsaved({{path, 0}});
    QVERIFY(index.data(ExplorerRow::UnsavedRole).toBool());
}

void TestCollectionModel::asksForARename_andChangesNothingItself()
{
    const Folder folder;
    const QString path = folder.write(QStringLiteral("x.http"), "### A\nGET http://h/a\n");
    Collection collection(folder.path());
    CollectionModel model;
    model.addCollection(&collection);
    QVERIFY(settle(collection));
    QSignalSpy renamed(&model, &CollectionModel::renamed);
    QVERIFY(!model.setData(model.find(path, 0), QStringLiteral("A"), Qt::EditRole));
    QVERIFY(model.setData(model.find(path, 0), QStringLiteral("B"), Qt::EditRole));
    QCOMPARE(renamed.size(), 1);
    QCOMPARE(model.find(path, 0).data().toString(), QStringLiteral("A"));
}

void TestCollectionModel::forgetsAClosedCollection()
{
    const Folder folder;
    const QString path = folder.write(QStringLiteral("x.http"), "GET http://h/\n");
    CollectionModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    Collection collection(folder.path());
    model.addCollection(&collection);
    QVERIFY(settle(collection));
    model.removeCollection(&collection);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.find(path).isValid());
}

QTEST_GUILESS_MAIN(TestCollectionModel)
#include "tst_collectionmodel.moc"
