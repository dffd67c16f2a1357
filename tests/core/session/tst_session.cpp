// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/session/sessionfixture.h"

using namespace Sessionscope;
using namespace Sessionscope::Test;

class TestSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void errorsBeforeTheFirstOctet_leaveNoExchange();
    void refusedConnections_fail();
    void truncatedAnswers_fail_andKeepWhatArrived();
    void finishedComesLater_neverWithinSend();
    void exchangesArePending_thenFinal();
    void exchangesAreTimed();
    void redirectsCanBeSwitchedOff();
    void tooManyRedirects_failTheTrail();
    void badRedirects_failTheTrail();
    void retryAfter_isAnOptIn_withALimit();
    void manySends_runSideBySide();
    void timeLimits_areTyped();
    void connectionsAreCounted();
    void variablesComeFromEnvironmentBaseAndLog();
    void variablesInCircles_areUnknown();
    void settingsAreAnnounced_onlyWhenTheyChange();
    void interimAnswers_neverShiftTheNext();

private:
    SystemClock m_clock;
    std::unique_ptr<Session> m_session;
};

void TestSession::init()
{
    m_session = std::make_unique<Session>(m_clock);
}

void TestSession::errorsBeforeTheFirstOctet_leaveNoExchange()
{
    const Sent result = sendAndWait(*m_session, request("GET", QStringLiteral("ftp://h/")));
    QCOMPARE(result.finishes, 1);
    QCOMPARE(result.outcome.state, SendOutcome::State::Failed);
    QCOMPARE(result.outcome.error->code, ErrorCode::UnsupportedScheme);
    QCOMPARE(result.outcome.trail, 0);
    QVERIFY(m_session->log().isEmpty());
}

void TestSession::refusedConnections_fail()
{
    QString url;
    {
        RawServer gone([](const RawRequest &) { return RawAnswer::ok(); });
        url = gone.url();
    }
    const Sent result = sendAndWait(*m_session, request("GET", url));
    QCOMPARE(result.finishes, 1);
    QCOMPARE(result.outcome.error->code, ErrorCode::ConnectionRefused);
    QCOMPARE(result.hops.size(), 1);
    QCOMPARE(result.hops.first()->state, ExchangeState::Failed);
    QCOMPARE(result.hops.first()->failure->phase, Phase::Connecting);
    QVERIFY(!result.hops.first()->response);
}

void TestSession::truncatedAnswers_fail_andKeepWhatArrived()
{
    RawServer server([](const RawRequest &) {
        return RawAnswer(
            "HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 10\r\n\r\nabc", RawAnswer::End::Close);
    });
    const Sent result = sendAndWait(*m_session, request("GET", server.url()));
    QCOMPARE(result.outcome.state, SendOutcome::State::Failed);
    QCOMPARE(result.outcome.error->code, ErrorCode::BodyTruncated);
    QCOMPARE(result.hops.size(), 1); // A broken answer redirects nowhere.
    QCOMPARE(result.hops.first()->response->body, QByteArray("abc"));
    QVERIFY(!result.hops.first()->response->complete);
}

void TestSession::finishedComesLater_neverWithinSend()
{
    auto *job = m_session->send(request("GET", QStringLiteral("")));
    QSignalSpy finished(job, &SendJob::finished);
    QVERIFY(!job->isFinished());
    QCOMPARE(job->trail(), 0);
    QVERIFY(finished.wait());
    QVERIFY(job->isFinished());
}

void TestSession::exchangesArePending_thenFinal()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok("x"); });
    QList<ExchangeState> states;
    QList<Phase> phases;
    connect(&m_session->log(), &SessionLog::appended, this,
        [&](ExchangeId id) { states.append(m_session->log().find(id)->state); });
    connect(&m_session->log(), &SessionLog::updated, this, [&](ExchangeId id) {
        states.append(m_session->log().find(id)->state);
        phases.append(m_session->log().find(id)->phase);
    });
    Request sent = request("POST", server.url());
    sent.body.kind = Body::Kind::Raw;
    sent.body.raw = "body";
    const Sent result = sendAndWait(*m_session, sent);
    QCOMPARE(result.outcome.last, ExchangeId(1));
    QCOMPARE(states.first(), ExchangeState::Pending);
    QCOMPARE(states.count(ExchangeState::Completed), 1);
    QCOMPARE(states.last(), ExchangeState::Completed);
    QCOMPARE(phases, (QList<Phase>{Phase::Connecting, Phase::Sending, Phase::Waiting, Phase::Receiving, Phase::Done}));
}

