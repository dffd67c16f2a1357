// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/file.h"
#include "core/cookies/cookiejar.h"
#include "core/import/cookieadmission.h"
#include "core/import/cookiefile.h"
#include "core/texts/texts.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace Sessionscope;

namespace {

const QDateTime now(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC);

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

QString shown(const Cookie &cookie)
{
    const char *site = cookie.sameSite == SameSite::Strict ? "strict"
        : cookie.sameSite == SameSite::Lax                 ? "lax"
        : cookie.sameSite == SameSite::None                ? "none"
                                                           : "default";
    return QStringLiteral("%1=%2 %3%4 %5%6%7 %8 %9")
        .arg(QString::fromUtf8(cookie.name), QString::fromUtf8(cookie.value),
            cookie.hostOnly ? QString() : QStringLiteral("."), cookie.domain, QString::fromUtf8(cookie.path),
            cookie.secure ? QStringLiteral(" secure") : QString(),
            cookie.httpOnly ? QStringLiteral(" httponly") : QString(), QLatin1String(site),
            cookie.expires ? cookie.expires->toString(Qt::ISODate) : QStringLiteral("session"));
}

QStringList shown(const CookieFile &file)
{
    QStringList all;
    for (const Cookie &cookie : file.cookies)
        all.append(shown(cookie));
    return all;
}

QStringList faults(const CookieFile &file)
{
    QStringList all;
    for (const CookieFault &fault : file.faults)
        all.append(QString(fault.place + QString::fromUtf8(fault.name) + QStringLiteral(": ") + fault.why));
    return all;
}

} // namespace

//! Cookies of files and of browsers.
class TestCookieImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTexts_data();
    void readsTexts();
    void refusesWhatHasNoCookies_data();
    void refusesWhatHasNoCookies();
    void readsFirefoxsStore_data();
    void readsFirefoxsStore();
    void readsWhatABrowserHasNotWrittenIntoItsFileYet();
    void readsChromiumsStore_data();
    void readsChromiumsStore();
    void refusesStoresOfOthers_data();
    void refusesStoresOfOthers();
    void judgesByTheRules_data();
    void judgesByTheRules();
    void neverOffersMoreThanAJarHolds();
    void theLastOneOfAnIdentityCounts();
};

void TestCookieImport::readsTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QStringList>("cookies");
    QTest::addColumn<QStringList>("broken");
    const auto row = [](const char *what, const QByteArray &text, const char *format, const QStringList &cookies,
                         const QStringList &broken = {}) {
        QTest::newRow(what) << text << QString::fromLatin1(format) << cookies << broken;
    };
    row("Netscape",
        "# Netscape HTTP Cookie "
        "File\n#HttpOnly_.h.example\tTRUE\t/\tTRUE\t1900000000\ta\tb\nh.example\tFALSE\t/x\tFALSE\t0\tc\td\n"
        "broken\th.example\tTRUE\t/\tMAYBE\t0\tc\n",
        "Netscape cookie file",
        {QStringLiteral("a=b .h.example / secure httponly default 2030-03-17T17:46:40Z"),
            QStringLiteral("c=d h.example /x default session")},
        {QStringLiteral("line 4: a flag is neither TRUE nor FALSE")});
    row("EditThisCookie",
        R"([{"domain":".h.example","expirationDate":1900000000.5,"hostOnly":false,"httpOnly":true,"name":"a","path":"/",
           "sameSite":"no_restriction","secure":true,"session":false,"storeId":"0","value":"b","id":1},
           {"domain":"h.example","hostOnly":true,"httpOnly":false,"name":"c","path":"/x","sameSite":"unspecified",
           "secure":false,"session":true,"storeId":"0","value":"d","id":2}])",
        "JSON list of cookies",
        {QStringLiteral("a=b .h.example / secure httponly none 2030-03-17T17:46:40Z"),
            QStringLiteral("c=d h.example /x default session")});
    row("Cookie-Editor",
        R"([{"domain":"h.example","hostOnly":true,"httpOnly":false,"name":"a","path":"/","sameSite":"strict","secure":true,
           "session":true,"storeId":null,"value":"b"},{"domain":"h.example","name":"n","value":"1","sameSite":null}])",
        "JSON list of cookies",
        {QStringLiteral("a=b h.example / secure strict session"), QStringLiteral("n=1 h.example / default session")});
    row("Playwright",
        R"({"cookies":[{"name":"a","value":"b","domain":"h.example","path":"/","expires":-1,"httpOnly":false,"secure":false,
           "sameSite":"Lax"}],"origins":[]})",
        "JSON list of cookies", {QStringLiteral("a=b h.example / lax session")});
    row("a list with holes", R"([7,{"name":"a","value":"b"},{"name":"a","value":"b","domain":"bad host"},
           {"name":"p","value":"1","domain":"h.example","partitionKey":{"topLevelSite":"x"}},{"domain":"h.example","name":"ok"}])",
        "JSON list of cookies", {QStringLiteral("ok= h.example / default session")},
        {QStringLiteral("entry 1: it is no object"), QStringLiteral("entry 2a: its domain is no host name"),
            QStringLiteral("entry 3a: its domain is no host name"),
            QStringLiteral("entry 4p: it belongs to a partition of its browser")});
    row("a Cookie header", "Cookie: a=1; b=x=y; c=", "Cookie header",
        {QStringLiteral("a=1 page.example / default session"), QStringLiteral("b=x=y page.example / default session"),
            QStringLiteral("c= page.example / default session")});
    row("its value alone", "a=1", "Cookie header", {QStringLiteral("a=1 page.example / default session")});
    row("an archive",
        R"({"log":{"version":"1.2","entries":[{"startedDateTime":"2026-11-24T10:00:00Z","request":{"method":"GET",
           "url":"http://h.example/x/y","headers":[{"name":"Cookie","value":"old=1; a=0"}]},"response":{"status":200,
           "headers":[{"name":"Set-Cookie","value":"a=b; Path=/; HttpOnly"},{"name":"Set-Cookie","value":"s=1; Secure"}]}}]}})",
        "HTTP archive",
        {QStringLiteral("a=b h.example / httponly default session"),
            QStringLiteral("old=1 h.example / default session")},
        {QStringLiteral("s: the rules rejected it there: secure-over-http")});
}

