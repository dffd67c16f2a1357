// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/support/samplelog.h"
#include "ui/common/trailtexts.h"
#include "ui/trail/trailmodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace Sessionscope;

class TestTrailModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheLog_asItGrowsAndClears();
    void countsSends_notHops();
    void marksWhereTrailsBeginAndEnd();
    void placesHopsOneAfterAnother_onTheScaleOfTheLongestTrail();
    void tellsViews_whenAHopEnds();
    void saysARow_inWords();
    void makesChips_onlyOfWhatChanged();
    void appendsCheaply_toAHundredThousandHops();
};

void TestTrailModel::followsTheLog_asItGrowsAndClears()
{
    SessionLog log;
    TrailModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLog(&log);
    SampleLog::fill(log);
    QCOMPARE(model.rowCount(), 8);
    QCOMPARE(model.index(5, TrailModel::HopColumn).data().toString(), QStringLiteral("3.2"));
    QCOMPARE(model.index(5, TrailModel::StatusColumn).data().toInt(), 302);
    QCOMPARE(model.rowOf(6), 5);
    log.clear();
    QCOMPARE(model.rowCount(), 0);
    log.append(SampleLog::hop(5, 1, "GET", QStringLiteral("http://localhost/"), 200, 1'000));
    QCOMPARE(model.rowCount(), 1);
}

void TestTrailModel::countsSends_notHops()
{
    SessionLog log;
    TrailModel model;
    SampleLog::fill(log);
    model.setLog(&log);
    QCOMPARE(TrailTexts::counts(model.trailCount(), model.rowCount()), QStringLiteral("4 exchanges, 8 hops"));
    QCOMPARE(TrailTexts::counts(1, 1), QStringLiteral("1 exchange, 1 hop"));
}

void TestTrailModel::marksWhereTrailsBeginAndEnd()
{
    SessionLog log;
    TrailModel model;
    model.setLog(&log);
    SampleLog::fill(log);
    QList<int> firsts;
    QList<int> lasts;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, 0).data(TrailModel::FirstOfTrailRole).toBool())
            firsts.append(row);
        if (model.index(row, 0).data(TrailModel::LastOfTrailRole).toBool())
            lasts.append(row);
    }
    QCOMPARE(firsts, (QList<int>{0, 2, 4, 7}));
    QCOMPARE(lasts, (QList<int>{1, 3, 6, 7}));
}

void TestTrailModel::placesHopsOneAfterAnother_onTheScaleOfTheLongestTrail()
{
    SessionLog log;
    TrailModel model;
    model.setLog(&log);
    SampleLog::fill(log);
    QCOMPARE(model.index(4, 0).data(TrailModel::OffsetRole).toLongLong(), 0);
    QCOMPARE(model.index(6, 0).data(TrailModel::OffsetRole).toLongLong(), 189'000);
    QCOMPARE(model.index(0, 0).data(TrailModel::ScaleRole).toLongLong(), 230'000);
}

void TestTrailModel::tellsViews_whenAHopEnds()
{
    SessionLog log;
    TrailModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLog(&log);
    const QString url = QStringLiteral("http://localhost/");
    Exchange done = SampleLog::hop(1, 1, "GET", url, 204, 2'000);
    done.id = log.append(SampleLog::pendingHop(1, url, Phase::Waiting));
    QCOMPARE(model.index(0, TrailModel::StatusColumn).data().toInt(), 0);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    log.update(done);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(model.index(0, TrailModel::StatusColumn).data().toInt(), 204);
    QCOMPARE(model.index(0, 0).data(TrailModel::ScaleRole).toLongLong(), 2'000);
}

void TestTrailModel::saysARow_inWords()
{
    SessionLog log;
    TrailModel model;
    model.setLog(&log);
    SampleLog::fill(log);
    QCOMPARE(model.index(5, 0).data(Qt::AccessibleTextRole).toString(),
        QStringLiteral("3.2, POST /login, status 302, JSESSIONID rotated, device issued, 184 milliseconds"));
}

void TestTrailModel::makesChips_onlyOfWhatChanged()
{
    Exchange hop;
    CookieEvent rotated = SampleLog::event(CookieAction::Replaced, "JSESSIONID", "B", CookieReason::NewValue);
    rotated.previousValue = "A";
    CookieEvent same = SampleLog::event(CookieAction::Replaced, "lang", "en", CookieReason::Refreshed);
    same.previousValue = "en";
    hop.cookieEvents = {SampleLog::event(CookieAction::Sent, "JSESSIONID", "A", CookieReason::Matches),
        SampleLog::event(CookieAction::Withheld, "basket", "b", CookieReason::PathMismatch), rotated, same,
        SampleLog::event(CookieAction::Deleted, "SESSION", {}, CookieReason::ExpiredByServer),
        SampleLog::event(CookieAction::Deleted, "lang", {}, CookieReason::ExpiredByServer)};
    const QList<HopChip> expected = {{HopChip::Kind::Rotated, QStringLiteral("JSESSIONID")},
        {HopChip::Kind::Invalidated, QStringLiteral("SESSION")}, {HopChip::Kind::Expired, QStringLiteral("lang")}};
    QCOMPARE(hopChips(hop), expected);
}

void TestTrailModel::appendsCheaply_toAHundredThousandHops()
{
    SessionLog log;
    TrailModel model;
    model.setLog(&log);
    const Exchange hop = SampleLog::hop(0, 1, "GET", QStringLiteral("http://localhost/"), 200, 1'000);
    const auto append = [&](int count) {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < count; ++i) {
            Exchange next = hop;
            next.trail = log.beginTrail();
            log.append(std::move(next));
        }
        return timer.nsecsElapsed();
    };
    const qint64 early = append(5'000);
    append(90'000);
    const qint64 late = append(5'000);
    QCOMPARE(model.rowCount(), 100'000);
    QCOMPARE(model.trailCount(), 100'000);
    // Generous, for a busy computer: an append that walked the log would take a thousand times as long.
    QVERIFY2(late < early * 20, qPrintable(QStringLiteral("%1 then %2 ns").arg(early).arg(late)));
}

QTEST_GUILESS_MAIN(TestTrailModel)
#include "tst_trailmodel.moc"
