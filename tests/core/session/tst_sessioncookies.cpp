// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/session/sessionfixture.h"

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! The jar at the work of a whole send.
class TestSessionCookies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cookiesOfEveryHop_areStored();
    void cookiesOfErrors_areStored();
    void cookiesOfTruncatedAnswers_areStored();
    void cookiesGoOnlyWhereTheyBelong();
    void theJarCanBeLeftOut();
    void longCookieLines_goWhole();

private:
    SystemClock m_clock;
    std::unique_ptr<Session> m_session;
};

void TestSessionCookies::init()
{
    m_session = std::make_unique<Session>(m_clock);
}

void TestSessionCookies::cookiesOfEveryHop_areStored()
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

void TestSessionCookies::cookiesOfErrors_areStored()
{
    RawServer server([](const RawRequest &) {
        return RawAnswer("HTTP/1.1 500 Oops\r\nSet-Cookie: a=1\r\nContent-Length: 0\r\n\r\n");
    });
    const Sent result = sendAndWait(*m_session, request("GET", server.url()));
    QCOMPARE(result.outcome.state, SendOutcome::State::Completed);
    QCOMPARE(m_session->jar().size(), 1);
}

void TestSessionCookies::cookiesOfTruncatedAnswers_areStored()
{
    RawServer server([](const RawRequest &) {
        return RawAnswer("HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nContent-Length: 5\r\n\r\nx", RawAnswer::End::Close);
    });
    const Sent result = sendAndWait(*m_session, request("GET", server.url()));
    QCOMPARE(result.outcome.state, SendOutcome::State::Failed);
    QCOMPARE(m_session->jar().size(), 1);
}

void TestSessionCookies::cookiesGoOnlyWhereTheyBelong()
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

void TestSessionCookies::theJarCanBeLeftOut()
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

void TestSessionCookies::longCookieLines_goWhole()
{
    RawServer server([](const RawRequest &request) {
        if (request.number > 1)
            return RawAnswer::ok();
        QByteArray lines;
        for (int i = 0; i < 12; ++i)
            lines += "Set-Cookie: c" + QByteArray::number(i) + '=' + QByteArray(4000, 'v') + "\r\n";
        return redirect(302, "/next", lines);
    });
    const Sent result = sendAndWait(*m_session, request("GET", server.url()));
    QCOMPARE(result.hops.size(), 2);
    QVERIFY(server.requests().last().header("Cookie").size() > 48'000);
    QCOMPARE(recorded(*result.hops.last()), server.requests().last().octets);
}

QTEST_GUILESS_MAIN(TestSessionCookies)
#include "tst_sessioncookies.moc"
