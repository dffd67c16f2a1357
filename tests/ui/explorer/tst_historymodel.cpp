// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/history.h"
#include "tests/core/profile/historytools.h"
#include "tests/support/movableclock.h"
#include "ui/explorer/historymodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;

class TestHistoryModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsDaysAndHosts_newestFirst();
    void fetchesPageByPage();
    void growsAsThingsAreRecorded();
    void recordingsThatFollowAPageComeOnce();
    void shrinksAsThingsAreRemoved();
    void showsWhatIsFound_andAllAgain();
    void forgetsPagesOfAnEarlierSearch();

private:
    void record(const QString &url, int daysAgo = 0);
    //! All that is recorded is written and shown.
    bool settle();
    QStringList groups() const;
    QStringList rows(int group) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    MovableClock m_clock;
    std::unique_ptr<History> m_history;
    std::unique_ptr<HistoryModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestHistoryModel::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_history = std::make_unique<History>(m_folder->filePath(QStringLiteral("history.sqlite")), m_clock);
    m_model = std::make_unique<HistoryModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestHistoryModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_history.reset();
}

void TestHistoryModel::record(const QString &url, int daysAgo)
{
    Exchange exchange = exchangeTo(url);
    exchange.started = m_clock.now().addDays(-daysAgo);
    m_history->record(QStringLiteral("alice"), std::make_shared<const Exchange>(exchange));
}

