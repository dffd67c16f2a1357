// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/session/sessionfixture.h"

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! Sends that are cancelled, and sessions that go away under them.
class TestSessionCancel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cancelledBeforeTheStart_leavesNoExchange();
    void cancelledWhileWaiting_keepsTheExchange();
    void cancelledBetweenHops_sendsNoMore();
    void cancelledWhileWaitingToRetry_ends();
    void cancellingTwice_finishesOnce();
    void cancelAll_endsEverything();
    void sessionsMayGo_withSendsUnderWay();
    void sessionsMayGo_fromASlotOfTheirOwn();

private:
    SystemClock m_clock;
    std::unique_ptr<Session> m_session;
};

void TestSessionCancel::init()
{
    m_session = std::make_unique<Session>(m_clock);
}

void TestSessionCancel::cancelledBeforeTheStart_leavesNoExchange()
{
    auto *job = m_session->send(request("GET", QStringLiteral("http://127.0.0.1:9/")));
    QSignalSpy finished(job, &SendJob::finished);
    job->cancel();
    QCOMPARE(finished.size(), 0);
    QVERIFY(finished.wait());
    QCOMPARE(finished.first().first().value<SendOutcome>().state, SendOutcome::State::Cancelled);
    QVERIFY(m_session->log().isEmpty());
}

void TestSessionCancel::cancelledWhileWaiting_keepsTheExchange()
{
    RawServer server([](const RawRequest &) { return RawAnswer::silence(); });
    auto *job = m_session->send(request("GET", server.url()));
    QSignalSpy finished(job, &SendJob::finished);
    QTRY_COMPARE(server.requests().size(), 1);
    job->cancel();
    QVERIFY(finished.wait());
    const auto outcome = finished.first().first().value<SendOutcome>();
    QCOMPARE(outcome.state, SendOutcome::State::Cancelled);
    QCOMPARE(outcome.error->code, ErrorCode::Cancelled);
    QCOMPARE(m_session->log().at(0)->state, ExchangeState::Cancelled);
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestSessionCancel::cancelledBetweenHops_sendsNoMore()
{
    RawServer server([](const RawRequest &) { return redirect(302, "/again"); });
    auto *job = m_session->send(request("GET", server.url()));
    connect(&m_session->log(), &SessionLog::updated, job, [this, job](ExchangeId id) {
        if (id == 3 && m_session->log().find(id)->state == ExchangeState::Completed)
            job->cancel();
    });
    QSignalSpy finished(job, &SendJob::finished);
    QVERIFY(finished.wait());
    QCOMPARE(finished.first().first().value<SendOutcome>().state, SendOutcome::State::Cancelled);
    QCOMPARE(server.requests().size(), 3);
}

void TestSessionCancel::cancelledWhileWaitingToRetry_ends()
{
    RawServer server([](const RawRequest &) {
        return RawAnswer("HTTP/1.1 429 Slow\r\nRetry-After: 600\r\nContent-Length: 0\r\n\r\n");
    });
    SessionSettings settings;
    settings.retryLimit = 1;
    m_session->setSettings(settings);
    auto *job = m_session->send(request("GET", server.url()));
    QSignalSpy finished(job, &SendJob::finished);
    QTRY_VERIFY(m_session->log().size() == 1 && m_session->log().at(0)->state == ExchangeState::Completed);
    QVERIFY(!job->isFinished());
    job->cancel();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(finished.first().first().value<SendOutcome>().state, SendOutcome::State::Cancelled);
}

void TestSessionCancel::cancellingTwice_finishesOnce()
{
    RawServer server([](const RawRequest &) { return RawAnswer::silence(); });
    auto *job = m_session->send(request("GET", server.url()));
    QSignalSpy finished(job, &SendJob::finished);
    QSignalSpy gone(job, &QObject::destroyed);
    connect(job, &SendJob::finished, job, [job] { job->cancel(); });
    QTRY_COMPARE(server.requests().size(), 1);
    job->cancel();
    job->cancel();
    QVERIFY(gone.wait());
    QCOMPARE(finished.size(), 1);
}

void TestSessionCancel::cancelAll_endsEverything()
{
    RawServer server([](const RawRequest &) { return RawAnswer::silence(); });
    int finishes = 0;
    for (int i = 0; i < 5; ++i) {
        auto *job = m_session->send(request("GET", server.url()));
        connect(job, &SendJob::finished, this, [&] { ++finishes; });
    }
    QTRY_VERIFY(!server.requests().isEmpty());
    m_session->cancelAll();
    QTRY_COMPARE(finishes, 5);
    for (const ExchangePtr &exchange : m_session->log().snapshot())
        QCOMPARE(exchange->state, ExchangeState::Cancelled);
}

void TestSessionCancel::sessionsMayGo_withSendsUnderWay()
{
    RawServer server([](const RawRequest &) { return RawAnswer::silence(); });
    int cancelled = 0;
    for (int i = 0; i < 3; ++i) {
        auto *job = m_session->send(request("GET", server.url()));
        connect(job, &SendJob::finished, this,
            [&](const SendOutcome &outcome) { cancelled += outcome.state == SendOutcome::State::Cancelled ? 1 : 0; });
    }
    QTRY_VERIFY(!server.requests().isEmpty());
    m_session.reset();
    QCOMPARE(cancelled, 3);
}

void TestSessionCancel::sessionsMayGo_fromASlotOfTheirOwn()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok({}, "Set-Cookie: a=1\r\n"); });
    for (int place = 0; place < 3; ++place) {
        auto *session = new Session(m_clock);
        QSignalSpy gone(session, &QObject::destroyed);
        // Deleting inside a slot of one's own object is only safe later; that is what callers do.
        const auto leave = [session] { session->deleteLater(); };
        auto *job = session->send(request("GET", server.url()));
        if (place == 0)
            connect(&session->log(), &SessionLog::appended, session, leave);
        else if (place == 1)
            connect(&session->jar(), &CookieJar::changed, session, leave);
        else
            connect(job, &SendJob::finished, session, leave);
        QVERIFY(gone.wait());
    }
}

QTEST_GUILESS_MAIN(TestSessionCancel)
#include "tst_sessioncancel.moc"