void TestSession::exchangesAreTimed()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok("x"); });
    const QDateTime before = m_clock.now();
    const Sent result = sendAndWait(*m_session, request("GET", server.url()));
    const Exchange &exchange = *result.hops.first();
    QVERIFY(exchange.started >= before && exchange.started <= m_clock.now());
    QVERIFY(exchange.timing.totalUs > 0);
    QVERIFY(exchange.timing.waitUs >= 0);
    QCOMPARE(exchange.connectionId, 1);
    QVERIFY(!exchange.connectionReused);
}

void TestSession::redirectsCanBeSwitchedOff()
{
    RawServer server([](const RawRequest &) { return redirect(302, "/b"); });
    Request sent = request("GET", server.url());
    sent.options.followRedirects = false;
    const Sent result = sendAndWait(*m_session, sent);
    QCOMPARE(result.outcome.state, SendOutcome::State::Completed);
    QCOMPARE(result.hops.size(), 1);
    QVERIFY(has(*result.hops.first(), HopNote::Code::RedirectNotFollowed));
}

void TestSession::tooManyRedirects_failTheTrail()
{
    RawServer server([](const RawRequest &) { return redirect(302, "/again"); });
    Request sent = request("GET", server.url());
    const Sent byDefault = sendAndWait(*m_session, sent);
    QCOMPARE(byDefault.hops.size(), 21);
    sent.options.maxRedirects = 2;
    const Sent result = sendAndWait(*m_session, sent);
    QCOMPARE(result.outcome.state, SendOutcome::State::Failed);
    QCOMPARE(result.outcome.error->code, ErrorCode::TooManyRedirects);
    QCOMPARE(result.hops.size(), 3);
    QCOMPARE(result.hops.last()->state, ExchangeState::Failed);
    QCOMPARE(result.hops.last()->response->status, 302);
}

void TestSession::badRedirects_failTheTrail()
{
    RawServer server([](const RawRequest &) { return redirect(302, "file:///etc/passwd"); });
    const Sent result = sendAndWait(*m_session, request("GET", server.url()));
    QCOMPARE(result.outcome.error->code, ErrorCode::BadRedirect);
    QCOMPARE(result.hops.last()->failure->error.code, ErrorCode::BadRedirect);
}

void TestSession::retryAfter_isAnOptIn_withALimit()
{
    RawServer server([](const RawRequest &) {
        return RawAnswer("HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n");
    });
    QCOMPARE(sendAndWait(*m_session, request("GET", server.url())).hops.size(), 1);
    SessionSettings settings;
    settings.retryLimit = 2;
    m_session->setSettings(settings);
    const Sent result = sendAndWait(*m_session, request("GET", server.url()));
    QCOMPARE(result.hops.size(), 3);
    QCOMPARE(result.outcome.state, SendOutcome::State::Completed);
    QVERIFY(has(*result.hops.last(), HopNote::Code::Repeated));
}

void TestSession::manySends_runSideBySide()
{
    RawServer server([](const RawRequest &request) {
        RawAnswer answer = RawAnswer::ok(request.target());
        answer.pieces.first().afterMs = 20;
        return answer;
    });
    QSet<int> trails;
    int finishes = 0;
    int right = 0;
    for (int i = 0; i < 24; ++i) {
        const QByteArray target = "/" + QByteArray::number(i);
        auto *job = m_session->send(request("GET", server.url(QString::fromLatin1(target))));
        connect(job, &SendJob::finished, this, [&, target](const SendOutcome &outcome) {
            ++finishes;
            trails.insert(outcome.trail);
            const auto exchange = m_session->log().find(outcome.last);
            right += exchange && exchange->response && exchange->response->body == target ? 1 : 0;
        });
    }
    QTRY_COMPARE(finishes, 24);
    QCOMPARE(right, 24);
    QCOMPARE(trails.size(), 24);
}

