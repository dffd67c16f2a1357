// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/collectionedit.h"
#include "tests/core/collection/folderfixture.h"

#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! Files and folders of a collection: made, named, copied, taken away, and back.
class TestCollectionEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesAFile_andTakesItBack();
    void refusesNames_data();
    void refusesNames();
    void renames_andBack();
    void renamesAFolder_withItsFiles();
    void keepsTheSuffix_ofARequestFile();
    void duplicates_underAFreeName();
    void removesAFile_andBringsItBack();
    void removesAFolder_andBringsItBack();
    void neverWritesOver_whatAnotherProgramChanged();
    void takesBackTheFirstFile_whenTheSecondCannotBeWritten();
    void keepsTheModeOfAFile();
};

void TestCollectionEdit::makesAFile_andTakesItBack()
{
    const Folder folder;
    const auto edit = CollectionEdits::newFile(folder.path(), QStringLiteral("admin/users"), "GET http://h/\n");
    QVERIFY(edit);
    QVERIFY(CollectionEdits::apply(*edit));
    QCOMPARE(folder.read(QStringLiteral("admin/users.http")), "GET http://h/\n");
    QVERIFY(CollectionEdits::apply(edit->reversed()));
    QVERIFY(!QFile::exists(folder.path(QStringLiteral("admin/users.http"))));
    QVERIFY(CollectionEdits::apply(*edit));
    QCOMPARE(
        CollectionEdits::newFile(folder.path(), QStringLiteral("admin/users")).error().code, ErrorCode::FileExists);
}

void TestCollectionEdit::refusesNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("none") << QString();
    QTest::newRow("blanks") << QStringLiteral("  ");
    QTest::newRow("out of the folder") << QStringLiteral("../x");
    QTest::newRow("out of it and back to a sibling of like name") << QStringLiteral("../foldersibling/x");
}

void TestCollectionEdit::refusesNames()
{
    QFETCH(QString, name);
    const Folder folder;
    const QString path = folder.write(QStringLiteral("x.http"), "");
    QCOMPARE(CollectionEdits::newFile(folder.path(), name).error().code, ErrorCode::SyntaxError);
    QCOMPARE(CollectionEdits::rename(path, name).error().code, ErrorCode::SyntaxError);
}

void TestCollectionEdit::renames_andBack()
{
    const Folder folder;
    const QString path = folder.write(QStringLiteral("x.http"), "GET http://h/\n");
    folder.write(QStringLiteral("taken.http"), "");
    QCOMPARE(CollectionEdits::rename(path, QStringLiteral("taken.http")).error().code, ErrorCode::FileExists);
    const auto edit = CollectionEdits::rename(path, QStringLiteral("y.http"));
    QVERIFY(edit);
    QVERIFY(CollectionEdits::apply(*edit));
    QCOMPARE(folder.read(QStringLiteral("y.http")), "GET http://h/\n");
    QVERIFY(!QFile::exists(path));
    QVERIFY(CollectionEdits::apply(edit->reversed()));
    QCOMPARE(folder.read(QStringLiteral("x.http")), "GET http://h/\n");
}

void TestCollectionEdit::renamesAFolder_withItsFiles()
{
    const Folder folder;
    folder.write(QStringLiteral("a/b/x.http"), "1");
    const auto edit = CollectionEdits::rename(folder.path(QStringLiteral("a")), QStringLiteral("c"));
    QVERIFY(edit);
    QVERIFY(CollectionEdits::apply(*edit));
    QCOMPARE(folder.read(QStringLiteral("c/b/x.http")), "1");
}

void TestCollectionEdit::keepsTheSuffix_ofARequestFile()
{
    const Folder folder;
    const auto edit = CollectionEdits::rename(folder.write(QStringLiteral("x.rest"), ""), QStringLiteral("v1.2"));
    QVERIFY(edit);
    QCOMPARE(edit->paths.constFirst().to, folder.path(QStringLiteral("v1.2.rest")));
}

