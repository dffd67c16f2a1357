// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/record/sessionlog.h"

#include <QSignalSpy>
#include <QTest>

using namespace Sessionscope;

class TestSessionLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersExchanges_fromOneUpwards();
    void finishedExchange_neverChanges();
    void numbersGoOn_afterClear();
};

void TestSessionLog::numbersExchanges_fromOneUpwards()
{
    SessionLog log;
    QSignalSpy appended(&log, &SessionLog::appended);
    QCOMPARE(log.append({}), ExchangeId(1));
    QCOMPARE(log.append({}), ExchangeId(2));
    QCOMPARE(appended.size(), 2);
    QCOMPARE(log.indexOf(2), 1);
    QCOMPARE(log.find(3), nullptr);
}

void TestSessionLog::finishedExchange_neverChanges()
{
    SessionLog log;
    Exchange exchange = *log.find(log.append({}));
    exchange.state = ExchangeState::Completed;
    exchange.request.method = "GET";
    log.update(exchange);
    QCOMPARE(log.at(0)->request.method, QByteArray("GET"));
    exchange.request.method = "POST";
    log.update(exchange);
    QCOMPARE(log.at(0)->request.method, QByteArray("GET"));
}

void TestSessionLog::numbersGoOn_afterClear()
{
    SessionLog log;
    log.append({});
    const int trail = log.beginTrail();
    log.clear();
    QVERIFY(log.isEmpty());
    QCOMPARE(log.append({}), ExchangeId(2));
    QVERIFY(log.beginTrail() > trail);
}

QTEST_GUILESS_MAIN(TestSessionLog)
#include "tst_sessionlog.moc"
