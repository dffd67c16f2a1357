// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/file.h"
#include "tests/core/import/cookiefixture.h"

#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;

namespace {

// As Firefox 153 ESR and Chromium 156 made them.
const char *firefoxSchema =
    "CREATE TABLE moz_cookies (id INTEGER PRIMARY KEY, originAttributes TEXT NOT NULL DEFAULT '', name TEXT, value "
    "TEXT, "
    "host TEXT, path TEXT, expiry INTEGER, lastAccessed INTEGER, creationTime INTEGER, isSecure INTEGER, isHttpOnly "
    "INTEGER, inBrowserElement INTEGER DEFAULT 0, sameSite INTEGER DEFAULT 0, schemeMap INTEGER DEFAULT 0, "
    "isPartitionedAttributeSet INTEGER DEFAULT 0, updateTime INTEGER, CONSTRAINT moz_uniqueid UNIQUE (name, host, "
    "path, "
    "originAttributes))";
const char *oldFirefoxSchema =
    "CREATE TABLE moz_cookies (id INTEGER PRIMARY KEY, name TEXT, value TEXT, host TEXT, path TEXT, expiry INTEGER, "
    "lastAccessed INTEGER, creationTime INTEGER, isSecure INTEGER, isHttpOnly INTEGER)";
const char *chromiumSchema =
    "CREATE TABLE cookies(creation_utc INTEGER NOT NULL,host_key TEXT NOT NULL,top_frame_site_key TEXT NOT NULL,name "
    "TEXT "
    "NOT NULL,value TEXT NOT NULL,encrypted_value BLOB NOT NULL,path TEXT NOT NULL,expires_utc INTEGER NOT "
    "NULL,is_secure "
    "INTEGER NOT NULL,is_httponly INTEGER NOT NULL,last_access_utc INTEGER NOT NULL,has_expires INTEGER NOT "
    "NULL,is_persistent INTEGER NOT NULL,priority INTEGER NOT NULL,samesite INTEGER NOT NULL,source_scheme INTEGER NOT "
    "NULL,source_port INTEGER NOT NULL,last_update_utc INTEGER NOT NULL,source_type INTEGER NOT "
    "NULL,has_cross_site_ancestor INTEGER NOT NULL)";

//! A store made by statements; \a wal: the last ones stay outside of the file itself, as of a running browser.
class Store
{
public:
    explicit Store(const QString &path)
        : m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), path))
        , m_name(path)
    {
        m_database.setDatabaseName(path);
        m_isOpen = m_database.open();
    }
    ~Store()
    {
        m_database = QSqlDatabase();
        QSqlDatabase::removeDatabase(m_name);
    }
    Q_DISABLE_COPY_MOVE(Store)

    bool run(const QString &statement)
    {
        QSqlQuery query(m_database);
        return m_isOpen && query.exec(statement);
    }

private:
    QSqlDatabase m_database;
    QString m_name;
    bool m_isOpen = false;
};

} // namespace

//! Cookies of the stores of browsers.
class TestCookieStores : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsFirefoxsStore_data();
    void readsFirefoxsStore();
    void readsWhatABrowserHasNotWrittenIntoItsFileYet();
    void readsChromiumsStore_data();
    void readsChromiumsStore();
    void refusesStoresOfOthers_data();
    void refusesStoresOfOthers();
};

void TestCookieStores::readsFirefoxsStore_data()
{
    QTest::addColumn<bool>("isOld");
    QTest::addColumn<QString>("values");
    QTest::addColumn<QStringList>("cookies");
    QTest::addColumn<QStringList>("broken");
    const auto row = [](const char *what, const char *values, const QStringList &cookies,
                         const QStringList &broken = {}) {
        QTest::newRow(what) << false << QString::fromUtf8(values) << cookies << broken;
    };
    // This row is one that Firefox wrote.
    row("Strict, HttpOnly, milliseconds",
        "1,'','strict','a "
        "b','127.0.0.1','/shop',1795558111769,1795471711769143,1795471711769146,0,1,0,2,1,0,1795471711769146",
        {QStringLiteral("strict=a b 127.0.0.1 /shop httponly strict 2026-11-24T22:08:31Z")});
    row("the whole domain, Lax, seconds, as before version 16",
        "1,'','a','b','.h.example','/',1795558111,0,0,1,0,0,1,1,0,0",
        {QStringLiteral("a=b .h.example / secure lax 2026-11-24T22:08:31Z")});
    row("None, which is Secure", "1,'','a','b','h.example','/',1795558111769,0,0,1,0,0,0,1,0,0",
        {QStringLiteral("a=b h.example / secure none 2026-11-24T22:08:31Z")});
    row("nothing said about SameSite", "1,'','a','b','h.example','/',1795558111769,0,0,1,0,0,256,1,0,0",
        {QStringLiteral("a=b h.example / secure default 2026-11-24T22:08:31Z")});
    row("a container", "1,'^userContextId=2','a','b','h.example','/',1795558111769,0,0,1,0,0,256,1,0,0", {},
        {QStringLiteral("a: it belongs to a container, a private window or a partition of Firefox")});
    QTest::newRow("a store of long ago") << true << QStringLiteral("1,'a','b','h.example','/',1795558111,0,0,0,1")
                                         << QStringList{QStringLiteral(
                                                "a=b h.example / httponly default 2026-11-24T22:08:31Z")}
                                         << QStringList();
}

