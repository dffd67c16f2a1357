// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/session/sessionfixture.h"
#include "tests/support/testcertificates.h"

#include <QCryptographicHash>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Sessionscope;
using namespace Sessionscope::Test;

namespace {

QByteArray parameter(const QByteArray &credentials, const QByteArray &name)
{
    qsizetype at = credentials.indexOf(QByteArray(' ' + name + '='));
    if (at < 0)
        return {};
    at += name.size() + 2;
    const bool quoted = credentials.mid(at, 1) == "\"";
    const qsizetype end = credentials.indexOf(quoted ? '"' : ',', at + 1);
    return credentials.mid(quoted ? at + 1 : at, end < 0 ? -1 : end - at - (quoted ? 1 : 0));
}

// RFC 7616 3.4.1 for user "me", password "pw" and realm "p", worked out apart from the code under test.
bool isRight(const QByteArray &credentials, const QByteArray &method, const QByteArray &target)
{
    const bool sha = parameter(credentials, "algorithm").compare("SHA-256", Qt::CaseInsensitive) == 0;
    const auto hash = [sha](const QByteArray &data) {
        return QCryptographicHash::hash(data, sha ? QCryptographicHash::Sha256 : QCryptographicHash::Md5).toHex();
    };
    const QByteArray expected =
        hash(hash("me:p:pw") + ':' + parameter(credentials, "nonce") + ':' + parameter(credentials, "nc") + ':'
            + parameter(credentials, "cnonce") + ":auth:" + hash(method + ':' + target));
    return credentials.startsWith("Digest ") && parameter(credentials, "uri") == target
        && parameter(credentials, "response") == expected;
}

bool isRight(const RawRequest &request)
{
    return isRight(request.header("Proxy-Authorization"), request.requestLine().split(' ').value(0), request.target());
}

RawAnswer refusal(const QByteArray &challenges)
{
    return RawAnswer("HTTP/1.1 407 No\r\n" + challenges + "Content-Length: 4\r\n\r\nbody");
}

QByteArray challenge(const QByteArray &parameters)
{
    return "Proxy-Authenticate: Digest realm=\"p\", qop=\"auth\", " + parameters + "\r\n";
}

void useProxy(Session &session, quint16 port)
{
    SessionSettings settings = session.settings();
    settings.proxy = {
        ProxySettings::Kind::Http, QStringLiteral("127.0.0.1"), port, QStringLiteral("me"), QStringLiteral("pw")};
    session.setSettings(settings);
}

QList<QByteArray> allRecorded(const Sent &sent)
{
    QList<QByteArray> octets;
    for (const ExchangePtr &hop : sent.hops)
        octets += recorded(*hop);
    return octets;
}

QList<QByteArray> allReceived(const RawServer &server)
{
    QList<QByteArray> octets;
    for (const RawRequest &request : server.requests())
        octets += request.octets;
    return octets;
}

//! A proxy that tunnels to one port, and only for those who answer its Digest challenge.
class TunnelProxy : public QTcpServer
{
public:
    TunnelProxy(quint16 target, QByteArray algorithm)
    {
        connect(this, &QTcpServer::newConnection, this, [this, target, algorithm] {
            QTcpSocket *client = nextPendingConnection();
            auto *origin = new QTcpSocket(client);
            connect(origin, &QTcpSocket::readyRead, client, [=] { client->write(origin->readAll()); });
            connect(client, &QTcpSocket::readyRead, this, [=, this] {
                if (origin->state() != QAbstractSocket::UnconnectedState) {
                    origin->write(client->readAll());
                    return;
                }
                const RawRequest request{1, 1, client->readAll()};
                heads += request.octets;
                if (!isRight(request)) {
                    client->write("HTTP/1.1 407 No\r\n" + challenge("nonce=\"n\", algorithm=" + algorithm)
                        + "Content-Length: 0\r\n\r\n");
                    return;
                }
                origin->connectToHost(QHostAddress(QHostAddress::LocalHost), target);
                client->write("HTTP/1.1 200 Yes\r\n\r\n");
            });
        });
    }
    QList<QByteArray> heads;
};

} // namespace

//! A proxy that takes Digest alone (RFC 7616 with the fields of RFC 9110 11.7).
class TestProxyDigest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void challengeOfAProxy_isAnswered_data();
    void challengeOfAProxy_isAnswered();
    void refusedCredentials_endTheSend();
    void refusedBasic_isNotOfferedAgain();
    void staleNonce_isAnsweredWithoutAsking();
    void nextHop_getsCredentialsOfItsOwn();
    void originBehindNoProxy_seesNoCredentials();
    void challengeWithoutCredentials_isAFailure();
    void originsOwnDigest_goesBesideThatOfTheProxy();
    void tunnel_isOpenedWithDigest_data();
    void tunnel_isOpenedWithDigest();

private:
    SystemClock m_clock;
    std::unique_ptr<Session> m_session;
};

void TestProxyDigest::init()
{
    m_session = std::make_unique<Session>(m_clock);
}

