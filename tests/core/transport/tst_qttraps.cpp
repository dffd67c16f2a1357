// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What a server can do to a client, and what Qt makes of it: each case pins a trap that Transport closes.

#include "tests/core/transport/hopsender.h"
#include "tests/support/rawserver.h"
#include "tests/support/wirenames.h"

#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;

Q_DECLARE_METATYPE(Sessionscope::Test::RawAnswer)

class TestQtTraps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void brokenAnswer_isATypedFailure_data();
    void brokenAnswer_isATypedFailure();
    void answerIsKept_data();
    void answerIsKept();
    void codedAnswer_hasTwoSizes_data();
    void codedAnswer_hasTwoSizes();
    void request_isNeverRepeated_data();
    void request_isNeverRepeated();
    void repeatedGet_isNoted();
    void idleConnectionClosedByServer_isReplaced();
    void interimResponse_shiftsNoAnswer_data();
    void interimResponse_shiftsNoAnswer();
    void nextHop_afterAFailure_isSentOnce_data();
    void nextHop_afterAFailure_isSentOnce();
    void errorStatus_keepsItsBody_data();
    void errorStatus_keepsItsBody();
    void redirect_arrivesWithItsBody();
    void cookies_areNeitherKeptNorSentByQt();
    void credentials_areNotReused();
    void largeBody_arrivesWhole();
};

void TestQtTraps::brokenAnswer_isATypedFailure_data()
{
    QTest::addColumn<RawAnswer>("answer");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    using enum ErrorCode;
    using End = RawAnswer::End;
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    const QByteArray none;
    QTest::newRow("closed without a word") << RawAnswer::silence(End::Close) << ConnectionClosed << 0 << none;
    QTest::newRow("reset without a word") << RawAnswer::silence(End::Reset) << ConnectionClosed << 0 << none;
    QTest::newRow("closed within the head") << RawAnswer(ok + "A: b\r\n", End::Close) << ConnectionClosed << 0 << none;
    // Qt reports an unreadable status line as a connection that was closed.
    QTest::newRow("no HTTP at all") << RawAnswer("SSH-2.0-OpenSSH_9\r\n\r\n") << ConnectionClosed << 0 << none;
    QTest::newRow("malformed status line")
        << RawAnswer("HTTP/1.1 abc OK\r\nA: b\r\n\r\n") << ConnectionClosed << 0 << none;
    QTest::newRow("length cut short") << RawAnswer(ok + "Content-Length: 9\r\n\r\npart", End::Close) << BodyTruncated
                                      << 200 << QByteArray("part");
    QTest::newRow("length cut short by a reset")
        << RawAnswer(ok + "Content-Length: 9\r\n\r\npart", End::Reset) << BodyTruncated << 200 << QByteArray("part");
    QTest::newRow("length of an error page cut short")
        << RawAnswer("HTTP/1.1 500 Oops\r\nContent-Length: 9\r\n\r\npart", End::Close) << BodyTruncated << 500
        << QByteArray("part");
    QTest::newRow("chunks cut short") << RawAnswer(ok + "Transfer-Encoding: chunked\r\n\r\n4\r\npart\r\n", End::Close)
                                      << BodyTruncated << 200 << QByteArray("part");
    QTest::newRow("chunks of an error page cut short")
        << RawAnswer("HTTP/1.1 404 No\r\nTransfer-Encoding: chunked\r\n\r\n4\r\npart\r\n", End::Close) << BodyTruncated
        << 404 << QByteArray("part");
    QTest::newRow("a name with a blank before the colon")
        << RawAnswer(ok + "A: b\r\nBad : x\r\nContent-Length: 4\r\n\r\nbody") << HeadersLost << 200
        << QByteArray("body");
    QTest::newRow("a line without a colon") << RawAnswer(ok + "A: b\r\nnonsense\r\nContent-Length: 4\r\n\r\nbody")
                                            << HeadersLost << 200 << QByteArray("body");
    QTest::newRow("two lengths that differ") << RawAnswer(ok + "Content-Length: 4\r\nContent-Length: 6\r\n\r\nbodyxx")
                                             << ContentLengthConflict << 200 << QByteArray();
    QTest::newRow("a negative length") << RawAnswer(ok + "Content-Length: -1\r\n\r\nbody") << ContentLengthConflict
                                       << 200 << QByteArray();
    QTest::newRow("truncated gzip") << RawAnswer::ok(
        QByteArray::fromHex("1f8b0800000000000003"), "Content-Encoding: gzip\r\n")
                                    << DecodingFailed << 200 << none;
    QTest::newRow("gzip that is none") << RawAnswer::ok("hello", "Content-Encoding: gzip\r\n") << DecodingFailed << 200
                                       << none;
}