void TestCookieStores::readsFirefoxsStore()
{
    QFETCH(bool, isOld);
    QFETCH(QString, values);
    QFETCH(QStringList, cookies);
    QFETCH(QStringList, broken);
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("cookies.sqlite"));
    Store store(path);
    QVERIFY(store.run(QLatin1String(isOld ? oldFirefoxSchema : firefoxSchema)));
    QVERIFY(store.run(QStringLiteral("INSERT INTO moz_cookies VALUES (%1)").arg(values)));
    const auto file = CookieFiles::read(path, {}, now);
    QVERIFY(file);
    QCOMPARE(file->format, QStringLiteral("Firefox's cookies"));
    QCOMPARE(shown(*file), cookies);
    QCOMPARE(faults(*file), broken);
}

void TestCookieStores::readsWhatABrowserHasNotWrittenIntoItsFileYet()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("cookies.sqlite"));
    Store store(path);
    QVERIFY(store.run(QStringLiteral("PRAGMA journal_mode = WAL")));
    QVERIFY(store.run(QStringLiteral("PRAGMA wal_autocheckpoint = 0")));
    QVERIFY(store.run(QLatin1String(firefoxSchema)));
    QVERIFY(store.run(QStringLiteral(
        "INSERT INTO moz_cookies VALUES (1,'','a','b','h.example','/',1795558111769,0,0,0,0,0,1,1,0,0)")));
    // And it holds its lock.
    QVERIFY(store.run(QStringLiteral("BEGIN EXCLUSIVE")));
    QVERIFY(QFileInfo(path + QStringLiteral("-wal")).size() > 0);
    const QByteArray before = *File::read(path, 1 << 24);
    const auto file = CookieFiles::read(path, {}, now);
    QVERIFY(file);
    QCOMPARE(shown(*file), QStringList{QStringLiteral("a=b h.example / lax 2026-11-24T22:08:31Z")});
    QCOMPARE(*File::read(path, 1 << 24), before);
}

