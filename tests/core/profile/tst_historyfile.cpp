// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/historyfile.h"
#include "core/profile/historyquery.h"
#include "tests/core/profile/historytools.h"

#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;

class TestHistoryFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isForItsOwnerAlone();
    void givesBackWhatItGot();
    void groupsByDayAndHost();
    void pagesEndlesslyWithoutGapsOrRepeats_data();
    void pagesEndlesslyWithoutGapsOrRepeats();
    void finds_data();
    void finds();
    void removesOneOutOfTheFile();
    void removesOldDays();
    void clearsOutOfTheFile();
    void twoProgramsWriteAtOnce();
    void refusesWhatIsNoHistory_data();
    void refusesWhatIsNoHistory();
    void refusesANewerFileAndLeavesIt();
    void noticesAFileThatIsCutOff();
    void saysWhereItCannotWrite();
    void putsAsideUnderAFreeName();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("data/history.sqlite")); }
    void addAll(HistoryFile &file, const QList<HistoryEntry> &entries);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestHistoryFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestHistoryFile::addAll(HistoryFile &file, const QList<HistoryEntry> &entries)
{
    QList<HistoryEntry> added = entries;
    const auto done = file.append(added);
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
}

void TestHistoryFile::isForItsOwnerAlone()
{
    HistoryFile file(path());
    QVERIFY(file.open());
    addAll(file, {entryTo(QStringLiteral("http://localhost/"))});
    for (const auto *part : {"", "-wal", "-shm"}) {
        const QFileInfo info(path() + QString::fromLatin1(part));
        QVERIFY2(info.exists(), part);
        QCOMPARE(int(info.permissions() & ~QFileDevice::Permissions(0x7000)), 0x0600 | 0x0000);
    }
    QCOMPARE(int(QFileInfo(QFileInfo(path()).path()).permissions() & QFileDevice::Permissions(0x0077)), 0);
}

void TestHistoryFile::givesBackWhatItGot()
{
    HistoryFile file(path());
    QVERIFY(file.open());
    Exchange exchange = exchangeTo(QStringLiteral("http://localhost:8080/a?b=c"), "POST", 404);
    setBody(exchange, "application/json", R"({"ä":"€"})");
    QList<HistoryEntry> entries{HistoryMask().entry(QStringLiteral("alice"), exchange),
        HistoryMask().entry({}, exchangeTo(QStringLiteral("http://localhost/")))};
    QVERIFY(file.append(entries));
    QCOMPARE(entries[0].row.id, 1);
    QCOMPARE(entries[1].row.id, 2);
    file.close();
    QVERIFY(file.open());
    for (const HistoryEntry &entry : std::as_const(entries)) {
        const auto found = file.entry(entry.row.id);
        QVERIFY(found && *found);
        QCOMPARE(**found, entry);
    }
    QVERIFY(!*file.entry(3));
}

void TestHistoryFile::groupsByDayAndHost()
{
    HistoryFile file(path());
    QVERIFY(file.open());
    HistoryEntry older = entryTo(QStringLiteral("http://b.example/"));
    older.row.day = QDate(2026, 5, 3);
    addAll(file,
        {older, entryTo(QStringLiteral("http://a.example/1")), entryTo(QStringLiteral("http://b.example/2")),
            entryTo(QStringLiteral("http://a.example/3"))});
    const auto groups = file.groups({});
    QVERIFY(groups);
    const QDate day(2026, 5, 4);
    QCOMPARE(*groups,
        (QList<HistoryGroup>{{day, QStringLiteral("a.example"), 2, 2, 4}, {day, QStringLiteral("b.example"), 1, 3, 3},
            {QDate(2026, 5, 3), QStringLiteral("b.example"), 1, 1, 1}}));
}

void TestHistoryFile::pagesEndlesslyWithoutGapsOrRepeats_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("all") << QString();
    QTest::newRow("those found") << QStringLiteral("orders");
}

void TestHistoryFile::pagesEndlesslyWithoutGapsOrRepeats()
{
    QFETCH(QString, text);
    HistoryFile file(path());
    QVERIFY(file.open());
    QList<HistoryEntry> entries;
    for (int i = 0; i < 250; ++i) {
        entries.append(entryTo(QStringLiteral("http://a.example/orders/%1").arg(i)));
        entries.append(entryTo(QStringLiteral("http://b.example/orders/%1").arg(i)));
    }
    addAll(file, entries);
    const QString expression = HistoryQuery::expression(text);
    const HistoryGroup group = file.groups(expression)->constLast();
    QCOMPARE(group.host, QStringLiteral("a.example"));
    QStringList urls;
    qint64 before = group.newest + 1;
    while (true) {
        const auto rows = file.page(expression, group, before, 60);
        QVERIFY(rows);
        for (const HistoryRow &row : *rows)
            urls.append(row.url);
        if (rows->isEmpty())
            break;
        before = rows->constLast().id;
    }
    QCOMPARE(urls.size(), 250);
    for (int i = 0; i < 250; ++i)
        QCOMPARE(urls[i], QStringLiteral("http://a.example/orders/%1").arg(249 - i));
}

