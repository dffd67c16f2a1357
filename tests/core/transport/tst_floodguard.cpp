// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Servers that never stop sending what is neither head nor body, and honest ones that look a little like it.

#include "tests/core/transport/hopsender.h"
#include "tests/support/rawserver.h"
#include "tests/support/testcertificates.h"

#include <QFile>
#include <QLibraryInfo>
#include <QTest>
#include <QVersionNumber>

using namespace Sessionscope;
using namespace Sessionscope::Test;

Q_DECLARE_METATYPE(Sessionscope::Test::RawAnswer)

class TestFloodGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void endlessAnswer_isCutOff_data();
    void endlessAnswer_isCutOff();
    void endlessAnswerOfAProxy_isCutOff_data();
    void endlessAnswerOfAProxy_isCutOff();
    void honestAnswer_isLeftAlone_data();
    void honestAnswer_isLeftAlone();
    void download_outlivesAFloodBesideIt();
    void manyDownloads_overOneConnection_areLeftAlone();

private:
    std::unique_ptr<TestCertificates> m_certificates;
    TlsIdentity m_identity;
};

static const QByteArray ok = "HTTP/1.1 200 OK\r\n";
// Without a guard it was a gigabyte in ten seconds.
static constexpr qint64 mostGrowth = 64 * 1024 * 1024;
// A body comes in ten times as fast as a head.
static constexpr qint64 mostGrowthByBody = 256 * 1024 * 1024;

// A line of /proc/self/status in octets.
static qint64 memory(const char *name)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(name))
            return line.simplified().split(' ').value(1).toLongLong() * 1024;
    }
    return 0;
}

// From here on VmHWM is the most memory used since now.
static void resetPeak()
{
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    QCOMPARE(file.write("5"), 1);
}

void TestFloodGuard::initTestCase()
{
#ifndef Q_OS_LINUX
    QSKIP("only Linux counts what a thread reads");
#endif
    m_certificates = std::make_unique<TestCertificates>();
    m_identity = m_certificates->issue(QStringLiteral("flood"), QStringLiteral("IP:127.0.0.1"));
    QVERIFY(m_certificates->isValid());
}

void TestFloodGuard::endlessAnswer_isCutOff_data()
{
    QTest::addColumn<RawAnswer>("answer");
    QTest::addColumn<ErrorCode>("code");
    // Qt 6.8 and later skip any number of them, so that they end at the guard.
    const bool skipsInterim = QLibraryInfo::version() >= QVersionNumber(6, 8);
    const QByteArray block(64 * 1024, 'x');
    QTest::newRow("one header line") << RawAnswer::flood(ok + "X: ", block) << ErrorCode::HeadersTooLarge;
    QTest::newRow("many header lines") << RawAnswer::flood(ok, QByteArray("X-Some: header\r\n").repeated(1000))
                                       << ErrorCode::HeadersTooLarge;
    QTest::newRow("the status line") << RawAnswer::flood("HTTP/1.1 200 ", block) << ErrorCode::HeadersTooLarge;
    QTest::newRow("100 Continue") << RawAnswer::flood({}, QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(1000))
                                  << ErrorCode::HeadersTooLarge;
    QTest::newRow("103 Early Hints") << RawAnswer::flood(
        {}, QByteArray("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n").repeated(1000))
                                     << (skipsInterim ? ErrorCode::HeadersTooLarge : ErrorCode::InterimResponse);
    QTest::newRow("blank lines before the answer")
        << RawAnswer::flood({}, QByteArray(64 * 1024, '\n')) << ErrorCode::HeadersTooLarge;
    QTest::newRow("the body of a 401, which Qt holds back") << RawAnswer::flood(
        "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\nConnection: close\r\n\r\n", block)
                                                            << ErrorCode::HeadersTooLarge;
    const QByteArray chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("a chunk extension") << RawAnswer::flood(chunked + "1;x=", block) << ErrorCode::ProtocolError;
    QTest::newRow("a chunk extension later on")
        << RawAnswer::flood(chunked + "1\r\na\r\n1;x=", block) << ErrorCode::ProtocolError;
    QTest::newRow("a chunk size") << RawAnswer::flood(chunked, QByteArray(64 * 1024, '0')) << ErrorCode::ProtocolError;
}

void TestFloodGuard::endlessAnswer_isCutOff()
{
    QFETCH(RawAnswer, answer);
    QFETCH(ErrorCode, code);
    for (const bool tls : {false, true}) {
        for (const bool reused : {false, true}) {
            RawServer server(
                [&](const RawRequest &request) {
                    return request.target() == "/flood" ? answer : RawAnswer::ok("honest");
                },
                tls ? std::optional(m_identity) : std::nullopt);
            Sender sender;
            PreparedHop hop = hopTo(server.url());
            hop.tls.caFile = m_certificates->authorityFile();
            if (reused)
                QCOMPARE(failureName(sender.send(hop)), QStringLiteral("none"));
            resetPeak();
            const qint64 before = memory("VmRSS:");
            hop.url = QUrl(server.url(QStringLiteral("/flood")));
            const HopResult result = sender.send(hop);
            QCOMPARE(failureName(result), errorCodeName(code));
            QCOMPARE(result.failure->error.subject, QStringLiteral("127.0.0.1:%1").arg(server.port()));
            QCOMPARE(result.connectionReused, reused);
            QCOMPARE(sender.finishedCount, 1);
            const qint64 growth = memory("VmHWM:") - before;
            QVERIFY2(growth < (answer.pieces[0].octets.contains(" 401 ") ? mostGrowthByBody : mostGrowth),
                qPrintable(QStringLiteral("%1 octets of memory").arg(growth)));
            QTRY_COMPARE(server.openConnections(), 0);
            hop.url = QUrl(server.url());
            QCOMPARE(sender.send(hop).response.value_or(ReceivedResponse()).body, QByteArray("honest"));
        }
    }
}