void TestQtTraps::brokenAnswer_isATypedFailure()
{
    QFETCH(RawAnswer, answer);
    QFETCH(ErrorCode, code);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    for (const auto *method : {"GET", "POST"}) {
        RawServer server(
            [&](const RawRequest &request) { return request.target() == "/next" ? RawAnswer::ok("next") : answer; });
        Sender sender;
        PreparedHop hop = hopTo(server.url(), method, qstrcmp(method, "POST") == 0 ? "x" : "");
        hop.limits.idle = std::chrono::seconds(5);
        const HopResult result = sender.send(hop);
        QCOMPARE(failureName(result), errorCodeName(code));
        QCOMPARE(result.response ? result.response->status : 0, status);
        if (result.response && !body.isEmpty())
            QCOMPARE(result.response->body, body);
        QCOMPARE(sender.finishedCount, 1);
        if (hop.method == "POST")
            QCOMPARE(server.requests().size(), 1);
        // What is left of it never becomes the next answer.
        QCOMPARE(sender.send(hopTo(server.url(QStringLiteral("/next")))).response.value_or(ReceivedResponse()).body,
            QByteArray("next"));
    }
}

void TestQtTraps::answerIsKept_data()
{
    QTest::addColumn<RawAnswer>("answer");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    using End = RawAnswer::End;
    const QByteArray none;
    QTest::newRow("204 ends at the head") << RawAnswer("HTTP/1.1 204 No Content\r\nA: b\r\n\r\n") << 204 << none;
    QTest::newRow("304 ends at the head, whatever its length says")
        << RawAnswer("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n") << 304 << none;
    QTest::newRow("body until the end of the connection")
        << RawAnswer("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nuntil the end", End::Close) << 200
        << QByteArray("until the end");
    QTest::newRow("HTTP/1.0") << RawAnswer("HTTP/1.0 200 OK\r\nServer: old\r\n\r\nold body", End::Close) << 200
                              << QByteArray("old body");
    QTest::newRow("chunks with trailers") << RawAnswer(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: v\r\n\r\n")
                                          << 200 << QByteArray("abcde");
    QTest::newRow("equal lengths twice") << RawAnswer(
        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 4\r\n\r\nbody")
                                         << 200 << QByteArray("body");
    QTest::newRow("no reason phrase") << RawAnswer("HTTP/1.1 200\r\nContent-Length: 1\r\n\r\nx") << 200
                                      << QByteArray("x");
    QTest::newRow("100 Continue first") << RawAnswer(
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
                                        << 200 << QByteArray("x");
    QTest::newRow("a status of one's own")
        << RawAnswer("HTTP/1.1 299 Odd\r\nContent-Length: 1\r\n\r\nx") << 299 << QByteArray("x");
}

void TestQtTraps::answerIsKept()
{
    QFETCH(RawAnswer, answer);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    RawServer server(
        [&](const RawRequest &request) { return request.target() == "/next" ? RawAnswer::ok("next") : answer; });
    Sender sender;
    const HopResult result = sender.send(hopTo(server.url()));
    QCOMPARE(failureName(result), QStringLiteral("none"));
    QCOMPARE(result.response->status, status);
    QCOMPARE(result.response->body, body);
    QCOMPARE(result.response->wireSize, body.size());
    // Which of the two it was is more than Qt tells.
    QCOMPARE(result.response->protocol, QByteArray("HTTP/1.x"));
    QVERIFY(result.response->complete);
    QCOMPARE(sender.send(hopTo(server.url(QStringLiteral("/next")))).response->body, QByteArray("next"));
}

void TestQtTraps::codedAnswer_hasTwoSizes_data()
{
    QTest::addColumn<QByteArray>("coded");
    const auto row = [](const char *coding, const char *hex) { QTest::newRow(coding) << QByteArray::fromHex(hex); };
    row("gzip", "1f8b08000000000002034b4c1c05a360140c77000003da389ae8030000");
    row("deflate", "789c4b4c1c05a360140c770000f9d87af8");
    row("br", "1be7030024c2a2b1404203");
    row("zstd", "28b52ffd04584d00001061610100e32b80052342da2e");
}

void TestQtTraps::codedAnswer_hasTwoSizes()
{
    QFETCH(QByteArray, coded);
    RawServer server({RawAnswer::ok(coded, "Content-Encoding: " + QByteArray(QTest::currentDataTag()) + "\r\n")});
    Sender sender;
    const HopResult result = sender.send(hopTo(server.url()));
    QCOMPARE(failureName(result), QStringLiteral("none"));
    QCOMPARE(result.response->body, QByteArray(1000, 'a'));
    QCOMPARE(result.response->wireSize, coded.size());
    QCOMPARE(result.response->headers.first("Content-Length"), QByteArray::number(coded.size()));
}

void TestQtTraps::request_isNeverRepeated_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<RawAnswer>("answer");
    using End = RawAnswer::End;
    const QList<std::pair<const char *, RawAnswer>> answers{{"closed", RawAnswer::silence(End::Close)},
        {"reset", RawAnswer::silence(End::Reset)},
        {"closed within the head", RawAnswer("HTTP/1.1 200 OK\r\nA:", End::Close)}};
    for (const auto *method : {"POST", "PUT", "PATCH", "DELETE", "PURGE"}) {
        for (const auto *body : {"", "body"}) {
            for (const auto &[name, answer] : answers) {
                QTest::addRow("%s %s, %s", method, *body ? "with a body" : "without a body", name)
                    << QByteArray(method) << QByteArray(body) << answer;
            }
        }
    }
    QTest::addRow("GET with a body, closed") << QByteArray("GET") << QByteArray("body") << answers.first().second;
}

void TestQtTraps::request_isNeverRepeated()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(RawAnswer, answer);
    for (const bool reused : {false, true}) {
        RawServer server(
            [&](const RawRequest &request) { return request.target() == "/first" ? RawAnswer::ok("first") : answer; });
        Sender sender;
        if (reused)
            QCOMPARE(failureName(sender.send(hopTo(server.url(QStringLiteral("/first"))))), QStringLiteral("none"));
        const HopResult result = sender.send(hopTo(server.url(), method, body));
        QCOMPARE(failureName(result), errorCodeName(ErrorCode::ConnectionClosed));
        QCOMPARE(server.requests().size(), reused ? 2 : 1);
        // And not later either.
        QCOMPARE(failureName(sender.send(hopTo(server.url(QStringLiteral("/first"))))), QStringLiteral("none"));
        QCOMPARE(server.requests().size(), reused ? 3 : 2);
    }
}

void TestQtTraps::repeatedGet_isNoted()
{
    RawServer server([&](const RawRequest &request) {
        return request.number == 2 ? RawAnswer::silence(RawAnswer::End::Close) : RawAnswer::ok("x");
    });
    Sender sender;
    sender.send(hopTo(server.url()));
    const HopResult result = sender.send(hopTo(server.url()));
    QCOMPARE(failureName(result), QStringLiteral("none"));
    QCOMPARE(server.requests().size(), 3);
    QVERIFY(result.notes.contains({HopNote::Code::Repeated, QStringLiteral("the server closed the connection")}));
    QVERIFY(!result.connectionReused);
    QCOMPARE(result.connectionId, 2);
    QCOMPARE(server.connectionCount(), 2);
}

void TestQtTraps::idleConnectionClosedByServer_isReplaced()
{
    RawServer server(
        [](const RawRequest &) { return RawAnswer(RawAnswer::ok("x").pieces[0].octets, RawAnswer::End::Close); });
    Sender sender;
    for (int i = 1; i <= 3; ++i) {
        const HopResult result = sender.send(hopTo(server.url(), i == 3 ? "GET" : "POST", i == 3 ? "" : "x"));
        QCOMPARE(failureName(result), QStringLiteral("none"));
        QCOMPARE(result.connectionId, i);
        QVERIFY(!result.connectionReused);
        QTRY_COMPARE(server.openConnections(), 0);
        // The end has arrived by now, but nobody may have read it yet; a POST into it would fail, as it must.
        QCoreApplication::processEvents();
    }
    QCOMPARE(server.requests().size(), 3);
}

void TestQtTraps::interimResponse_shiftsNoAnswer_data()
{
    QTest::addColumn<QByteArray>("interim");
    QTest::newRow("102") << QByteArray("102 Processing");
    QTest::newRow("103") << QByteArray("103 Early Hints\r\nLink: </a.css>; rel=preload");
    QTest::newRow("101 nobody asked for") << QByteArray("101 Switching Protocols\r\nUpgrade: x");
}

void TestQtTraps::interimResponse_shiftsNoAnswer()
{
    QFETCH(QByteArray, interim);
    RawServer server([&](const RawRequest &request) {
        const RawAnswer final = RawAnswer::ok(request.target());
        return request.target() == "/a" ? RawAnswer("HTTP/1.1 " + interim + "\r\n\r\n" + final.pieces[0].octets)
                                        : final;
    });
    Sender sender;
    const HopResult result = sender.send(hopTo(server.url(QStringLiteral("/a")), "POST", "x"));
    // Qt 6.8 and later skip all of them but 101, which ends the hop on any.
    if (QLibraryInfo::version() >= QVersionNumber(6, 8) && !interim.startsWith("101")) {
        QCOMPARE(failureName(result), QStringLiteral("none"));
        QCOMPARE(result.response->status, 200);
        QCOMPARE(result.response->body, QByteArray("/a"));
    } else {
        QCOMPARE(failureName(result), errorCodeName(ErrorCode::InterimResponse));
        QCOMPARE(result.failure->error.detail, QString::fromLatin1(interim.left(3)));
    }
    for (const auto *path : {"/b", "/c"})
        QCOMPARE(sender.send(hopTo(server.url(QString::fromLatin1(path)))).response->body, QByteArray(path));
    QCOMPARE(server.requests().size(), 3);
}

void TestQtTraps::nextHop_afterAFailure_isSentOnce_data()
{
    request_isNeverRepeated_data();
}

// Qt 6.8 opens a connection anew after a failure, and on that one it sends the next request twice.
void TestQtTraps::nextHop_afterAFailure_isSentOnce()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(RawAnswer, answer);
    RawServer server([&](const RawRequest &request) {
        return request.target() == "/next" ? RawAnswer::ok("next " + QByteArray::number(request.number)) : answer;
    });
    Sender sender;
    QCOMPARE(failureName(sender.send(hopTo(server.url(), method, body))), errorCodeName(ErrorCode::ConnectionClosed));
    for (int i = 2; i < 5; ++i) {
        const HopResult next = sender.send(hopTo(server.url(QStringLiteral("/next"))));
        QCOMPARE(failureName(next), QStringLiteral("none"));
        QVERIFY(next.notes.isEmpty());
        QCOMPARE(next.response->body, QByteArray("next " + QByteArray::number(i)));
        QCOMPARE(next.connectionReused, i > 2);
    }
    QCOMPARE(server.requests().size(), 4);
}

