// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/transport/hopsender.h"
#include "tests/support/rawserver.h"
#include "tests/support/wirenames.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Sessionscope;
using namespace Sessionscope::Test;

class TestTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void request_isOnTheWireAsPrepared_data();
    void request_isOnTheWireAsPrepared();
    void hostName_isLookedUp();
    void sequentialHops_shareOneConnection();
    void parallelHops_haveConnectionsOfTheirOwn();
    void timing_tellsEachPhase();
    void fileBody_isStreamed();
    void missingFile_sendsNothing();
    void cancel_endsTheHopAtOnce_data();
    void cancel_endsTheHopAtOnce();
    void timeLimit_namesItsPhase_data();
    void timeLimit_namesItsPhase();
    void refusedConnection_isNamed();
    void unknownHost_isNamed();
    void destruction_joinsHopsUnderWay();
    void phases_comeInOrder();
};

static QByteArray expectedOctets(const PreparedHop &hop, const QByteArray &target)
{
    QByteArray octets = hop.method + ' ' + target + " HTTP/1.1\r\n";
    for (const Header &header : hop.headers)
        octets += wireName(header.name) + ": " + header.value + "\r\n";
    octets += "\r\n";
    for (const BodySegment &segment : hop.body.segments)
        octets += segment.bytes;
    return octets;
}

void TestTransport::request_isOnTheWireAsPrepared_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("GET") << QByteArray("GET") << QByteArray();
    QTest::newRow("HEAD") << QByteArray("HEAD") << QByteArray();
    QTest::newRow("OPTIONS") << QByteArray("OPTIONS") << QByteArray();
    QTest::newRow("POST with a body") << QByteArray("POST") << QByteArray("a=1&b=2");
    QTest::newRow("POST with an empty body") << QByteArray("POST") << QByteArray();
    QTest::newRow("PUT with octets of every kind")
        << QByteArray("PUT") << QByteArray("\0\r\n\r\nGET / HTTP/1.1\xff", 20);
    QTest::newRow("PATCH larger than a buffer") << QByteArray("PATCH") << QByteArray(300'000, 'x');
    QTest::newRow("DELETE with a body") << QByteArray("DELETE") << QByteArray("why");
    QTest::newRow("DELETE without one") << QByteArray("DELETE") << QByteArray();
    QTest::newRow("GET with a body") << QByteArray("GET") << QByteArray("{\"query\":1}");
    QTest::newRow("a verb of one's own") << QByteArray("PROPFIND") << QByteArray("<x/>");
}

void TestTransport::request_isOnTheWireAsPrepared()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    RawServer server([](const RawRequest &request) {
        return request.requestLine().startsWith("HEAD ") ? RawAnswer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
                                                         : RawAnswer::ok("hello");
    });
    PreparedHop hop = hopTo(server.url(QStringLiteral("/a/b;jsessionid=1?q=%2F&r")), method, body);
    hop.headers.append("X-lower-UPPER", "kept  as  is");
    hop.headers.append("Cookie", "A=1; B=\"2\"");
    hop.headers.append("authorization", "Basic eDp5");
    Sender sender;
    for (int round = 0; round < 2; ++round) {
        const HopResult result = sender.send(hop);
        QCOMPARE(failureName(result), QStringLiteral("none"));
        QCOMPARE(result.response->status, 200);
        QCOMPARE(result.response->reason, QByteArray("OK"));
        QCOMPARE(result.response->body, method == "HEAD" ? QByteArray() : QByteArray("hello"));
        QVERIFY(result.response->complete);
        QCOMPARE(sender.finishedCount, 1);
        QCOMPARE(server.requests().size(), round + 1);
        QCOMPARE(server.requests().last().octets, expectedOctets(hop, "/a/b;jsessionid=1?q=%2F&r"));
        QCOMPARE(result.connectionReused, round == 1);
        QCOMPARE(result.connectionId, 1);
    }
}

void TestTransport::hostName_isLookedUp()
{
    RawServer server({RawAnswer::ok("x")});
    Sender sender;
    const HopResult result = sender.send(hopTo(QStringLiteral("http://localhost:%1/").arg(server.port())));
    QCOMPARE(failureName(result), QStringLiteral("none"));
    QCOMPARE(server.requests().size(), 1);
}

void TestTransport::sequentialHops_shareOneConnection()
{
    RawServer first([](const RawRequest &) { return RawAnswer::ok("1"); });
    RawServer second([](const RawRequest &) { return RawAnswer::ok("2"); });
    Sender sender;
    for (int i = 0; i < 3; ++i) {
        const HopResult one = sender.send(hopTo(first.url()));
        QCOMPARE(one.connectionId, 1);
        QCOMPARE(one.connectionReused, i > 0);
        const HopResult two = sender.send(hopTo(second.url()));
        QCOMPARE(two.connectionId, 2);
        QCOMPARE(two.connectionReused, i > 0);
    }
    QCOMPARE(first.connectionCount(), 1);
    QCOMPARE(second.connectionCount(), 1);
    QCOMPARE(sender.transport.connectionCount(), 2);
    QCOMPARE(sender.transport.reuseCount(), 4);

    sender.transport.closeIdleConnections();
    QTRY_COMPARE(first.openConnections(), 0);
    QVERIFY(!sender.send(hopTo(first.url())).connectionReused);
}