void TestCookieStores::readsChromiumsStore_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<QString>("values");
    QTest::addColumn<QStringList>("cookies");
    QTest::addColumn<QStringList>("broken");
    const auto row = [](const char *what, int version, const char *values, const QStringList &cookies,
                         const QStringList &broken = {}) {
        QTest::newRow(what) << version << QString::fromUtf8(values) << cookies << broken;
    };
    // Chromium itself encrypted these two.
    row("v10, SameSite=Lax", 24,
        "13439945315742102,'127.0.0.1','','lax','',"
        "X'7631302BB01EEBE40CCFF8B9D3B700273158B01EEE6BEDEECAB4DE6DBA0816A56B003807A6FE570EE52A496D2937341CFD5F77','/',"
        "13440031715929301,0,0,13439945315742102,1,1,1,1,1,18765,13439945315742102,1,0",
        {QStringLiteral("lax=2 127.0.0.1 / lax 2026-11-24T22:08:35Z")});
    row("v10, Strict, HttpOnly", 24,
        "13439945315742078,'127.0.0.1','','strict','',"
        "X'7631302BB01EEBE40CCFF8B9D3B700273158B01EEE6BEDEECAB4DE6DBA0816A56B0038AAA13FDA894E3EE31D30B7737DE110F3','/"
        "shop',"
        "13440031715929273,0,1,13439945315742078,1,1,1,2,1,18765,13439945315742078,1,0",
        {QStringLiteral("strict=a b 127.0.0.1 /shop httponly strict 2026-11-24T22:08:35Z")});
    row("not encrypted, of the whole domain, for the session", 24,
        "13439945315742078,'.h.example','','a','b',X'','/"
        "',0,1,0,13439945315742078,0,0,1,-1,2,443,13439945315742078,1,0",
        {QStringLiteral("a=b .h.example / secure default session")});
    row("v11, in the keyring", 24,
        "13439945315742078,'h.example','','a','',X'763131AABB','/',0,1,0,13439945315742078,0,0,1,0,2,443,0,1,0", {},
        {QStringLiteral("a: its value is encrypted with a key that the desktop's keyring guards")});
    row("v20", 24,
        "13439945315742078,'h.example','','a','',X'763230AABB','/',0,1,0,13439945315742078,0,0,1,0,2,443,0,1,0", {},
        {QStringLiteral("a: its value is encrypted with a key that the desktop's keyring guards")});
    row("v10 of another computer", 24,
        "13439945315742078,'other.example','','a','',"
        "X'7631302BB01EEBE40CCFF8B9D3B700273158B01EEE6BEDEECAB4DE6DBA0816A56B003807A6FE570EE52A496D2937341CFD5F77','/"
        "',0,1,0,"
        "13439945315742078,0,0,1,0,2,443,0,1,0",
        {}, {QStringLiteral("a: its value is encrypted with a key of another computer")});
    row("v10 cut short", 24,
        "13439945315742078,'h.example','','a','',X'7631302BB0','/',0,1,0,13439945315742078,0,0,1,0,2,443,0,1,0", {},
        {QStringLiteral("a: its value is encrypted with a key of another computer")});
    row("an unknown way", 24,
        "13439945315742078,'h.example','','a','',X'01000000D08C','/',0,1,0,13439945315742078,0,0,1,0,2,443,0,1,0", {},
        {QStringLiteral("a: its value is encrypted in an unknown way")});
    row("a partition", 24,
        "13439945315742078,'h.example','https://top.example','a','b',X'','/"
        "',0,1,0,13439945315742078,0,0,1,0,2,443,0,1,0",
        {}, {QStringLiteral("a: it belongs to a partition of Chromium")});
}

void TestCookieStores::readsChromiumsStore()
{
    QFETCH(int, version);
    QFETCH(QString, values);
    QFETCH(QStringList, cookies);
    QFETCH(QStringList, broken);
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("Cookies"));
    Store store(path);
    QVERIFY(
        store.run(QStringLiteral("CREATE TABLE meta(key LONGVARCHAR NOT NULL UNIQUE PRIMARY KEY, value LONGVARCHAR)")));
    QVERIFY(store.run(QStringLiteral("INSERT INTO meta VALUES ('version', '%1')").arg(version)));
    QVERIFY(store.run(QLatin1String(chromiumSchema)));
    QVERIFY(store.run(QStringLiteral("INSERT INTO cookies VALUES (%1)").arg(values)));
    const auto file = CookieFiles::read(path, {}, now);
    QVERIFY(file);
    QCOMPARE(file->format, QStringLiteral("Chromium's cookies"));
    QCOMPARE(shown(*file), cookies);
    QCOMPARE(faults(*file), broken);
}

void TestCookieStores::refusesStoresOfOthers_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("another table") << QStringLiteral("CREATE TABLE x (a)");
    QTest::newRow("a view that never ends")
        << QStringLiteral("CREATE VIEW moz_cookies AS WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x FROM r) "
                          "SELECT x AS name FROM r");
    QTest::newRow("cookies of another program") << QStringLiteral("CREATE TABLE cookies (a)");
}

void TestCookieStores::refusesStoresOfOthers()
{
    QFETCH(QString, statement);
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("x.sqlite"));
    Store store(path);
    QVERIFY(store.run(statement));
    const auto file = CookieFiles::read(path, {}, now);
    QVERIFY(!file);
    QCOMPARE(file.error().code, ErrorCode::Unsupported);
    // Cut short, it is no store at all.
    const QString cut = dir.filePath(QStringLiteral("cut.sqlite"));
    QVERIFY(File::replace(cut, File::read(path, 1 << 24)->left(300)));
    QVERIFY(!CookieFiles::read(cut, {}, now));
}

QTEST_GUILESS_MAIN(TestCookieStores)
#include "tst_cookiestores.moc"