void TestQtTraps::errorStatus_keepsItsBody_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("method");
    for (const int status : {400, 401, 403, 404, 405, 407, 409, 410, 418, 422, 429, 500, 501, 502, 503, 504, 599}) {
        for (const auto *method : {"GET", "POST"})
            QTest::addRow("%d to %s", status, method) << status << QByteArray(method);
    }
}

void TestQtTraps::errorStatus_keepsItsBody()
{
    QFETCH(int, status);
    QFETCH(QByteArray, method);
    RawServer server([&](const RawRequest &) {
        return RawAnswer("HTTP/1.1 " + QByteArray::number(status)
            + " Status\r\nWWW-Authenticate: Basic realm=\"x\"\r\nProxy-Authenticate: Basic "
              "realm=\"x\"\r\nContent-Length: 4\r\n\r\nbody");
    });
    Sender sender;
    const HopResult result = sender.send(hopTo(server.url(), method, method == "POST" ? "x" : ""));
    QCOMPARE(failureName(result), QStringLiteral("none"));
    QCOMPARE(result.response->status, status);
    QCOMPARE(result.response->body, QByteArray("body"));
    QCOMPARE(server.requests().size(), 1);
}

void TestQtTraps::redirect_arrivesWithItsBody()
{
    RawServer server({RawAnswer("HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 4\r\n\r\nbody")});
    Sender sender;
    const HopResult result = sender.send(hopTo(server.url()));
    QCOMPARE(failureName(result), QStringLiteral("none"));
    QCOMPARE(result.response->status, 302);
    QCOMPARE(result.response->headers.first("Location"), QByteArray("/other"));
    QCOMPARE(result.response->body, QByteArray("body"));
    QCOMPARE(server.requests().size(), 1);
}

void TestQtTraps::cookies_areNeitherKeptNorSentByQt()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok("x", "Set-Cookie: A=1\r\n"); });
    Sender sender;
    sender.send(hopTo(server.url()));
    sender.send(hopTo(server.url()));
    QVERIFY(server.requests().last().header("Cookie").isNull());
}

void TestQtTraps::credentials_areNotReused()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok("x"); });
    Sender sender;
    PreparedHop hop = hopTo(server.url());
    hop.headers.append("Authorization", "Basic dTpw");
    sender.send(hop);
    sender.send(hopTo(server.url()));
    QVERIFY(server.requests().last().header("Authorization").isNull());
}

void TestQtTraps::largeBody_arrivesWhole()
{
    const QByteArray body(30'000'000, 'b');
    RawServer server([&](const RawRequest &) { return RawAnswer::ok(body); });
    Sender sender;
    const HopResult result = sender.send(hopTo(server.url()));
    QCOMPARE(failureName(result), QStringLiteral("none"));
    QCOMPARE(result.response->wireSize, body.size());
    QVERIFY(result.response->body == body);
}

QTEST_GUILESS_MAIN(TestQtTraps)
#include "tst_qttraps.moc"
