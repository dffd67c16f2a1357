// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/digest.h"
#include "tests/core/session/sessionfixture.h"

#include <QElapsedTimer>

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
    void cookiesOfEveryHop_areStored();
    void cookiesOfErrors_areStored();
    void cookiesOfTruncatedAnswers_areStored();
    void cookiesGoOnlyWhereTheyBelong();
    void theJarCanBeLeftOut();
    void credentialsStayHome_acrossOrigins();
    void redirectsCanBeSwitchedOff();
    void tooManyRedirects_failTheTrail();
    void badRedirects_failTheTrail();
    void basicAnswersAChallenge();
    void digestAnswersAChallenge_data();
    void digestAnswersAChallenge();
    void digestAnswersStaleNonces_andFollowsRedirects();
    void refusedCredentials_endTheTrail();
    void retryAfter_isAnOptIn_withALimit();
    void cancelledBeforeTheStart_leavesNoExchange();
    void cancelledWhileWaiting_keepsTheExchange();
    void cancelledBetweenHops_sendsNoMore();
    void cancelledWhileWaitingToRetry_ends();
    void cancellingTwice_finishesOnce();
    void cancelAll_endsEverything();
    void sessionsMayGo_withSendsUnderWay();
    void sessionsMayGo_fromASlotOfTheirOwn();
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

void TestSession::cookiesOfEveryHop_areStored()
{
    RawServer server(QList<RawAnswer>{redirect(302, "/b", "Set-Cookie: a=1\r\nSet-Cookie: gone=1\r\n"),
        redirect(302, "/c", "Set-Cookie: gone=; Max-Age=0\r\n"), RawAnswer::ok({}, "Set-Cookie: c=3; Path=/x\r\n")});
    const Sent result = sendAndWait(*m_session, request("GET", server.url()));
    QCOMPARE(result.hops.size(), 3);
    QCOMPARE(server.requests().at(1).header("Cookie"), QByteArray("a=1; gone=1"));
    QCOMPARE(server.requests().at(2).header("Cookie"), QByteArray("a=1"));
    QCOMPARE(m_session->jar().size(), 2);
    QCOMPARE(result.hops.at(0)->cookieEvents.size(), 2);
    QCOMPARE(result.hops.at(0)->cookieEvents.first().action, CookieAction::Stored);
    // First what went, then what came.
    QCOMPARE(result.hops.at(1)->cookieEvents.first().action, CookieAction::Sent);
    QCOMPARE(result.hops.at(1)->cookieEvents.last().action, CookieAction::Deleted);
}

void TestSession::cookiesOfErrors_areStored()
{
    RawServer server([](const RawRequest &) {
        return RawAnswer("HTTP/1.1 500 Oops\r\nSet-Cookie: a=1\r\nContent-Length: 0\r\n\r\n");
    });
    const Sent result = sendAndWait(*m_session, request("GET", server.url()));
    QCOMPARE(result.outcome.state, SendOutcome::State::Completed);
    QCOMPARE(m_session->jar().size(), 1);
}

void TestSession::cookiesOfTruncatedAnswers_areStored()
{
    RawServer server([](const RawRequest &) {
        return RawAnswer("HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nContent-Length: 5\r\n\r\nx", RawAnswer::End::Close);
    });
    const Sent result = sendAndWait(*m_session, request("GET", server.url()));
    QCOMPARE(result.outcome.state, SendOutcome::State::Failed);
    QCOMPARE(m_session->jar().size(), 1);
}

void TestSession::cookiesGoOnlyWhereTheyBelong()
{
    RawServer other([](const RawRequest &) { return RawAnswer::ok(); });
    const QString elsewhere = QStringLiteral("http://localhost:%1/").arg(other.port());
    RawServer server([&](const RawRequest &) { return redirect(307, elsewhere.toLatin1(), "Set-Cookie: a=1\r\n"); });
    Request sent = request("GET", server.url());
    sent.headers = {field("Cookie", "typed=1"), field("Host", "virtual.example")};
    const Sent result = sendAndWait(*m_session, sent);
    QCOMPARE(result.hops.size(), 2);
    QVERIFY(other.requests().first().header("Cookie").isNull());
    QCOMPARE(other.requests().first().header("Host"), QByteArray("localhost:" + QByteArray::number(other.port())));
    QVERIFY(has(*result.hops.last(), HopNote::Code::CookieHeaderDropped));
    QVERIFY(has(*result.hops.last(), HopNote::Code::HostHeaderDropped));
}

