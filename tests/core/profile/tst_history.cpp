// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/history.h"
#include "core/profile/historyworker.h"
#include "tests/core/profile/historytools.h"
#include "tests/support/movableclock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace Sessionscope;
using namespace Sessionscope::Test;

class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { std::signal(SIGXFSZ, SIG_IGN); }
    void init();
    void keepsWhatIsRecordedLast();
    void keepsNoSecretInItsFiles();
    void recordsNothingWhileOff();
    void leavesPendingExchangesAlone();
    void tellsWhatItWrote();
    void oldSearchesMakeRoomForNewer();
    void answersNobodyWhoIsGone();
    void removesOneEntry();
    void keepsTheLastDays();
    void clears();
    void saysWhetherItCleared();
    void saysThatAllIsGone_whenOnlyTheFileStaysLong();
    void goesOnWithAFullDisk();
    void putsABrokenFileAside_data();
    void putsABrokenFileAside();
    void leavesANewerFileUntilToldOtherwise();

private:
    ExchangePtr to(const QString &url) const;
    //! The groups of \a text, "host count" each.
    QStringList groups(History &history, const QString &text = {});

    QString path() const { return m_folder->filePath(QStringLiteral("history.sqlite")); }

    std::unique_ptr<QTemporaryDir> m_folder;
    MovableClock m_clock;
};

void TestHistory::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock.aheadSeconds = 0;
}

ExchangePtr TestHistory::to(const QString &url) const
{
    Exchange exchange = exchangeTo(url);
    exchange.started = m_clock.now();
    return std::make_shared<const Exchange>(exchange);
}