void TestCookieImport::readsTexts()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, format);
    QFETCH(QStringList, cookies);
    QFETCH(QStringList, broken);
    const auto file = CookieFiles::parse(text, QUrl(QStringLiteral("https://page.example/x")), now);
    QVERIFY2(file, qPrintable(file ? QString() : file.error().detail));
    QCOMPARE(file->format, format);
    QCOMPARE(shown(*file), cookies);
    QCOMPARE(faults(*file), broken);
}

void TestCookieImport::refusesWhatHasNoCookies_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QUrl>("page");
    QTest::addColumn<ErrorCode>("code");
    const QUrl page(QStringLiteral("http://h/"));
    QTest::newRow("nothing") << QByteArray() << page << ErrorCode::SyntaxError;
    QTest::newRow("prose") << QByteArray("hello there") << page << ErrorCode::SyntaxError;
    QTest::newRow("a header for nobody") << QByteArray("a=1") << QUrl() << ErrorCode::SyntaxError;
    QTest::newRow("another object") << QByteArray("{\"a\":1}") << page << ErrorCode::Unsupported;
    QTest::newRow("broken JSON") << QByteArray("[{") << page << ErrorCode::FileBroken;
    QTest::newRow("nested without end") << QByteArray(100'000, '[') << page << ErrorCode::FileBroken;
}

void TestCookieImport::refusesWhatHasNoCookies()
{
    QFETCH(QByteArray, text);
    QFETCH(QUrl, page);
    QFETCH(ErrorCode, code);
    const auto file = CookieFiles::parse(text, page, now);
    QVERIFY(!file);
    QCOMPARE(file.error().code, code);
}

void TestCookieImport::readsFirefoxsStore_data()
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

void TestCookieImport::readsFirefoxsStore()
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

void TestCookieImport::readsWhatABrowserHasNotWrittenIntoItsFileYet()
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

void TestCookieImport::readsChromiumsStore_data()
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

void TestCookieImport::readsChromiumsStore()
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

void TestCookieImport::refusesStoresOfOthers_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("another table") << QStringLiteral("CREATE TABLE x (a)");
    QTest::newRow("a view that never ends")
        << QStringLiteral("CREATE VIEW moz_cookies AS WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x FROM r) "
                          "SELECT x AS name FROM r");
    QTest::newRow("cookies of another program") << QStringLiteral("CREATE TABLE cookies (a)");
}

void TestCookieImport::refusesStoresOfOthers()
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