void TestHistoryFile::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found");
    const auto row = [](const char *name, const char *text, const char *found) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(found);
    };
    row("everything", "", "login orders item refused");
    row("a word of the path", "orders", "orders item");
    row("the beginning of one", "ord", "orders item");
    row("several, in any order", "42 orders", "item");
    row("a path", "/api/orders/42", "item");
    row("a method", "method:post", "login");
    row("a method as a word", "DELETE", "item");
    row("a status", "status:404", "item");
    row("a family of statuses", "status:3xx", "login");
    row("a host", "host:shop.example", "orders");
    row("a host and its port", "localhost:8080", "login item refused");
    row("a port alone", "host:8080", "login item refused");
    row("a failure", "refused", "refused");
    row("a word of the answer", "umbrella", "orders");
    row("a word without its accent", "grosse", "");
    row("an accent", "cafe", "orders");
    row("words beside each other", "\"red umbrella\"", "orders");
    row("words that do not stand beside each other", "\"umbrella red\"", "");
    row("a word of the request's body", "body:alice", "login");
    row("a header's value", "teapot", "item");
    row("the session", "session:bob", "item");
    row("nothing", "nowhere", "");
}

void TestHistoryFile::finds()
{
    QFETCH(QString, text);
    HistoryFile file(path());
    QVERIFY(file.open());
    Exchange login = exchangeTo(QStringLiteral("http://localhost:8080/login"), "POST", 302);
    setBody(login, "application/x-www-form-urlencoded", "username=alice&password=wonderland");
    Exchange orders = exchangeTo(QStringLiteral("https://shop.example/api/orders"));
    setAnswer(orders, "application/json", R"(["red umbrella","Café"])");
    Exchange item = exchangeTo(QStringLiteral("http://localhost:8080/api/orders/42"), "DELETE", 404);
    item.request.headers.append("X-Pot", "teapot");
    Exchange refused = exchangeTo(QStringLiteral("http://localhost:8080/x"));
    refused.response.reset();
    refused.state = ExchangeState::Failed;
    refused.failure = Failure{{ErrorCode::ConnectionRefused, {}, {}}, Phase::Connecting};
    HistoryMask mask;
    addAll(file,
        {mask.entry(QStringLiteral("anna"), login), mask.entry(QStringLiteral("anna"), orders),
            mask.entry(QStringLiteral("bob"), item), mask.entry(QStringLiteral("anna"), refused)});
    const QStringList names{
        {}, QStringLiteral("login"), QStringLiteral("orders"), QStringLiteral("item"), QStringLiteral("refused")};
    const QString expression = HistoryQuery::expression(text);
    const auto groups = file.groups(expression);
    QVERIFY(groups);
    QMap<qint64, QString> found;
    for (const HistoryGroup &group : *groups) {
        const auto rows = file.page(expression, group, group.newest + 1, 100);
        QVERIFY(rows);
        QCOMPARE(rows->size(), group.count);
        for (const HistoryRow &row : *rows)
            found.insert(row.id, names.value(row.id));
    }
    QTEST(found.values().join(QLatin1Char(' ')), "found");
    // Secrets are not to be found by guessing either.
    QVERIFY(file.groups(HistoryQuery::expression(QStringLiteral("wonderland")))->isEmpty());
}

void TestHistoryFile::removesOneOutOfTheFile()
{
    HistoryFile file(path());
    QVERIFY(file.open());
    addAll(file,
        {entryTo(QStringLiteral("http://localhost/unmistakable")), entryTo(QStringLiteral("http://localhost/other"))});
    QVERIFY(octetsOf(QFileInfo(path()).path()).contains("unmistakable"));
    QVERIFY(file.remove(1));
    QVERIFY(file.tidy());
    QVERIFY(!octetsOf(QFileInfo(path()).path()).contains("unmistakable"));
    QVERIFY(!*file.entry(1));
    QVERIFY(*file.entry(2));
    QVERIFY(file.groups(QStringLiteral("unmistakable"))->isEmpty());
    QCOMPARE(file.groups(QStringLiteral("other"))->size(), 1);
}

void TestHistoryFile::removesOldDays()
{
    HistoryFile file(path());
    QVERIFY(file.open());
    QList<HistoryEntry> entries;
    for (int i = 0; i < 1300; ++i) {
        HistoryEntry entry = entryTo(QStringLiteral("http://localhost/number%1").arg(i));
        entry.row.day = QDate(2026, 1, 1).addDays(i % 3);
        entries.append(entry);
    }
    addAll(file, entries);
    const auto removed = file.removeBefore(QDate(2026, 1, 3));
    QVERIFY(removed);
    QCOMPARE(*removed, 867);
    QVERIFY(file.tidy());
    const auto groups = file.groups({});
    QCOMPARE(groups->size(), 1);
    QCOMPARE(groups->constFirst().day, QDate(2026, 1, 3));
    QCOMPARE(groups->constFirst().count, 433);
    QVERIFY(file.groups(QStringLiteral("number1"))->isEmpty());
    QCOMPARE(file.groups(QStringLiteral("number2"))->size(), 1);
}