void TestSession::theJarCanBeLeftOut()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok({}, "Set-Cookie: a=1\r\n"); });
    sendAndWait(*m_session, request("GET", server.url()));
    Request sent = request("GET", server.url());
    sent.options.useCookieJar = false;
    const auto before = m_session->jar().cookies();
    const Sent result = sendAndWait(*m_session, sent);
    QVERIFY(server.requests().last().header("Cookie").isNull());
    QCOMPARE(m_session->jar().cookies(), before);
    const auto events = result.hops.first()->cookieEvents;
    QCOMPARE(events.size(), 2);
    QCOMPARE(events.first().action, CookieAction::Withheld);
    QCOMPARE(events.last().action, CookieAction::Rejected);
    QCOMPARE(events.last().reason, CookieReason::JarSwitchedOff);
    QCOMPARE(events.last().name, QByteArray("a"));
    QVERIFY(has(*result.hops.first(), HopNote::Code::JarNotUsed));
}

void TestSession::credentialsStayHome_acrossOrigins()
{
    RawServer other([](const RawRequest &) { return RawAnswer::ok(); });
    RawServer server([&](const RawRequest &request) {
        return request.number == 1 ? redirect(302, "/same") : redirect(302, other.url().toLatin1());
    });
    SessionSettings settings;
    settings.auth = {AuthSettings::Kind::Bearer, {}, {}, QStringLiteral("secret"), {}, {}, true};
    m_session->setSettings(settings);
    const Sent result = sendAndWait(*m_session, request("GET", server.url()));
    QCOMPARE(result.hops.size(), 3);
    QCOMPARE(server.requests().last().header("Authorization"), QByteArray("Bearer secret"));
    QVERIFY(other.requests().first().header("Authorization").isNull());
    QVERIFY(has(*result.hops.last(), HopNote::Code::AuthorizationDropped));
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

void TestSession::basicAnswersAChallenge()
{
    RawServer server([](const RawRequest &request) {
        return request.header("Authorization").isNull() ? RawAnswer(
                   "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\nSet-Cookie: sid=1\r\nContent-Length: "
                   "2\r\n\r\nno")
                                                        : RawAnswer::ok("yes");
    });
    Request sent = request("POST", server.url());
    sent.body.kind = Body::Kind::Raw;
    sent.body.raw = "payload";
    sent.auth = {AuthSettings::Kind::Basic, QStringLiteral("jürgen"), QStringLiteral("pä:ss"), {}, {}, {}, false};
    const Sent result = sendAndWait(*m_session, sent);
    QCOMPARE(result.hops.size(), 2);
    QCOMPARE(result.hops.first()->response->body, QByteArray("no"));
    QCOMPARE(server.requests().last().header("Authorization"),
        QByteArray("Basic " + QByteArray("j\xc3\xbcrgen:p\xc3\xa4:ss").toBase64()));
    QCOMPARE(server.requests().last().body(), QByteArray("payload"));
    QCOMPARE(server.requests().last().header("Cookie"), QByteArray("sid=1")); // The retry asks the jar again.
    QCOMPARE(recorded(*result.hops.last()), server.requests().last().octets);
    QVERIFY(has(*result.hops.last(), HopNote::Code::AuthenticationAnswered));
}

namespace {

//! A server's own check of a Digest answer, from the formulas of RFC 7616 3.4.1.
bool isRight(const RawRequest &request, const QByteArray &password)
{
    const auto parsed = parseChallenges(request.header("Authorization"));
    if (parsed.size() != 1 || parsed.first().scheme != "digest")
        return false;
    const Challenge &c = parsed.first();
    const QByteArray algorithm = c.value("algorithm").toUpper();
    const auto kind = algorithm.startsWith("SHA-512-256") ? Digest::Algorithm::Sha512_256
        : algorithm.startsWith("SHA-256")                 ? Digest::Algorithm::Sha256
                                                          : Digest::Algorithm::Md5;
    const auto h = [kind](const QByteArray &data) { return Digest::hash(kind, data); };
    QByteArray a1 = c.value("username") + ':' + c.value("realm") + ':' + password;
    if (algorithm.endsWith("-SESS"))
        a1 = h(a1) + ':' + c.value("nonce") + ':' + c.value("cnonce");
    const QByteArray ha2 = h(request.requestLine().split(' ').first() + ':' + request.target());
    return c.value("uri") == request.target()
        && c.value("response")
        == h(h(a1) + ':' + c.value("nonce") + ':' + c.value("nc") + ':' + c.value("cnonce") + ":auth:" + ha2);
}

RawAnswer challenge(const QByteArray &parameters)
{
    return RawAnswer("HTTP/1.1 401 No\r\nWWW-Authenticate: Digest realm=\"r\", qop=\"auth\", " + parameters
        + "\r\nContent-Length: 0\r\n\r\n");
}

Request digestRequest(const QString &url)
{
    Request sent = request("GET", url);
    sent.auth = {AuthSettings::Kind::Digest, QStringLiteral("alice"), QStringLiteral("wonder"), {}, {}, {}, true};
    return sent;
}

} // namespace

void TestSession::digestAnswersAChallenge_data()
{
    QTest::addColumn<QByteArray>("algorithm");
    for (const char *name : {"MD5", "MD5-sess", "SHA-256", "SHA-256-sess", "SHA-512-256", "SHA-512-256-sess"})
        QTest::newRow(name) << QByteArray(name);
}

void TestSession::digestAnswersAChallenge()
{
    QFETCH(QByteArray, algorithm);
    RawServer server([&](const RawRequest &request) {
        return isRight(request, "wonder") ? RawAnswer::ok("in") : challenge("nonce=\"n1\", algorithm=" + algorithm);
    });
    const Sent result = sendAndWait(*m_session, digestRequest(server.url(QStringLiteral("/a%20b?x=1"))));
    QCOMPARE(result.hops.size(), 2);
    QCOMPARE(result.hops.last()->response->body, QByteArray("in"));
    QCOMPARE(recorded(*result.hops.last()), server.requests().last().octets);
}

void TestSession::digestAnswersStaleNonces_andFollowsRedirects()
{
    RawServer server([&](const RawRequest &request) {
        const QByteArray sent = request.header("Authorization");
        if (sent.isNull())
            return challenge("nonce=\"old\"");
        if (sent.contains("\"old\""))
            return challenge("nonce=\"new\", stale=true");
        if (!isRight(request, "wonder"))
            return RawAnswer("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
        return request.target() == "/" ? redirect(302, "/next") : RawAnswer::ok("in");
    });
    const Sent result = sendAndWait(*m_session, digestRequest(server.url()));
    QCOMPARE(result.hops.size(), 4);
    QCOMPARE(result.hops.last()->response->body, QByteArray("in"));
    QVERIFY(server.requests().last().header("Authorization").contains("nc=00000002"));
}

void TestSession::refusedCredentials_endTheTrail()
{
    RawServer server([](const RawRequest &) { return challenge("nonce=\"n\""); });
    const Sent result = sendAndWait(*m_session, digestRequest(server.url()));
    QCOMPARE(result.outcome.state, SendOutcome::State::Completed);
    QCOMPARE(result.hops.size(), 2);
    QCOMPARE(result.hops.last()->response->status, 401);
    QVERIFY(has(*result.hops.last(), HopNote::Code::AuthenticationRefused));
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

void TestSession::cancelledBeforeTheStart_leavesNoExchange()
{
    auto *job = m_session->send(request("GET", QStringLiteral("http://127.0.0.1:9/")));
    QSignalSpy finished(job, &SendJob::finished);
    job->cancel();
    QCOMPARE(finished.size(), 0);
    QVERIFY(finished.wait());
    QCOMPARE(finished.first().first().value<SendOutcome>().state, SendOutcome::State::Cancelled);
    QVERIFY(m_session->log().isEmpty());
}

void TestSession::cancelledWhileWaiting_keepsTheExchange()
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

void TestSession::cancelledBetweenHops_sendsNoMore()
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

void TestSession::cancelledWhileWaitingToRetry_ends()
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

void TestSession::cancellingTwice_finishesOnce()
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

void TestSession::cancelAll_endsEverything()
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

void TestSession::sessionsMayGo_withSendsUnderWay()
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

void TestSession::sessionsMayGo_fromASlotOfTheirOwn()
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