void TestCookieImport::judgesByTheRules_data()
{
    QTest::addColumn<Cookie>("cookie");
    QTest::addColumn<CookieAction>("action");
    QTest::addColumn<CookieReason>("reason");
    Cookie plain;
    plain.name = "a";
    plain.value = "b";
    plain.domain = QStringLiteral("h.example");
    plain.created = now.addDays(-1);
    const auto row = [&plain](const char *what, CookieAction action, CookieReason reason, auto change) {
        Cookie cookie = plain;
        change(cookie);
        QTest::newRow(what) << cookie << action << reason;
    };
    using A = CookieAction;
    using R = CookieReason;
    row("a plain one", A::Stored, R::New, [](Cookie &) {});
    row("one that is there, with a new value", A::Replaced, R::NewValue, [](Cookie &c) { c.name = "known"; });
    row("one that is there, the same", A::Replaced, R::Refreshed, [](Cookie &c) {
        c.name = "known";
        c.value = "1";
    });
    row("expired", A::Rejected, R::AlreadyExpired, [](Cookie &c) { c.expires = now.addSecs(-1); });
    row("of a public suffix", A::Rejected, R::PublicSuffix, [](Cookie &c) {
        c.domain = QStringLiteral("co.uk");
        c.hostOnly = false;
    });
    row("of an address, said to hold below it", A::Stored, R::New, [](Cookie &c) {
        c.domain = QStringLiteral("127.0.0.1");
        c.hostOnly = false;
    });
    row("too large", A::Rejected, R::TooLarge, [](Cookie &c) { c.value = QByteArray(4096, 'x'); });
    row("a control character", A::Rejected, R::ControlCharacter, [](Cookie &c) { c.value = "a\nb"; });
    row("a semicolon", A::Rejected, R::ControlCharacter, [](Cookie &c) { c.value = "a;b"; });
    row("neither name nor value", A::Rejected, R::Empty, [](Cookie &c) {
        c.name.clear();
        c.value.clear();
    });
    row("SameSite=None without Secure", A::Rejected, R::SameSiteNoneWithoutSecure,
        [](Cookie &c) { c.sameSite = SameSite::None; });
    row("__Host- of a whole domain", A::Rejected, R::PrefixHost, [](Cookie &c) {
        c.name = "__Host-a";
        c.secure = true;
        c.hostOnly = false;
    });
    row("__Secure- without Secure", A::Rejected, R::PrefixSecure, [](Cookie &c) { c.name = "__Secure-a"; });
    row("Secure, of a host without TLS", A::Stored, R::New, [](Cookie &c) { c.secure = true; });
}

void TestCookieImport::judgesByTheRules()
{
    QFETCH(Cookie, cookie);
    QFETCH(CookieAction, action);
    QFETCH(CookieReason, reason);
    Cookie known;
    known.name = "known";
    known.value = "1";
    known.domain = QStringLiteral("h.example");
    const QList<CookieAdmission> verdicts = CookieAdmissions::judge({cookie}, {known}, now);
    QCOMPARE(verdicts.size(), 1);
    QCOMPARE(cookieActionName(verdicts.constFirst().event.action), cookieActionName(action));
    QCOMPARE(cookieReasonInfo(verdicts.constFirst().event.reason).id, cookieReasonInfo(reason).id);
    QVERIFY(Texts::cookieEvent(verdicts.constFirst().event).contains(cookieActionName(action))
        || action != CookieAction::Rejected);
    QCOMPARE(verdicts.constFirst().before.has_value(), action == CookieAction::Replaced);
}

void TestCookieImport::neverOffersMoreThanAJarHolds()
{
    QByteArray text = "# Netscape HTTP Cookie File\n";
    for (int i = 0; i < CookieFiles::maxCookies + 5; ++i)
        text += "h" + QByteArray::number(i) + ".example\tFALSE\t/\tFALSE\t0\ta\tb\n";
    const auto file = CookieFiles::parse(text, {}, now);
    QVERIFY(file);
    QCOMPARE(file->cookies.size(), CookieFiles::maxCookies);
    QCOMPARE(faults(*file), QStringList{QStringLiteral("5 further: a jar does not hold that many")});
}

void TestCookieImport::theLastOneOfAnIdentityCounts()
{
    Cookie cookie;
    cookie.name = "a";
    cookie.value = "1";
    cookie.domain = QStringLiteral("h.example");
    cookie.created = now;
    cookie.expires = now.addDays(4000);
    Cookie later = cookie;
    later.value = "2";
    const QList<CookieAdmission> verdicts = CookieAdmissions::judge({cookie, later}, {}, now);
    QCOMPARE(cookieActionName(verdicts.at(1).event.action), cookieActionName(CookieAction::Replaced));
    QCOMPARE(verdicts.at(1).before->value, QByteArray("1"));
    QCOMPARE(verdicts.at(0).cookie.expires, std::optional(now.addDays(400)));
}

QTEST_GUILESS_MAIN(TestCookieImport)
#include "tst_cookieimport.moc"