void TestFloodGuard::endlessAnswerOfAProxy_isCutOff_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("beginning");
    for (const auto *url : {"http://example.test/", "https://example.test/"}) {
        QTest::addRow("200 to %s", url) << QString::fromLatin1(url) << ok;
        QTest::addRow("407 to %s", url) << QString::fromLatin1(url)
                                        << QByteArray("HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"p\"\r\n");
    }
}

void TestFloodGuard::endlessAnswerOfAProxy_isCutOff()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, beginning);
    RawServer proxy(
        [&](const RawRequest &) { return RawAnswer::flood(beginning, QByteArray("X: y\r\n").repeated(10'000)); });
    Sender sender;
    PreparedHop hop = hopTo(url);
    hop.proxy = {ProxySettings::Kind::Http, QStringLiteral("127.0.0.1"), proxy.port(), {}, {}};
    resetPeak();
    const qint64 before = memory("VmRSS:");
    const HopResult result = sender.send(hop);
    QCOMPARE(failureName(result), errorCodeName(ErrorCode::HeadersTooLarge));
    QCOMPARE(result.failure->error.subject, QStringLiteral("127.0.0.1:%1").arg(proxy.port()));
    const qint64 growth = memory("VmHWM:") - before;
    QVERIFY2(growth < mostGrowth, qPrintable(QStringLiteral("%1 octets of memory").arg(growth)));
}

void TestFloodGuard::honestAnswer_isLeftAlone_data()
{
    QTest::addColumn<RawAnswer>("answer");
    QTest::addColumn<qint64>("size");
    const QByteArray large(6 * 1024 * 1024, 'b');
    const auto answer = [](const QByteArray &status, const QByteArray &body) {
        return RawAnswer("HTTP/1.1 " + status + "\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    };
    QTest::newRow("a large page with a 401") << answer("401 No", large) << large.size();
    QTest::newRow("a large page with a 404") << answer("404 No", large.repeated(5)) << large.size() * 5;
    RawAnswer slow = answer("200 OK", large);
    slow.pieces = {{"HTTP/1.1 ", 300}, {"200 OK\r\n", 300},
        {"Content-Length: " + QByteArray::number(large.size()), 300}, {"\r\n\r\n", 300},
        {large.first(large.size() / 2), 300}, {large.mid(large.size() / 2), 300}};
    QTest::newRow("a slow head, then much at once") << slow << large.size();
    QByteArray chunks = ok + "Transfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 200'000; ++i)
        chunks += "1;a=" + QByteArray(100, 'x') + "\r\nb\r\n";
    QTest::newRow("small chunks with large extensions") << RawAnswer(chunks + "0\r\n\r\n") << qint64(200'000);
}

void TestFloodGuard::honestAnswer_isLeftAlone()
{
    QFETCH(RawAnswer, answer);
    QFETCH(qint64, size);
    for (const bool tls : {false, true}) {
        RawServer server([&](const RawRequest &) { return answer; }, tls ? std::optional(m_identity) : std::nullopt);
        Sender sender;
        PreparedHop hop = hopTo(server.url());
        hop.tls.caFile = m_certificates->authorityFile();
        const HopResult result = sender.send(hop);
        QCOMPARE(failureName(result), QStringLiteral("none"));
        QCOMPARE(result.response->body.size(), size);
    }
}

void TestFloodGuard::download_outlivesAFloodBesideIt()
{
    const QByteArray part(1024 * 1024, 'd');
    constexpr int parts = 200;
    RawServer server([&](const RawRequest &request) {
        if (request.target() == "/flood")
            return RawAnswer::flood(ok, QByteArray("X: y\r\n").repeated(10'000));
        RawAnswer answer(ok + "Content-Length: " + QByteArray::number(part.size() * parts) + "\r\n\r\n");
        for (int i = 0; i < parts; ++i)
            answer.pieces.append({part, 4});
        return answer;
    });
    Sender sender;
    std::optional<HopResult> download;
    connect(sender.transport.start(hopTo(server.url(QStringLiteral("/download")))), &HopHandle::finished, this,
        [&](const HopResult &result) { download = result; });
    QTRY_COMPARE(server.requests().size(), 1);
    QCOMPARE(failureName(sender.send(hopTo(server.url(QStringLiteral("/flood"))))),
        errorCodeName(ErrorCode::HeadersTooLarge));
    QVERIFY2(!download, "the download was to be under way all the time");
    QTRY_VERIFY_WITH_TIMEOUT(download, 60'000);
    QCOMPARE(failureName(*download), QStringLiteral("none"));
    QCOMPARE(download->response->body.size(), part.size() * parts);
}

void TestFloodGuard::manyDownloads_overOneConnection_areLeftAlone()
{
    // As fast as it goes, so that whole answers arrive between two looks of the guard.
    const QByteArray body(64 * 1024 * 1024, 'b');
    RawServer server([&](const RawRequest &) { return RawAnswer::ok(body); });
    Sender sender;
    for (int i = 0; i < 20; ++i) {
        const HopResult result = sender.send(hopTo(server.url()));
        QCOMPARE(failureName(result), QStringLiteral("none"));
        QCOMPARE(result.response->wireSize, body.size());
        QCOMPARE(result.connectionReused, i > 0);
    }
}

QTEST_GUILESS_MAIN(TestFloodGuard)
#include "tst_floodguard.moc"
