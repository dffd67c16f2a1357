// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/sessionkeeper.h"
#include "tests/core/session/sessionfixture.h"

using namespace Sessionscope;
using namespace Sessionscope::Test;

namespace {

//! Wants one step before and one repetition after, and answers when the test says so.
class Steward final : public SessionKeeper
{
public:
    bool due = false;
    std::optional<QString> reason;
    QList<int> prepared;
    QList<int> released;
    int reviews = 0;
    bool answersAtOnce = true;
    Ready ready;
    Decide decide;

    bool isDue(const Request &) const override { return due; }
    void prepare(const Request &, int trail, Ready callback) override
    {
        prepared.append(trail);
        ready = std::move(callback);
        if (answersAtOnce)
            ready();
    }
    void review(const Request &, const SendOutcome &, Decide callback) override
    {
        ++reviews;
        decide = std::move(callback);
        if (answersAtOnce)
            decide(reason);
    }
    void release(int trail) override { released.append(trail); }
};

} // namespace

class TestSessionKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void preparesBeforeTheFirstHop_inTheSameTrail();
    void repeatsOnce_andSaysWhy();
    void leavesStepsOfAKeeperAlone();
    void doesNotPrepare_forARequestThatCannotBeBuilt();
    void cancelsWhileWaiting_before();
    void cancelsWhileWaiting_afterTheAnswer();
    void goesOn_whenTheKeeperGoesAway();
    void endsOnce_whenTheSessionGoesAway();
    void keepsTheSessionsSettingsOut_ofRoutedSteps();

private:
    SystemClock m_clock;
};

void TestSessionKeeper::preparesBeforeTheFirstHop_inTheSameTrail()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok("ready"); });
    Session session(m_clock);
    Steward steward;
    steward.due = true;
    session.addKeeper(&steward);

    const Sent sent = sendAndWait(session, request("GET", server.url()));
    QCOMPARE(sent.finishes, 1);
    QCOMPARE(steward.prepared, QList<int>{1});
    QCOMPARE(sent.outcome.trail, 1);
    QCOMPARE(sent.hops.size(), 1);
}

void TestSessionKeeper::repeatsOnce_andSaysWhy()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok(); });
    Session session(m_clock);
    Steward steward;
    steward.reason = QStringLiteral("token-refreshed");
    session.addKeeper(&steward);

    Request post = request("POST", server.url());
    post.body.kind = Body::Kind::Raw;
    post.body.raw = "again";
    const Sent sent = sendAndWait(session, post);
    QCOMPARE(sent.finishes, 1);
    QCOMPARE(steward.reviews, 1);
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(server.requests().at(1).octets, server.requests().at(0).octets);
    QCOMPARE(sent.hops.size(), 2);
    QCOMPARE(sent.hops.at(1)->hopNumber(), QStringLiteral("1.2"));
    QVERIFY(sent.hops.at(1)->notes.contains({HopNote::Code::Repeated, QStringLiteral("token-refreshed")}));
    QCOMPARE(sent.outcome.last, sent.hops.at(1)->id);
}

void TestSessionKeeper::leavesStepsOfAKeeperAlone()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok(); });
    Session session(m_clock);
    Steward steward;
    steward.due = true;
    session.addKeeper(&steward);
    SendJob *job = session.send(request("GET", server.url()), SendContext());
    QSignalSpy finished(job, &SendJob::finished);
    QVERIFY(finished.wait());
    QVERIFY(steward.prepared.isEmpty());
    QCOMPARE(steward.reviews, 0);
}

void TestSessionKeeper::doesNotPrepare_forARequestThatCannotBeBuilt()
{
    Session session(m_clock);
    Steward steward;
    steward.due = true;
    session.addKeeper(&steward);
    const Sent sent = sendAndWait(session, request("GET", QStringLiteral("http://127.0.0.1/{{nobody}}")));
    QCOMPARE(sent.outcome.state, SendOutcome::State::Failed);
    QCOMPARE(sent.outcome.error->code, ErrorCode::UnknownVariable);
    QCOMPARE(sent.outcome.trail, 0);
    QVERIFY(steward.prepared.isEmpty());
}