void TestTransport::parallelHops_haveConnectionsOfTheirOwn()
{
    RawServer server([](const RawRequest &request) {
        RawAnswer answer = RawAnswer::ok(request.target());
        answer.pieces[0].afterMs = 100;
        return answer;
    });
    Sender sender;
    QHash<QByteArray, HopResult> results;
    for (int i = 0; i < 10; ++i) {
        const PreparedHop hop = hopTo(server.url(QStringLiteral("/%1").arg(i)));
        HopHandle *handle = sender.transport.start(hop);
        connect(handle, &HopHandle::finished, this,
            [&results, path = hop.url.path().toLatin1()](const HopResult &result) { results.insert(path, result); });
    }
    QTRY_COMPARE(results.size(), 10);
    for (auto result = results.cbegin(); result != results.cend(); ++result) {
        QCOMPARE(failureName(*result), QStringLiteral("none"));
        QCOMPARE(result->response->body, result.key());
    }
    // Six at once, as browsers do; the others wait and then reuse.
    QCOMPARE(server.connectionCount(), 6);
    QCOMPARE(sender.transport.connectionCount(), 6);
    QCOMPARE(sender.transport.reuseCount(), 4);
}

// Each part of the answer sets out when the client has told that the phase before it began. So a busy machine can
// lengthen a phase and never shorten it, and what the server spent in it is a strict lower bound.
void TestTransport::timing_tellsEachPhase()
{
    QTcpServer server;
    QTcpSocket *socket = nullptr;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&] {
        // A connection for the second hop would stay without an answer.
        if (!socket)
            socket = server.nextPendingConnection();
    });
    const auto answer = [&](const QByteArray &octets, std::chrono::milliseconds after) {
        QTimer::singleShot(after, Qt::PreciseTimer, socket, [&socket, octets] { socket->write(octets); });
    };
    Sender sender;
    for (const auto *method : {"GET", "POST"}) {
        HopHandle *handle =
            sender.transport.start(hopTo(QStringLiteral("http://127.0.0.1:%1/").arg(server.serverPort()), method));
        std::optional<HopResult> result;
        Phase phase = Phase::Queued;
        connect(handle, &HopHandle::phaseChanged, this, [&](Phase now) { phase = now; });
        connect(handle, &HopHandle::finished, this, [&](const HopResult &ended) { result = ended; });
        QTRY_VERIFY(phase == Phase::Waiting && socket && socket->bytesAvailable() > 0);
        socket->readAll();
        answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na", std::chrono::milliseconds(60));
        QTRY_COMPARE(phase, Phase::Receiving);
        answer("b", std::chrono::milliseconds(40));
        QTRY_VERIFY(result);
        QCOMPARE(failureName(*result), QStringLiteral("none"));
        const Timing &timing = result->timing;
        QVERIFY2(timing.waitUs >= 60'000, QByteArray::number(timing.waitUs).constData());
        QVERIFY2(timing.receiveUs >= 40'000, QByteArray::number(timing.receiveUs).constData());
        QVERIFY(timing.queuedUs >= 0);
        QVERIFY(timing.sendUs >= 0);
        // The connection of the first hop serves the second.
        const bool connects = qstrcmp(method, "GET") == 0;
        QCOMPARE(timing.connectUs >= 0, connects);
        // The phases follow one another without a gap.
        const qint64 connectUs = connects ? timing.connectUs : 0;
        QCOMPARE(connectUs + timing.sendUs + timing.waitUs + timing.receiveUs, timing.totalUs);
    }
}

void TestTransport::fileBody_isStreamed()
{
    QTemporaryDir folder;
    const QByteArray content(1'000'000, 'f');
    QFile file(folder.filePath(QStringLiteral("upload")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    RawServer server({RawAnswer::ok()});
    PreparedHop hop = hopTo(server.url(), "POST", "x");
    hop.body.segments = {{"head", {}, 4}, {{}, file.fileName(), content.size()}, {"tail", {}, 4}};
    hop.body.size = content.size() + 8;
    hop.headers.set("Content-Length", QByteArray::number(hop.body.size));
    Sender sender;
    QCOMPARE(failureName(sender.send(hop)), QStringLiteral("none"));
    QCOMPARE(server.requests().first().body(), QByteArray("head" + content + "tail"));
}

void TestTransport::missingFile_sendsNothing()
{
    RawServer server({RawAnswer::ok()});
    PreparedHop hop = hopTo(server.url(), "POST", "x");
    hop.body.segments = {{{}, QStringLiteral("/nonexistent/file"), 1}};
    Sender sender;
    const HopResult result = sender.send(hop);
    QCOMPARE(failureName(result), errorCodeName(ErrorCode::FileNotFound));
    QCOMPARE(result.failure->error.subject, QStringLiteral("/nonexistent/file"));
    QCOMPARE(server.connectionCount(), 0);
}

void TestTransport::cancel_endsTheHopAtOnce_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("before the head") << QByteArray();
    QTest::newRow("within the head") << QByteArray("HTTP/1.1 200 OK\r\nA: b\r\n");
    QTest::newRow("within the body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart");
}

void TestTransport::cancel_endsTheHopAtOnce()
{
    QFETCH(QByteArray, answer);
    RawServer server(QList<RawAnswer>{answer, RawAnswer::ok("next")});
    Sender sender;
    HopHandle *handle = sender.transport.start(hopTo(server.url(), "POST", "x"));
    std::optional<HopResult> result;
    Phase phase = Phase::Queued;
    connect(handle, &HopHandle::finished, this, [&](const HopResult &ended) { result = ended; });
    connect(handle, &HopHandle::phaseChanged, this, [&](Phase now) { phase = now; });
    QTRY_COMPARE(phase, answer.endsWith("part") ? Phase::Receiving : Phase::Waiting);
    QTRY_COMPARE(server.requests().size(), 1);
    QElapsedTimer time;
    time.start();
    handle->cancel();
    handle->cancel();
    QVERIFY(!result);
    QTRY_VERIFY(result);
    QVERIFY(time.elapsed() < 1000);
    QCOMPARE(failureName(*result), errorCodeName(ErrorCode::Cancelled));
    QCOMPARE(result->response.has_value(), answer.endsWith("part"));
    if (result->response)
        QCOMPARE(result->response->body, QByteArray("part"));
    // The connection went with it: what is left of this answer must not become the next one's.
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(sender.send(hopTo(server.url())).response->body, QByteArray("next"));
}

void TestTransport::timeLimit_namesItsPhase_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<TimeLimits>("limits");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<Phase>("phase");
    using namespace std::chrono_literals;
    const QByteArray part = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart";
    QTest::newRow("first octet") << QByteArray() << TimeLimits{5s, 150ms, 5s, 0ms} << ErrorCode::FirstByteTimeout
                                 << Phase::Waiting;
    QTest::newRow("idle") << part << TimeLimits{5s, 5s, 150ms, 0ms} << ErrorCode::IdleTimeout << Phase::Receiving;
    QTest::newRow("total") << part << TimeLimits{5s, 5s, 0ms, 300ms} << ErrorCode::TotalTimeout << Phase::Receiving;
    QTest::newRow("the limit for connecting ends with the connection")
        << QByteArray() << TimeLimits{300ms, 0ms, 5s, 900ms} << ErrorCode::TotalTimeout << Phase::Waiting;
}

void TestTransport::timeLimit_namesItsPhase()
{
    QFETCH(QByteArray, answer);
    QFETCH(TimeLimits, limits);
    QFETCH(ErrorCode, code);
    QFETCH(Phase, phase);
    for (const auto *method : {"GET", "POST"}) {
        RawServer server(QList<RawAnswer>{answer});
        PreparedHop hop = hopTo(server.url(), method);
        hop.limits = limits;
        Sender sender;
        const HopResult result = sender.send(hop);
        QCOMPARE(failureName(result), errorCodeName(code));
        QCOMPARE(result.failure->phase, phase);
        QCOMPARE(server.requests().size(), 1);
    }
}

void TestTransport::refusedConnection_isNamed()
{
    Sender sender;
    const HopResult result = sender.send(hopTo(QStringLiteral("http://127.0.0.1:1/")));
    QCOMPARE(failureName(result), errorCodeName(ErrorCode::ConnectionRefused));
    QCOMPARE(result.failure->error.subject, QStringLiteral("127.0.0.1:1"));
    QCOMPARE(result.failure->phase, Phase::Connecting);
    QCOMPARE(result.connectionId, 0);
    QCOMPARE(sender.transport.connectionCount(), 0);
}

void TestTransport::unknownHost_isNamed()
{
    Sender sender;
    const HopResult result = sender.send(hopTo(QStringLiteral("http://nowhere.invalid/")));
    QCOMPARE(failureName(result), errorCodeName(ErrorCode::HostNotFound));
    QCOMPARE(result.failure->error.subject, QStringLiteral("nowhere.invalid"));
}

void TestTransport::destruction_joinsHopsUnderWay()
{
    RawServer server([](const RawRequest &) { return RawAnswer::silence(); });
    QElapsedTimer time;
    {
        Sender sender;
        for (int i = 0; i < 8; ++i)
            sender.transport.start(hopTo(server.url(), i % 2 ? "POST" : "GET"));
        QTRY_COMPARE(server.requests().size(), 6);
        time.start();
    }
    QVERIFY(time.elapsed() < 2000);
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestTransport::phases_comeInOrder()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok("x"); });
    Sender sender;
    QList<Phase> phases;
    HopHandle *handle = sender.transport.start(hopTo(server.url(), "POST", "body"));
    connect(handle, &HopHandle::phaseChanged, this, [&](Phase phase) { phases.append(phase); });
    QTRY_VERIFY(!phases.isEmpty() && phases.last() == Phase::Done);
    QCOMPARE(phases, (QList{Phase::Connecting, Phase::Sending, Phase::Waiting, Phase::Receiving, Phase::Done}));
}

QTEST_GUILESS_MAIN(TestTransport)
#include "tst_transport.moc"
