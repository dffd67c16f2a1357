// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/transport/hopsender.h"
#include "tests/support/rawserver.h"
#include "tests/support/wirenames.h"

#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! What Qt makes of header fields, in both directions.
class TestQtHeaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void setCookieLines_arriveOneByOne();
    void namesGoOut_asQtSpellsThem();
    void repeatedFields_areApart_orNotedAsJoined();
    void emptyFields_areShownByNewerQt();
    void emptyHeaderValue_isSent();
    void oversizedHead_isRefused_data();
    void oversizedHead_isRefused();
};

void TestQtHeaders::setCookieLines_arriveOneByOne()
{
    RawServer server({RawAnswer::ok(
        {}, "Set-Cookie: a=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT\r\nX: y\r\nset-cookie: b=2, c=3\r\n")});
    Sender sender;
    const HopResult result = sender.send(hopTo(server.url()));
    QCOMPARE(result.response->headers.all("Set-Cookie"),
        (QList<QByteArray>{"a=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT", "b=2, c=3"}));
}

void TestQtHeaders::namesGoOut_asQtSpellsThem()
{
    RawServer server([](const RawRequest &) { return RawAnswer::ok("x"); });
    Sender sender;
    PreparedHop hop = hopTo(server.url());
    // One that Qt has a name of its own for, and two that it cannot know.
    hop.headers.append("If-NONE-Match", "\"Aa\"");
    hop.headers.append("X-lOwEr", "Aa");
    hop.headers.append("OWN_name.1", "\tAa ");
    QCOMPARE(failureName(sender.send(hop)), QStringLiteral("none"));
    const QByteArray head = server.requests().first().head();
    const QByteArray end = qtLowersNames()
        ? QByteArray("\r\nif-none-match: \"Aa\"\r\nx-lower: Aa\r\nown_name.1: Aa\r\n\r\n")
        : QByteArray("\r\nIf-NONE-Match: \"Aa\"\r\nX-lOwEr: Aa\r\nOWN_name.1: \tAa \r\n\r\n");
    QVERIFY2(head.endsWith(end), head.constData());

    // What Qt would spell otherwise is not sent at all, so that nothing on the wire differs from what is shown.
    HopHandle *handle = sender.transport.start(hop);
    std::optional<HopResult> result;
    connect(handle, &HopHandle::finished, this, [&](const HopResult &ended) { result = ended; });
    QTRY_VERIFY(result);
    QCOMPARE(failureName(*result), qtLowersNames() ? errorCodeName(ErrorCode::InvalidHeader) : QStringLiteral("none"));
    QCOMPARE(server.requests().size(), qtLowersNames() ? 1 : 2);
}

void TestQtHeaders::repeatedFields_areApart_orNotedAsJoined()
{
    RawServer server({RawAnswer::ok("x",
        "Date: Mon, 23 Nov 2026 15:00:00 GMT\r\nContent-Type: text/a\r\nContent-Type: text/b\r\nVary: a\r\nVary: "
        "b\r\n")});
    Sender sender;
    const HopResult result = sender.send(hopTo(server.url()));
    QCOMPARE(failureName(result), QStringLiteral("none"));
    const HeaderList &headers = result.response->headers;
    if (qtLowersNames()) {
        QCOMPARE(headers.all("Content-Type"), (QList<QByteArray>{"text/a", "text/b"}));
        QCOMPARE(headers.all("Vary"), (QList<QByteArray>{"a", "b"}));
        QCOMPARE(headers.at(1).name, QByteArray("content-type"));
        QVERIFY(result.notes.isEmpty());
    } else {
        QCOMPARE(headers.all("Content-Type"), (QList<QByteArray>{"text/a, text/b"}));
        QCOMPARE(headers.all("Vary"), (QList<QByteArray>{"a, b"}));
        QCOMPARE(result.notes, QList{HopNote({HopNote::Code::DuplicateHeadersJoined, QStringLiteral("Content-Type")})});
    }
}

void TestQtHeaders::emptyFields_areShownByNewerQt()
{
    RawServer server({RawAnswer::ok("x", "X-Empty:\r\nX-Own: 1\r\n")});
    Sender sender;
    const HopResult result = sender.send(hopTo(server.url()));
    QCOMPARE(failureName(result), QStringLiteral("none"));
    QCOMPARE(result.response->headers.contains("X-Empty"), qtLowersNames());
    QCOMPARE(result.response->headers.first("X-Own"), QByteArray("1"));
}

void TestQtHeaders::emptyHeaderValue_isSent()
{
    RawServer server({RawAnswer::ok("x")});
    Sender sender;
    PreparedHop hop = hopTo(server.url());
    hop.headers.append("X-Empty", "");
    QCOMPARE(failureName(sender.send(hop)), QStringLiteral("none"));
    QVERIFY(server.requests().first().head().contains(QByteArray("\r\n" + wireLine("X-Empty: ") + "\r\n")));
}

void TestQtHeaders::oversizedHead_isRefused_data()
{
    QTest::addColumn<int>("fields");
    QTest::addColumn<int>("size");
    QTest::addColumn<QString>("failure");
    QTest::newRow("100 fields at most") << 98 << 10 << QStringLiteral("none");
    QTest::newRow("more than 100 fields") << 101 << 10 << QStringLiteral("headers-lost");
    QTest::newRow("200 kB") << 50 << 4000 << QStringLiteral("none");
    QTest::newRow("1 MB") << 50 << 20'000 << QStringLiteral("headers-lost");
}

void TestQtHeaders::oversizedHead_isRefused()
{
    QFETCH(int, fields);
    QFETCH(int, size);
    QFETCH(QString, failure);
    QByteArray head;
    for (int i = 0; i < fields; ++i)
        head += "X-" + QByteArray::number(i) + ": " + QByteArray(size, 'x') + "\r\n";
    RawServer server({RawAnswer::ok("x", head)});
    Sender sender;
    const HopResult result = sender.send(hopTo(server.url()));
    QCOMPARE(failureName(result), failure);
    QCOMPARE(result.response->body, QByteArray("x"));
}

QTEST_GUILESS_MAIN(TestQtHeaders)
#include "tst_qtheaders.moc"