void TestProxyDigest::challengeOfAProxy_isAnswered_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("challenges");
    const QByteArray md5 = challenge("nonce=\"n\"");
    const QByteArray sha = challenge("nonce=\"n\", algorithm=SHA-256");
    QTest::newRow("a GET") << QByteArray("GET") << md5;
    QTest::newRow("a HEAD") << QByteArray("HEAD") << md5;
    QTest::newRow("a POST with its body") << QByteArray("POST") << md5;
    QTest::newRow("a DELETE without one") << QByteArray("DELETE") << md5;
    QTest::newRow("SHA-256") << QByteArray("GET") << sha;
    QTest::newRow("the stronger of two") << QByteArray("POST") << md5 + sha;
}

void TestProxyDigest::challengeOfAProxy_isAnswered()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, challenges);
    RawServer proxy([&](const RawRequest &request) {
        if (!isRight(request))
            return refusal(challenges);
        return method == "HEAD" ? RawAnswer("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n") : RawAnswer::ok("through");
    });
    useProxy(*m_session, proxy.port());
    Request made = request(method, QStringLiteral("http://example.test:8080/a%20b?x=1"));
    if (method == "POST") {
        made.body.kind = Body::Kind::Raw;
        made.body.raw = "body";
    }
    const Sent result = sendAndWait(*m_session, made);
    QCOMPARE(result.outcome.state, SendOutcome::State::Completed);
    QCOMPARE(result.hops.size(), 2);
    QCOMPARE(result.hops.first()->response->status, 407);
    QVERIFY(!result.hops.first()->failure);
    QCOMPARE(result.hops.last()->response->status, 200);
    QVERIFY(has(*result.hops.last(), HopNote::Code::AuthenticationAnswered));
    QCOMPARE(allRecorded(result), allReceived(proxy));
    const bool sha = challenges.contains("SHA-256");
    QCOMPARE(proxy.requests().last().header("Proxy-Authorization").contains("algorithm=SHA-256"), sha);
}

void TestProxyDigest::refusedCredentials_endTheSend()
{
    RawServer proxy([](const RawRequest &) { return refusal(challenge("nonce=\"n\"")); });
    useProxy(*m_session, proxy.port());
    const Sent result = sendAndWait(*m_session, request("GET", QStringLiteral("http://example.test/")));
    QCOMPARE(result.outcome.state, SendOutcome::State::Failed);
    QCOMPARE(result.outcome.error->code, ErrorCode::ProxyAuthenticationRequired);
    QCOMPARE(result.hops.size(), 2);
    QVERIFY(has(*result.hops.last(), HopNote::Code::AuthenticationRefused));
    QCOMPARE(result.hops.last()->response->body, QByteArray("body"));
    QCOMPARE(allRecorded(result), allReceived(proxy));
}

void TestProxyDigest::refusedBasic_isNotOfferedAgain()
{
    // It went along unasked; the same octets would be refused again.
    RawServer proxy([](const RawRequest &) { return refusal("Proxy-Authenticate: Basic realm=\"p\"\r\n"); });
    useProxy(*m_session, proxy.port());
    const Sent result = sendAndWait(*m_session, request("GET", QStringLiteral("http://example.test/")));
    QCOMPARE(result.outcome.error->code, ErrorCode::ProxyAuthenticationRequired);
    QCOMPARE(result.hops.size(), 1);
    QVERIFY(has(*result.hops.first(), HopNote::Code::AuthenticationRefused));
    QCOMPARE(allRecorded(result), allReceived(proxy));
}

void TestProxyDigest::staleNonce_isAnsweredWithoutAsking()
{
    RawServer proxy([](const RawRequest &request) {
        const QByteArray sent = request.header("Proxy-Authorization");
        if (!sent.startsWith("Digest"))
            return refusal(challenge("nonce=\"old\""));
        if (sent.contains("\"old\""))
            return refusal(challenge("nonce=\"new\", stale=true"));
        return isRight(request) ? RawAnswer::ok("through") : refusal({});
    });
    useProxy(*m_session, proxy.port());
    const Sent result = sendAndWait(*m_session, request("GET", QStringLiteral("http://example.test/")));
    QCOMPARE(result.outcome.state, SendOutcome::State::Completed);
    QCOMPARE(result.hops.size(), 3);
    QCOMPARE(allRecorded(result), allReceived(proxy));
}

void TestProxyDigest::nextHop_getsCredentialsOfItsOwn()
{
    RawServer proxy([](const RawRequest &request) {
        if (!isRight(request))
            return refusal(challenge("nonce=\"n\""));
        return request.target().endsWith("/start") ? redirect(302, "http://other.test/end") : RawAnswer::ok("through");
    });
    useProxy(*m_session, proxy.port());
    const Sent result = sendAndWait(*m_session, request("GET", QStringLiteral("http://example.test/start")));
    QCOMPARE(result.outcome.state, SendOutcome::State::Completed);
    QCOMPARE(result.hops.size(), 3);
    QVERIFY(proxy.requests().last().header("Proxy-Authorization").contains("nc=00000002"));
    QCOMPARE(allRecorded(result), allReceived(proxy));
}