bool TestHistoryModel::settle()
{
    bool done = false;
    m_history->findEntry(0, this, [&done](const Result<std::optional<HistoryEntry>> &) { done = true; });
    return QTest::qWaitFor([&done] { return done; }, 20'000);
}

QStringList TestHistoryModel::groups() const
{
    QStringList titles;
    for (int i = 0; i < m_model->rowCount(); ++i)
        titles.append(m_model->index(i, 0).data().toString());
    return titles;
}

QStringList TestHistoryModel::rows(int group) const
{
    QStringList titles;
    const QModelIndex parent = m_model->index(group, 0);
    for (int i = 0; i < m_model->rowCount(parent); ++i)
        titles.append(m_model->index(i, 0, parent).data().toString());
    return titles;
}

void TestHistoryModel::showsDaysAndHosts_newestFirst()
{
    record(QStringLiteral("http://old.example/"), 1);
    record(QStringLiteral("http://a.example/1?q=2"));
    record(QStringLiteral("http://b.example:8080/2"));
    record(QStringLiteral("http://a.example"));
    QSignalSpy searched(m_model.get(), &HistoryModel::searched);
    m_model->setHistory(m_history.get());
    QVERIFY(searched.wait(20'000));
    QCOMPARE(groups(),
        (QStringList{QStringLiteral("Today, a.example"), QStringLiteral("Today, b.example:8080"),
            QStringLiteral("Yesterday, old.example")}));
    m_model->fetchNext(m_model->index(0, 0));
    QTRY_COMPARE(rows(0), (QStringList{QStringLiteral("/"), QStringLiteral("/1?q=2")}));
    const QModelIndex row = m_model->index(1, 0, m_model->index(0, 0));
    QCOMPARE(row.data(ExplorerRow::StatusRole).toInt(), 200);
    QCOMPARE(row.data(ExplorerRow::MethodRole).toByteArray(), QByteArray("GET"));
    QVERIFY(row.data(Qt::ToolTipRole).toString().contains(QLatin1String("http://a.example/1?q=2")));
    QVERIFY(row.data(Qt::AccessibleTextRole).toString().startsWith(QLatin1String("GET /1?q=2, status 200, at ")));
    QCOMPARE(m_model->rowAt(row)->url, QStringLiteral("http://a.example/1?q=2"));
    QVERIFY(!m_model->rowAt(m_model->index(0, 0)));
}

void TestHistoryModel::fetchesPageByPage()
{
    for (int i = 0; i < 450; ++i)
        record(QStringLiteral("http://localhost/%1").arg(i));
    QVERIFY(settle());
    m_tester.reset(); // It fetches by itself.
    QSignalSpy searched(m_model.get(), &HistoryModel::searched);
    m_model->setHistory(m_history.get());
    QVERIFY(searched.wait(20'000));
    const QModelIndex group = m_model->index(0, 0);
    QCOMPARE(m_model->rowCount(group), 0);
    QVERIFY(m_model->hasChildren(group));
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    for (const int count : {200, 400, 450}) {
        // Asked for twice, fetched once.
        m_model->fetchNext(group);
        m_model->fetchNext(group);
        QVERIFY(settle());
        QCOMPARE(m_model->rowCount(group), count);
        const QModelIndex last = m_model->index(count - 1, 0, group);
        QCOMPARE(last.data(HistoryModel::MoreRole).toBool(), count < 450);
    }
    QVERIFY(!m_model->canFetchMore(group));
    const QStringList all = rows(0);
    for (int i = 0; i < 450; ++i)
        QCOMPARE(all[i], QStringLiteral("/%1").arg(449 - i));
}

void TestHistoryModel::growsAsThingsAreRecorded()
{
    m_model->setHistory(m_history.get());
    QVERIFY(settle());
    QSignalSpy added(m_model.get(), &HistoryModel::groupAdded);
    record(QStringLiteral("http://a.example/1"));
    QTRY_COMPARE(groups(), QStringList{QStringLiteral("Today, a.example")});
    QCOMPARE(rows(0), QStringList{QStringLiteral("/1")});
    record(QStringLiteral("http://a.example/2"));
    record(QStringLiteral("http://b.example/3"));
    record(QStringLiteral("http://c.example/4"), 1);
    QTRY_COMPARE(groups().size(), 3);
    QCOMPARE(groups(),
        (QStringList{QStringLiteral("Today, b.example"), QStringLiteral("Today, a.example"),
            QStringLiteral("Yesterday, c.example")}));
    QCOMPARE(rows(1), (QStringList{QStringLiteral("/2"), QStringLiteral("/1")}));
    QCOMPARE(added.size(), 3);
    QCOMPARE(m_model->index(1, 0).data(Qt::ToolTipRole).toString(), QStringLiteral("Today, a.example, 2 exchanges"));
}

void TestHistoryModel::recordingsThatFollowAPageComeOnce()
{
    m_tester.reset();
    for (int i = 0; i < 300; ++i)
        record(QStringLiteral("http://localhost/%1").arg(i));
    QSignalSpy searched(m_model.get(), &HistoryModel::searched);
    m_model->setHistory(m_history.get());
    QVERIFY(searched.wait(20'000));
    // One is written before anybody looks into the group, one while a page is fetched.
    record(QStringLiteral("http://localhost/unseen"));
    QVERIFY(settle());
    m_model->fetchNext(m_model->index(0, 0));
    record(QStringLiteral("http://localhost/meanwhile"));
    QVERIFY(settle());
    m_model->fetchNext(m_model->index(0, 0));
    QVERIFY(settle());
    QTRY_COMPARE(rows(0).size(), 302);
    QCOMPARE(rows(0).mid(0, 3),
        (QStringList{QStringLiteral("/meanwhile"), QStringLiteral("/unseen"), QStringLiteral("/299")}));
    QStringList once = rows(0);
    QCOMPARE(once.removeDuplicates(), 0);
}

void TestHistoryModel::shrinksAsThingsAreRemoved()
{
    m_model->setHistory(m_history.get());
    QVERIFY(settle());
    record(QStringLiteral("http://a.example/1"));
    record(QStringLiteral("http://a.example/2"));
    record(QStringLiteral("http://b.example/3"));
    QTRY_COMPARE(groups().size(), 2);
    m_history->remove(2);
    QTRY_COMPARE(rows(1), QStringList{QStringLiteral("/1")});
    m_history->remove(3);
    QTRY_COMPARE(groups(), QStringList{QStringLiteral("Today, a.example")});
    m_history->clear();
    QTRY_COMPARE(groups(), QStringList());
}

void TestHistoryModel::showsWhatIsFound_andAllAgain()
{
    m_model->setHistory(m_history.get());
    record(QStringLiteral("http://a.example/orders"));
    record(QStringLiteral("http://b.example/items"));
    QVERIFY(settle());
    QSignalSpy searched(m_model.get(), &HistoryModel::searched);
    m_model->search(QStringLiteral("ord"));
    QVERIFY(searched.wait(20'000));
    QCOMPARE(groups(), QStringList{QStringLiteral("Today, a.example")});
    m_model->fetchNext(m_model->index(0, 0));
    QTRY_COMPARE(rows(0), QStringList{QStringLiteral("/orders")});
    // What is found does not change under the person's eyes.
    record(QStringLiteral("http://a.example/orders/2"));
    QVERIFY(settle());
    QCOMPARE(rows(0), QStringList{QStringLiteral("/orders")});
    m_model->search({});
    QVERIFY(searched.wait(20'000));
    QCOMPARE(groups().size(), 2);
}

void TestHistoryModel::forgetsPagesOfAnEarlierSearch()
{
    m_tester.reset();
    m_model->setHistory(m_history.get());
    record(QStringLiteral("http://a.example/orders"));
    record(QStringLiteral("http://a.example/items"));
    QVERIFY(settle());
    QSignalSpy searched(m_model.get(), &HistoryModel::searched);
    m_model->search(QStringLiteral("orders"));
    QVERIFY(searched.wait(20'000));
    // The page comes behind the answer of the second search.
    m_model->search(QStringLiteral("items"));
    m_model->fetchNext(m_model->index(0, 0));
    QVERIFY(settle());
    QCOMPARE(searched.size(), 2);
    QCOMPARE(rows(0), QStringList());
    m_model->fetchNext(m_model->index(0, 0));
    QTRY_COMPARE(rows(0), QStringList{QStringLiteral("/items")});
}

QTEST_GUILESS_MAIN(TestHistoryModel)
#include "tst_historymodel.moc"