void TestCollectionEdit::duplicates_underAFreeName()
{
    const Folder folder;
    const QString path = folder.write(QStringLiteral("x.http"), "a");
    for (const QString &name : {QStringLiteral("x copy.http"), QStringLiteral("x copy 2.http")}) {
        const auto edit = CollectionEdits::duplicateFile(path);
        QVERIFY(edit);
        QVERIFY(CollectionEdits::apply(*edit));
        QCOMPARE(folder.read(name), "a");
    }
}

void TestCollectionEdit::removesAFile_andBringsItBack()
{
    const Folder folder;
    const QString path = folder.write(QStringLiteral("x.http"), "precious\r\n");
    const auto edit = CollectionEdits::remove(path);
    QVERIFY(edit);
    QVERIFY(!QFile::exists(path));
    QVERIFY(CollectionEdits::apply(edit->reversed()));
    QCOMPARE(folder.read(QStringLiteral("x.http")), "precious\r\n");
    QVERIFY(CollectionEdits::apply(*edit));
    QVERIFY(!QFile::exists(path));
    QCOMPARE(CollectionEdits::remove(path).error().code, ErrorCode::FileNotFound);
}

void TestCollectionEdit::removesAFolder_andBringsItBack()
{
    const Folder folder;
    folder.write(QStringLiteral("a/b/x.http"), "1");
    const auto edit = CollectionEdits::remove(folder.path(QStringLiteral("a")));
    QVERIFY2(edit, edit ? "" : qPrintable(edit.error().detail));
    QVERIFY(!QFile::exists(folder.path(QStringLiteral("a"))));
    QVERIFY(CollectionEdits::apply(edit->reversed()));
    QCOMPARE(folder.read(QStringLiteral("a/b/x.http")), "1");
}

void TestCollectionEdit::neverWritesOver_whatAnotherProgramChanged()
{
    const Folder folder;
    const QString path = folder.write(QStringLiteral("x.http"), "before");
    CollectionEdit edit;
    edit.contents.append({path, QByteArray("before"), QByteArray("after")});
    QVERIFY(CollectionEdits::apply(edit));
    QCOMPARE(folder.read(QStringLiteral("x.http")), "after");
    folder.write(QStringLiteral("x.http"), "theirs");
    QCOMPARE(CollectionEdits::apply(edit.reversed()).error().code, ErrorCode::FileChangedElsewhere);
    QCOMPARE(CollectionEdits::apply(edit).error().code, ErrorCode::FileChangedElsewhere);
    QCOMPARE(folder.read(QStringLiteral("x.http")), "theirs");
}

void TestCollectionEdit::takesBackTheFirstFile_whenTheSecondCannotBeWritten()
{
    const Folder folder;
    const QString first = folder.write(QStringLiteral("x.http"), "1");
    folder.write(QStringLiteral("file"), "");
    CollectionEdit edit;
    edit.contents.append({first, QByteArray("1"), QByteArray("2")});
    // Its folder is a file.
    edit.contents.append({folder.path(QStringLiteral("file/y.http")), std::nullopt, QByteArray("2")});
    QCOMPARE(CollectionEdits::apply(edit).error().code, ErrorCode::FileUnwritable);
    QCOMPARE(folder.read(QStringLiteral("x.http")), "1");
}

void TestCollectionEdit::keepsTheModeOfAFile()
{
    const Folder folder;
    const QString path = folder.write(QStringLiteral("x.http"), "1");
    const auto mode = QFile::Permissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ExeOwner);
    QVERIFY(QFile::setPermissions(path, mode));
    CollectionEdit edit;
    edit.contents.append({path, QByteArray("1"), QByteArray("2")});
    QVERIFY(CollectionEdits::apply(edit));
    const auto owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ReadOther;
    QCOMPARE(QFile::permissions(path) & owner, mode);
}

QTEST_GUILESS_MAIN(TestCollectionEdit)
#include "tst_collectionedit.moc"