void TestProxyDigest::originBehindNoProxy_seesNoCredentials()
{
    RawServer origin({RawAnswer::ok("direct")});
    const QByteArray there = origin.url(QStringLiteral("/end")).toLatin1();
    RawServer proxy([&](const RawRequest &request) {
        return isRight(request) ? redirect(307, there) : refusal(challenge("nonce=\"n\""));
    });
    SessionSettings settings;
    settings.trustEnvironment = true;
    m_session->setSettings(settings);
    const QByteArray address = "http://me:pw@127.0.0.1:" + QByteArray::number(proxy.port());
    qputenv("http_proxy", address);
    qputenv("no_proxy", "127.0.0.1");
    const Sent result = sendAndWait(*m_session, request("GET", QStringLiteral("http://example.test/start")));
    qunsetenv("http_proxy");
    qunsetenv("no_proxy");
    QCOMPARE(result.outcome.state, SendOutcome::State::Completed);
    QCOMPARE(result.hops.size(), 3);
    QCOMPARE(result.hops.last()->response->body, QByteArray("direct"));
    QVERIFY(result.hops.last()->proxy.isEmpty());
    QVERIFY(!origin.requests().first().octets.toLower().contains("authorization"));
    QCOMPARE(recorded(*result.hops.last()), origin.requests().first().octets);
}

void TestProxyDigest::challengeWithoutCredentials_isAFailure()
{
    RawServer proxy([](const RawRequest &) { return refusal(challenge("nonce=\"n\"")); });
    SessionSettings settings;
    settings.proxy = {ProxySettings::Kind::Http, QStringLiteral("127.0.0.1"), proxy.port(), {}, {}};
    m_session->setSettings(settings);
    const Sent result = sendAndWait(*m_session, request("POST", QStringLiteral("http://example.test/")));
    QCOMPARE(result.outcome.error->code, ErrorCode::ProxyAuthenticationRequired);
    QCOMPARE(result.hops.size(), 1);
    QCOMPARE(allRecorded(result), allReceived(proxy));
}

void TestProxyDigest::originsOwnDigest_goesBesideThatOfTheProxy()
{
    RawServer proxy([](const RawRequest &request) {
        if (!isRight(request))
            return refusal(challenge("nonce=\"n\""));
        if (request.header("Authorization").isNull())
            return RawAnswer("HTTP/1.1 401 Who\r\nWWW-Authenticate: Digest realm=\"o\", nonce=\"m\", qop=\"auth\"\r\n"
                             "Content-Length: 0\r\n\r\n");
        return RawAnswer::ok("in");
    });
    useProxy(*m_session, proxy.port());
    Request made = request("GET", QStringLiteral("http://example.test/"));
    made.auth.kind = AuthSettings::Kind::Digest;
    made.auth.user = QStringLiteral("alice");
    made.auth.password = QStringLiteral("wonder");
    const Sent result = sendAndWait(*m_session, made);
    QCOMPARE(result.outcome.state, SendOutcome::State::Completed);
    QCOMPARE(result.hops.size(), 3);
    QCOMPARE(result.hops.last()->response->body, QByteArray("in"));
    QVERIFY(proxy.requests().last().header("Authorization").contains("username=\"alice\""));
    QCOMPARE(allRecorded(result), allReceived(proxy));
}

void TestProxyDigest::tunnel_isOpenedWithDigest_data()
{
    QTest::addColumn<QByteArray>("algorithm");
    QTest::addColumn<bool>("opens");
    QTest::newRow("MD5") << QByteArray("MD5") << true;
    // Qt opens tunnels itself, and knows no other.
    QTest::newRow("SHA-256") << QByteArray("SHA-256") << false;
}

void TestProxyDigest::tunnel_isOpenedWithDigest()
{
    QFETCH(QByteArray, algorithm);
    QFETCH(bool, opens);
    TestCertificates certificates;
    const TlsIdentity identity = certificates.issue(QStringLiteral("good"), QStringLiteral("IP:127.0.0.1"));
    if (!certificates.isValid())
        QSKIP("openssl is not installed");
    RawServer origin({RawAnswer::ok("through")}, identity);
    TunnelProxy proxy(origin.port(), algorithm);
    QVERIFY(proxy.listen(QHostAddress::LocalHost));
    SessionSettings settings;
    settings.tls.caFile = certificates.authorityFile();
    m_session->setSettings(settings);
    useProxy(*m_session, proxy.serverPort());
    const Sent result = sendAndWait(*m_session, request("GET", origin.url()));
    QVERIFY2(proxy.heads.size() <= 3, QByteArray::number(proxy.heads.size()).constData());
    QCOMPARE(result.hops.size(), 1);
    QCOMPARE(origin.requests().size(), opens ? 1 : 0);
    if (!opens) {
        QCOMPARE(result.outcome.error->code, ErrorCode::ProxyAuthenticationRequired);
        return;
    }
    QCOMPARE(result.hops.first()->response->body, QByteArray("through"));
    QVERIFY(!origin.requests().first().octets.contains("Proxy-Authorization"));
    QCOMPARE(recorded(*result.hops.first()), origin.requests().first().octets);
}

QTEST_GUILESS_MAIN(TestProxyDigest)
#include "tst_proxydigest.moc"
