// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/inspect/rewind.h"

#include <QTest>

using namespace Sessionscope;
using Inspect::JarHistory;

namespace {

constexpr qsizetype length = 1300;

CookieEvent event(CookieAction action, qsizetype cookie, qsizetype value)
{
    CookieEvent one;
    one.action = action;
    one.name = "c" + QByteArray::number(cookie);
    one.value = QByteArray::number(value);
    one.domain = QStringLiteral("localhost");
    one.path = "/";
    one.line = action == CookieAction::Sent ? QByteArray() : one.name + '=' + one.value + "; Path=/";
    return one;
}

// Seven cookies come, change and go; every hop sends one that may be from before the log.
QList<ExchangePtr> logOf(qsizetype hops)
{
    QList<ExchangePtr> log;
    for (qsizetype i = 0; i < hops; ++i) {
        Exchange one;
        one.id = static_cast<ExchangeId>(i + 1);
        one.state = ExchangeState::Completed;
        one.started = QDateTime::fromSecsSinceEpoch(1'700'000'000 + i, Qt::UTC);
        one.cookieEvents = {event(CookieAction::Sent, i % 11, i / 11)};
        one.cookieEvents.append(i % 5 == 4 ? event(CookieAction::Deleted, i % 7, i)
                                           : event(i < 7 ? CookieAction::Stored : CookieAction::Replaced, i % 7, i));
        log.append(std::make_shared<const Exchange>(one));
    }
    return log;
}

} // namespace

//! The jar at any hop without going through the whole log.
class TestJarHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheJarsOfTheLog();
    void goesOn_whereTheLogHasGrown();
    void stopsAtAHopThatIsUnderWay();
    void isRightThoughCancelled();
    void knowsNothingOfAnEmptyLog();
};

void TestJarHistory::tellsTheJarsOfTheLog()
{
    const QList<ExchangePtr> log = logOf(length);
    const JarHistory history(log);
    for (const qsizetype at : {0, 1, 510, 511, 512, 513, 1023, 1024, 1025, 1299}) {
        QVERIFY(!Inspect::jarAt(log, at).isEmpty());
        QCOMPARE(history.at(log, at), Inspect::jarAt(log, at));
        QCOMPARE(history.before(log, at), Inspect::jarBefore(log, at));
    }
}

void TestJarHistory::goesOn_whereTheLogHasGrown()
{
    const QList<ExchangePtr> log = logOf(length);
    const JarHistory history(log.mid(0, 600));
    QCOMPARE(history.at(log, length - 1), Inspect::jarAt(log, length - 1));
    QCOMPARE(history.before(log, 599), Inspect::jarBefore(log, 599));
}

void TestJarHistory::stopsAtAHopThatIsUnderWay()
{
    QList<ExchangePtr> log = logOf(length);
    Exchange pending = *log.at(300);
    pending.state = ExchangeState::Pending;
    pending.cookieEvents.clear();
    QList<ExchangePtr> then = log;
    then[300] = std::make_shared<const Exchange>(pending);
    const JarHistory history(then);
    // It has been answered since.
    QVERIFY(Inspect::jarAt(then, 300) != Inspect::jarAt(log, 300));
    QCOMPARE(history.at(log, 300), Inspect::jarAt(log, 300));
    QCOMPARE(history.at(log, length - 1), Inspect::jarAt(log, length - 1));
}

void TestJarHistory::isRightThoughCancelled()
{
    const QList<ExchangePtr> log = logOf(length);
    const JarHistory history(log, [] { return true; });
    QCOMPARE(history.at(log, length - 1), Inspect::jarAt(log, length - 1));
}

void TestJarHistory::knowsNothingOfAnEmptyLog()
{
    QVERIFY(JarHistory().at({}, -1).isEmpty());
    QVERIFY(JarHistory(QList<ExchangePtr>()).before({}, 0).isEmpty());
    QCOMPARE(JarHistory().at(logOf(3), 2), Inspect::jarAt(logOf(3), 2));
}

QTEST_APPLESS_MAIN(TestJarHistory)
#include "tst_jarhistory.moc"