void TestSession::timeLimits_areTyped()
{
    RawServer server([](const RawRequest &request) {
        RawAnswer answer("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
        return request.target() == "/silent" ? RawAnswer::silence() : answer;
    });
    Request sent = request("GET", server.url(QStringLiteral("/silent")));
    sent.options.limits = TimeLimits{};
    sent.options.limits->firstByte = std::chrono::milliseconds(50);
    QCOMPARE(sendAndWait(*m_session, sent).outcome.error->code, ErrorCode::FirstByteTimeout);
    sent.options.limits->firstByte = {};
    sent.options.limits->total = std::chrono::milliseconds(50);
    QCOMPARE(sendAndWait(*m_session, sent).outcome.error->code, ErrorCode::TotalTimeout);
    sent.url = server.url(QStringLiteral("/part"));
    sent.options.limits = TimeLimits{};
    sent.options.limits->idle = std::chrono::milliseconds(50);
    const Sent result = sendAndWait(*m_session, sent);
    QCOMPARE(result.outcome.error->code, ErrorCode::IdleTimeout);
    QCOMPARE(result.hops.first()->response->body, QByteArray("abc"));
}

void TestSession::connectionsAreCounted()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok(); });
    for (int i = 0; i < 3; ++i)
        sendAndWait(*m_session, request("GET", server.url()));
    QCOMPARE(m_session->connectionCount(), 1);
    QCOMPARE(m_session->reuseCount(), 2);
    QCOMPARE(server.connectionCount(), 1);
    QVERIFY(m_session->log().at(2)->connectionReused);
}

void TestSession::variablesComeFromEnvironmentBaseAndLog()
{
    RawServer server(
        [](const RawRequest &) { return RawAnswer::ok("{\"token\":\"a b\"}", "Content-Type: application/json\r\n"); });
    SessionSettings settings;
    settings.baseUrl = server.url(QString());
    m_session->setSettings(settings);
    m_session->setVariables({{QStringLiteral("user"), QStringLiteral("alice")},
        {QStringLiteral("path"), QStringLiteral("/users/{{user}}")}});
    Request login = request("GET", QStringLiteral("{{base}}{{path}}"));
    login.name = QStringLiteral("login");
    sendAndWait(*m_session, login);
    QCOMPARE(server.requests().last().target(), QByteArray("/users/alice"));
    Request next = request("GET", QStringLiteral("/next?t={{urlencode login.response.body.$.token}}"));
    next.headers = {field("X-Token", "{{login.response.body.$.token}}")};
    sendAndWait(*m_session, next);
    QCOMPARE(server.requests().last().target(), QByteArray("/next?t=a%20b"));
    QCOMPARE(server.requests().last().header("X-Token"), QByteArray("a b"));
    const Sent unknown = sendAndWait(*m_session, request("GET", QStringLiteral("/{{nobody.response.body}}")));
    QCOMPARE(unknown.outcome.error,
        std::optional(Error{ErrorCode::UnknownVariable, QStringLiteral("nobody.response.body"), {}}));
    QCOMPARE(server.requests().size(), 2);
}

void TestSession::variablesInCircles_areUnknown()
{
    m_session->setVariables(
        {{QStringLiteral("a"), QStringLiteral("{{b}}")}, {QStringLiteral("b"), QStringLiteral("{{a}}")}});
    QVERIFY(!m_session->variableLookup()(QStringLiteral("a")));
}

void TestSession::settingsAreAnnounced_onlyWhenTheyChange()
{
    QSignalSpy changed(m_session.get(), &Session::settingsChanged);
    SessionSettings settings;
    settings.maxRedirects = 3;
    m_session->setSettings(settings);
    m_session->setSettings(settings);
    QCOMPARE(changed.size(), 1);
}

void TestSession::interimAnswers_neverShiftTheNext()
{
    RawServer server([](const RawRequest &request) {
        return request.target() == "/early" ? RawAnswer(
                   "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nearly")
                                            : RawAnswer::ok(request.target());
    });
    sendAndWait(*m_session, request("GET", server.url(QStringLiteral("/early"))));
    for (int i = 0; i < 3; ++i) {
        const Sent next = sendAndWait(*m_session, request("GET", server.url(QStringLiteral("/next"))));
        QCOMPARE(next.hops.last()->response->body, QByteArray("/next"));
    }
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