void TestHistoryFile::clearsOutOfTheFile()
{
    HistoryFile file(path());
    QVERIFY(file.open());
    QList<HistoryEntry> entries;
    for (int i = 0; i < 500; ++i)
        entries.append(entryTo(QStringLiteral("http://localhost/unmistakable/%1").arg(i)));
    addAll(file, entries);
    QVERIFY(file.clear());
    QVERIFY(!octetsOf(QFileInfo(path()).path()).contains("unmistakable"));
    QVERIFY(file.groups({})->isEmpty());
    // Ids are not used twice.
    QList<HistoryEntry> next{entryTo(QStringLiteral("http://localhost/"))};
    QVERIFY(file.append(next));
    QCOMPARE(next[0].row.id, 501);
}

void TestHistoryFile::twoProgramsWriteAtOnce()
{
    HistoryFile one(path());
    HistoryFile other(path());
    QVERIFY(one.open());
    QVERIFY(other.open());
    for (int i = 0; i < 20; ++i) {
        addAll(one, {entryTo(QStringLiteral("http://one/"))});
        addAll(other, {entryTo(QStringLiteral("http://other/"))});
    }
    const auto groups = one.groups({});
    QCOMPARE(groups->size(), 2);
    QCOMPARE(groups->at(0).count + groups->at(1).count, 40);
}

void TestHistoryFile::refusesWhatIsNoHistory_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("some text") << QByteArray("hello");
    QTest::newRow("much text") << QByteArray(20'000, 'x');
    QTest::newRow("a head without a body") << QByteArray("SQLite format 3\0", 16) + QByteArray(84, '\0');
    QTest::newRow("another program's database") << QByteArray();
}

void TestHistoryFile::refusesWhatIsNoHistory()
{
    QFETCH(QByteArray, content);
    QDir().mkpath(QFileInfo(path()).path());
    if (content.isEmpty()) {
        {
            QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("foreign"));
            db.setDatabaseName(path());
            QVERIFY(db.open());
            QVERIFY(QSqlQuery(db).exec(QStringLiteral("CREATE TABLE mine(x)")));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("foreign"));
    } else {
        QFile made(path());
        QVERIFY(made.open(QIODevice::WriteOnly));
        made.write(content);
    }
    const QByteArray before = octetsOf(QFileInfo(path()).path());
    HistoryFile file(path());
    const auto opened = file.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::FileBroken);
    QVERIFY(!file.isOpen());
    QCOMPARE(octetsOf(QFileInfo(path()).path()), before);
}

void TestHistoryFile::refusesANewerFileAndLeavesIt()
{
    HistoryFile file(path());
    QVERIFY(file.open());
    addAll(file, {entryTo(QStringLiteral("http://localhost/"))});
    file.close();
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("newer"));
        db.setDatabaseName(path());
        QVERIFY(db.open());
        QVERIFY(QSqlQuery(db).exec(QStringLiteral("PRAGMA user_version = 2")));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("newer"));
    const QByteArray before = octetsOf(QFileInfo(path()).path());
    const auto opened = file.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::FileTooNew);
    QCOMPARE(octetsOf(QFileInfo(path()).path()), before);
}

void TestHistoryFile::noticesAFileThatIsCutOff()
{
    HistoryFile file(path());
    QVERIFY(file.open());
    addAll(file, {entryTo(QStringLiteral("http://localhost/"))});
    file.close();
    QVERIFY(QFile::resize(path(), 4096));
    const auto opened = file.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::FileBroken);
}

void TestHistoryFile::saysWhereItCannotWrite()
{
    HistoryFile file(QStringLiteral("/proc/nowhere/history.sqlite"));
    const auto opened = file.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::FileUnwritable);
}

void TestHistoryFile::putsAsideUnderAFreeName()
{
    QStringList names;
    for (int i = 0; i < 2; ++i) {
        QDir().mkpath(QFileInfo(path()).path());
        QFile made(path());
        QVERIFY(made.open(QIODevice::WriteOnly));
        made.write("number " + QByteArray::number(i));
        made.close();
        const auto aside = HistoryFile(path()).putAside();
        QVERIFY(aside);
        names.append(*aside);
    }
    QVERIFY(names[0] != names[1]);
    for (int i = 0; i < 2; ++i) {
        QFile kept(names[i]);
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), "number " + QByteArray::number(i));
    }
    QVERIFY(!QFileInfo::exists(path()));
}

QTEST_GUILESS_MAIN(TestHistoryFile)
#include "tst_historyfile.moc"