QStringList TestHistory::groups(History &history, const QString &text)
{
    std::optional<QStringList> found;
    QObject context;
    history.findGroups(text, &context, [&found](const Result<QList<HistoryGroup>> &result) {
        found.emplace();
        if (!result)
            found->append(errorCodeName(result.error().code));
        else
            for (const HistoryGroup &group : *result)
                found->append(QStringLiteral("%1 %2").arg(group.host).arg(group.count));
    });
    [&] { QTRY_VERIFY_WITH_TIMEOUT(found, 20'000); }();
    return found.value_or(QStringList());
}

void TestHistory::keepsWhatIsRecordedLast()
{
    {
        History history(path(), m_clock);
        for (int i = 0; i < 300; ++i)
            history.record(QStringLiteral("alice"), to(QStringLiteral("http://localhost/%1").arg(i)));
    }
    History again(path(), m_clock);
    QCOMPARE(groups(again), QStringList{QStringLiteral("localhost 300")});
}

void TestHistory::keepsNoSecretInItsFiles()
{
    const QByteArrayList secrets{"wonderl4nd", "E84B6C1D9F3A4207", "t0k3n-of-the-url", "eyJhbGciOiJIUzI1NiJ9",
        "k3y-0f-api", "cl13nt-s3cr3t", "dXNlcjpwYXNz", "csrf-of-page-1"};
    Exchange login = exchangeTo(QStringLiteral("http://localhost/login?token=t0k3n-of-the-url"), "POST");
    login.request.headers.append("Cookie", "JSESSIONID=E84B6C1D9F3A4207");
    login.request.headers.append("Authorization", "Basic dXNlcjpwYXNz");
    login.request.headers.append("X-Api-Key", "k3y-0f-api");
    setBody(login, "application/x-www-form-urlencoded", "username=alice&password=wonderl4nd&_csrf=csrf-of-page-1");
    setAnswer(login, "application/json", R"({"access_token":"eyJhbGciOiJIUzI1NiJ9","client_secret":"cl13nt-s3cr3t"})");
    login.response->headers.append("Set-Cookie", "JSESSIONID=E84B6C1D9F3A4207; Path=/");
    login.response->headers.append("Location", "/next?token=t0k3n-of-the-url");
    History history(path(), m_clock);
    QSignalSpy recorded(&history, &History::recorded);
    history.record(QStringLiteral("alice"), std::make_shared<const Exchange>(login));
    QVERIFY(recorded.wait(20'000));
    // While it is open the log beside it counts as well.
    const QByteArray octets = octetsOf(m_folder->path());
    QVERIFY(octets.contains("username=alice"));
    for (const QByteArray &secret : secrets)
        QVERIFY2(!octets.contains(secret), secret.constData());
}

void TestHistory::recordsNothingWhileOff()
{
    History history(path(), m_clock);
    history.setRecording(false);
    history.record(QStringLiteral("alice"), to(QStringLiteral("http://off/")));
    history.setRecording(true);
    history.record(QStringLiteral("alice"), to(QStringLiteral("http://on/")));
    QCOMPARE(groups(history), QStringList{QStringLiteral("on 1")});
}

void TestHistory::leavesPendingExchangesAlone()
{
    History history(path(), m_clock);
    Exchange pending = exchangeTo(QStringLiteral("http://localhost/"));
    pending.state = ExchangeState::Pending;
    history.record(QStringLiteral("alice"), std::make_shared<const Exchange>(pending));
    QCOMPARE(groups(history), QStringList());
}

void TestHistory::tellsWhatItWrote()
{
    History history(path(), m_clock);
    QStringList told;
    connect(&history, &History::recorded, this, [&told](const QList<HistoryRow> &rows) {
        for (const HistoryRow &row : rows)
            told.append(QStringLiteral("%1 %2").arg(row.id).arg(row.url));
    });
    history.record(QStringLiteral("alice"), to(QStringLiteral("http://localhost/a")));
    history.record(QStringLiteral("alice"), to(QStringLiteral("http://localhost/b")));
    QTRY_COMPARE(told, (QStringList{QStringLiteral("1 http://localhost/a"), QStringLiteral("2 http://localhost/b")}));
}

void TestHistory::oldSearchesMakeRoomForNewer()
{
    History history(path(), m_clock);
    history.record(QStringLiteral("alice"), to(QStringLiteral("http://localhost/orders")));
    groups(history);
    QStringList answers;
    for (int i = 0; i < 50; ++i) {
        history.findGroups(QStringLiteral("orders"), this, [&answers](const Result<QList<HistoryGroup>> &result) {
            answers.append(result ? QStringLiteral("found") : errorCodeName(result.error().code));
        });
    }
    QTRY_COMPARE(answers.size(), 50);
    QCOMPARE(answers.constLast(), QStringLiteral("found"));
    QVERIFY(answers.contains(QStringLiteral("cancelled")));
}

void TestHistory::answersNobodyWhoIsGone()
{
    History history(path(), m_clock);
    bool called = false;
    auto context = std::make_unique<QObject>();
    history.findGroups({}, context.get(), [&called](const Result<QList<HistoryGroup>> &) { called = true; });
    context.reset();
    groups(history);
    QVERIFY(!called);
}

void TestHistory::removesOneEntry()
{
    {
        History history(path(), m_clock);
        QSignalSpy removed(&history, &History::removed);
        history.record(QStringLiteral("alice"), to(QStringLiteral("http://localhost/unmistakable")));
        history.record(QStringLiteral("alice"), to(QStringLiteral("http://localhost/other")));
        groups(history);
        history.remove(1);
        QVERIFY(removed.wait(20'000));
        QCOMPARE(removed[0][0].toLongLong(), 1);
        QCOMPARE(groups(history), QStringList{QStringLiteral("localhost 1")});
    }
    QVERIFY(!octetsOf(m_folder->path()).contains("unmistakable"));
}

void TestHistory::keepsTheLastDays()
{
    History history(path(), m_clock);
    constexpr qint64 day = 24 * 60 * 60;
    for (const int ago : {10, 3, 2, 1, 0}) {
        m_clock.aheadSeconds = -ago * day;
        history.record(QStringLiteral("alice"), to(QStringLiteral("http://ago%1/").arg(ago)));
    }
    m_clock.aheadSeconds = 0;
    history.setKeptDays(3);
    QCOMPARE(
        groups(history), (QStringList{QStringLiteral("ago0 1"), QStringLiteral("ago1 1"), QStringLiteral("ago2 1")}));
    // A program that runs for days.
    m_clock.aheadSeconds = 2 * day;
    history.record(QStringLiteral("alice"), to(QStringLiteral("http://later/")));
    QCOMPARE(groups(history), (QStringList{QStringLiteral("later 1"), QStringLiteral("ago0 1")}));
    history.setKeptDays(0);
    m_clock.aheadSeconds = 900 * day;
    history.record(QStringLiteral("alice"), to(QStringLiteral("http://muchlater/")));
    QCOMPARE(groups(history).size(), 3);
}

void TestHistory::clears()
{
    History history(path(), m_clock);
    for (int i = 0; i < 50; ++i)
        history.record(QStringLiteral("alice"), to(QStringLiteral("http://localhost/unmistakable")));
    QSignalSpy changed(&history, &History::changed);
    groups(history);
    QVERIFY(octetsOf(m_folder->path()).contains("unmistakable"));
    history.clear();
    QVERIFY(changed.wait(20'000));
    QVERIFY(!octetsOf(m_folder->path()).contains("unmistakable"));
    QCOMPARE(groups(history), QStringList());
}

void TestHistory::saysWhetherItCleared()
{
    History history(path(), m_clock);
    history.record(QStringLiteral("alice"), to(QStringLiteral("http://localhost/")));
    QCOMPARE(groups(history).size(), 1);
    std::optional<bool> cleared;
    const auto then = [&cleared](const Result<void> &result) { cleared = result.has_value(); };
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit none = before;
    none.rlim_cur = 1;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &none), 0);
    history.clear(this, then);
    [&] { QTRY_VERIFY_WITH_TIMEOUT(cleared, 20'000); }();
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    QCOMPARE(cleared, std::optional(false));
    QCOMPARE(groups(history).size(), 1);
    cleared.reset();
    history.clear(this, then);
    QTRY_COMPARE_WITH_TIMEOUT(cleared, std::optional(true), 20'000);
    QCOMPARE(groups(history), QStringList());
}

void TestHistory::saysThatAllIsGone_whenOnlyTheFileStaysLong()
{
    {
        History history(path(), m_clock);
        for (int i = 0; i < 50; ++i)
            history.record(QStringLiteral("alice"), to(QStringLiteral("http://localhost/unmistakable")));
    }
    // How long the log is when all is deleted, and the file still long.
    const QString copy = m_folder->filePath(QStringLiteral("copy"));
    QVERIFY(QFile::copy(path(), copy));
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit tight = before;
    HistoryFile file(copy);
    QVERIFY(file.open());
    QVERIFY(file.clear([&] { tight.rlim_cur = rlim_t(QFileInfo(copy + QStringLiteral("-wal")).size()); }));
    file.close();
    QVERIFY(QFile::remove(copy));

    HistoryWorker worker(path());
    QCOMPARE(worker.groups({}, 0)->size(), 1);
    QSignalSpy changed(&worker, &HistoryWorker::changed);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
    const Result<void> cleared = worker.clear();
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    QVERIFY(!cleared);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(worker.groups({}, 0)->size(), 0);
    QVERIFY(octetsOf(m_folder->path()).contains("unmistakable"));
    // And the file is made short as soon as that is possible.
    QTRY_VERIFY_WITH_TIMEOUT(!octetsOf(m_folder->path()).contains("unmistakable"), 20'000);
}

void TestHistory::goesOnWithAFullDisk()
{
    History history(path(), m_clock);
    QSignalSpy recorded(&history, &History::recorded);
    QSignalSpy troubled(&history, &History::troubled);
    QSignalSpy recovered(&history, &History::recovered);
    history.record(QStringLiteral("alice"), to(QStringLiteral("http://before/")));
    QVERIFY(recorded.wait(20'000));

    // No file of this program may grow any more.
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit tight = before;
    tight.rlim_cur = rlim_t(QFileInfo(path() + QStringLiteral("-wal")).size());
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
    for (int i = 0; i < 20; ++i)
        history.record(QStringLiteral("alice"), to(QStringLiteral("http://during/%1").arg(i)));
    const bool said = troubled.wait(20'000);
    const QStringList during = groups(history);
    history.record(QStringLiteral("alice"), to(QStringLiteral("http://during/last")));
    const QStringList still = groups(history);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);

    QVERIFY(said);
    QCOMPARE(during, QStringList{QStringLiteral("before 1")});
    QCOMPARE(still, during);
    // Once, not for every exchange.
    QCOMPARE(troubled.size(), 1);
    QCOMPARE(troubled[0][0].value<HistoryTrouble>().error.code, ErrorCode::FileUnwritable);
    QCOMPARE(troubled[0][0].value<HistoryTrouble>().putAside, QString());
    QVERIFY(recovered.isEmpty());

    history.record(QStringLiteral("alice"), to(QStringLiteral("http://after/")));
    QVERIFY(recovered.wait(20'000));
    QCOMPARE(recovered[0][0].toInt(), 0);
    QCOMPARE(groups(history),
        (QStringList{QStringLiteral("after 1"), QStringLiteral("during 21"), QStringLiteral("before 1")}));
}

void TestHistory::putsABrokenFileAside_data()
{
    QTest::addColumn<bool>("whileOpen");
    QTest::newRow("when it is opened") << false;
    QTest::newRow("while it is used") << true;
}

void TestHistory::putsABrokenFileAside()
{
    QFETCH(bool, whileOpen);
    const QByteArray rubbish(100'000, 'r');
    std::optional<History> history;
    history.emplace(path(), m_clock);
    if (whileOpen) {
        for (int i = 0; i < 500; ++i)
            history->record(QStringLiteral("alice"), to(QStringLiteral("http://localhost/old/%1").arg(i)));
        groups(*history);
        // All in the file itself, which is read anew.
        history.reset();
        history.emplace(path(), m_clock);
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        // Behind the pages that are read when it is opened.
        const qint64 from = 20 * 4096;
        QVERIFY(file.size() > from + 4096);
        file.seek(from);
        file.write(QByteArray(int(file.size() - from), '\xff'));
    } else {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(rubbish);
    }
    QSignalSpy troubled(&*history, &History::troubled);
    QSignalSpy recorded(&*history, &History::recorded);
    for (int i = 0; i < 100 && troubled.isEmpty(); ++i) {
        history->record(QStringLiteral("alice"), to(QStringLiteral("http://localhost/new")));
        groups(*history, QStringLiteral("old"));
    }
    QCOMPARE(troubled.size(), 1);
    const auto trouble = troubled[0][0].value<HistoryTrouble>();
    QCOMPARE(trouble.error.code, ErrorCode::FileBroken);
    QFile aside(trouble.putAside);
    QVERIFY(aside.open(QIODevice::ReadOnly));
    if (!whileOpen)
        QCOMPARE(aside.readAll(), rubbish);
    else
        QVERIFY(aside.readAll().contains(QByteArray(4096, '\xff')));
    // And on with a new one.
    recorded.clear();
    history->record(QStringLiteral("alice"), to(QStringLiteral("http://after/")));
    QVERIFY(!recorded.isEmpty() || recorded.wait(20'000));
    QVERIFY(groups(*history).contains(QStringLiteral("after 1")));
}

void TestHistory::leavesANewerFileUntilToldOtherwise()
{
    {
        History history(path(), m_clock);
        history.record(QStringLiteral("alice"), to(QStringLiteral("http://localhost/")));
    }
    QByteArray newer;
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        // user_version, big-endian, at octet 60.
        file.seek(60);
        file.write(QByteArray("\0\0\0\x63", 4));
        file.seek(0);
        newer = file.readAll();
    }
    History history(path(), m_clock);
    QSignalSpy troubled(&history, &History::troubled);
    QSignalSpy recovered(&history, &History::recovered);
    QCOMPARE(groups(history), QStringList{QStringLiteral("file-too-new")});
    history.record(QStringLiteral("alice"), to(QStringLiteral("http://waits/")));
    QCOMPARE(groups(history), QStringList{QStringLiteral("file-too-new")});
    QCOMPARE(troubled.size(), 1);
    QCOMPARE(octetsOf(m_folder->path()), newer);
    history.startAnew();
    QTRY_COMPARE(groups(history), QStringList{QStringLiteral("waits 1")});
    QFile aside(path() + QStringLiteral(".aside-1"));
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), newer);
}

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
