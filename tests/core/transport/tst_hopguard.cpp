// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/transport/hopsender.h"
#include "tests/support/rawserver.h"

#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! What never goes on the wire, whoever asks for it.
class TestHopGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void guard_refuses_data();
    void guard_refuses();
    void guard_refusesOtherSchemes();
};

void TestHopGuard::guard_refuses_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<ErrorCode>("code");
    const QByteArray get = "GET";
    const QByteArray ours = "X-A";
    const auto header = ErrorCode::InvalidHeader;
    QTest::newRow("line break in a value") << get << ours << QByteArray("a\r\nX-B: b") << header;
    QTest::newRow("bare LF in a value") << get << ours << QByteArray("a\nb") << header;
    QTest::newRow("NUL in a value") << get << ours << QByteArray("a\0b", 3) << header;
    QTest::newRow("control character in a value") << get << ours << QByteArray("a\x01z") << header;
    QTest::newRow("DEL in a value") << get << ours << QByteArray("a\x7f") << header;
    QTest::newRow("a null value") << get << ours << QByteArray() << header;
    QTest::newRow("blank in a name") << get << QByteArray("X A") << QByteArray("a") << header;
    QTest::newRow("colon in a name") << get << QByteArray("X:A") << QByteArray("a") << header;
    QTest::newRow("empty name") << get << QByteArray() << QByteArray("a") << header;
    QTest::newRow("a name twice") << get << QByteArray("HOST") << QByteArray("other") << header;
    QTest::newRow("transfer coding") << get << QByteArray("Transfer-Encoding") << QByteArray("chunked") << header;
    QTest::newRow("length of another body") << get << QByteArray("Content-Length") << QByteArray("7") << header;
    QTest::newRow("line break in a verb")
        << QByteArray("GET / HTTP/1.1\r\nX: y\r\n\r\nGET") << ours << QByteArray("a") << ErrorCode::InvalidMethod;
    QTest::newRow("CONNECT") << QByteArray("CONNECT") << ours << QByteArray("a") << ErrorCode::InvalidMethod;
}

void TestHopGuard::guard_refuses()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(ErrorCode, code);
    RawServer server({RawAnswer::ok()});
    PreparedHop hop = hopTo(server.url(), method);
    hop.headers.append(name, value);
    Sender sender;
    const HopResult result = sender.send(hop);
    QCOMPARE(failureName(result), errorCodeName(code));
    QCOMPARE(result.failure->phase, Phase::Queued);
    QCOMPARE(server.connectionCount(), 0);
}

void TestHopGuard::guard_refusesOtherSchemes()
{
    Sender sender;
    for (const auto *url : {"file:///etc/hostname", "ftp://localhost/x", "data:,x", "qrc:/x"}) {
        const HopResult result = sender.send(hopTo(QString::fromLatin1(url)));
        QCOMPARE(failureName(result), errorCodeName(ErrorCode::UnsupportedScheme));
        QVERIFY(!result.response);
    }
    QCOMPARE(failureName(sender.send(hopTo(QStringLiteral("http:///x")))), errorCodeName(ErrorCode::InvalidUrl));
}

QTEST_GUILESS_MAIN(TestHopGuard)
#include "tst_hopguard.moc"