void TestSessionKeeper::cancelsWhileWaiting_before()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok(); });
    Session session(m_clock);
    Steward steward;
    steward.due = true;
    steward.answersAtOnce = false;
    session.addKeeper(&steward);
    SendJob *job = session.send(request("GET", server.url()));
    QSignalSpy finished(job, &SendJob::finished);
    QTRY_COMPARE(steward.prepared.size(), 1);
    job->cancel();
    QCOMPARE(finished.size(), 1);
    QCOMPARE(steward.released, steward.prepared);
    steward.ready();
    QCOMPARE(finished.size(), 1);
    QVERIFY(server.requests().isEmpty());
}

void TestSessionKeeper::cancelsWhileWaiting_afterTheAnswer()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok(); });
    Session session(m_clock);
    Steward steward;
    steward.answersAtOnce = false;
    session.addKeeper(&steward);
    SendJob *job = session.send(request("GET", server.url()));
    QSignalSpy finished(job, &SendJob::finished);
    QTRY_COMPARE(steward.reviews, 1);
    session.cancelAll();
    QCOMPARE(finished.size(), 1);
    const auto outcome = finished.at(0).at(0).value<SendOutcome>();
    QCOMPARE(outcome.state, SendOutcome::State::Cancelled);
    QCOMPARE(outcome.trail, 1);
    steward.decide(QStringLiteral("too late"));
    QCOMPARE(server.requests().size(), 1);
}

void TestSessionKeeper::goesOn_whenTheKeeperGoesAway()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok(); });
    Session session(m_clock);
    auto steward = std::make_unique<Steward>();
    steward->due = true;
    steward->answersAtOnce = false;
    session.addKeeper(steward.get());
    SendJob *job = session.send(request("GET", server.url()));
    QSignalSpy finished(job, &SendJob::finished);
    QTRY_COMPARE(steward->prepared.size(), 1);
    steward.reset();
    QVERIFY(finished.wait());
    QCOMPARE(finished.at(0).at(0).value<SendOutcome>().state, SendOutcome::State::Completed);
    QCOMPARE(server.requests().size(), 1);
}

void TestSessionKeeper::endsOnce_whenTheSessionGoesAway()
{
    Steward steward;
    steward.due = true;
    steward.answersAtOnce = false;
    auto session = std::make_unique<Session>(m_clock);
    session->addKeeper(&steward);
    SendJob *job = session->send(request("GET", QStringLiteral("http://127.0.0.1:9/")));
    QSignalSpy finished(job, &SendJob::finished);
    QTRY_COMPARE(steward.prepared.size(), 1);
    session.reset();
    QCOMPARE(finished.size(), 1);
    steward.ready();
    QCOMPARE(finished.size(), 1);
}

void TestSessionKeeper::keepsTheSessionsSettingsOut_ofRoutedSteps()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok(); });
    Session session(m_clock);
    SessionSettings settings;
    settings.baseUrl = server.url(QString());
    settings.headers = {field("X-Api-Key", "0123456789")};
    settings.params = {field("key", "0123456789")};
    settings.auth.kind = AuthSettings::Kind::Bearer;
    settings.auth.token = QStringLiteral("0123456789");
    session.setSettings(settings);
    SendContext context;
    context.shared = SendContext::Shared::Route;
    SendJob *job = session.send(request("GET", QStringLiteral("/token")), context);
    QSignalSpy finished(job, &SendJob::finished);
    QVERIFY(finished.wait());
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(server.requests().at(0).target(), QByteArray("/token"));
    QVERIFY(!server.requests().at(0).octets.contains("0123456789"));
}

QTEST_GUILESS_MAIN(TestSessionKeeper)
#include "tst_sessionkeeper.moc"
