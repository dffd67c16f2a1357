// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/digest.h"
#include "tests/core/session/sessionfixture.h"

#include <QTemporaryDir>

using namespace Sessionscope;
using namespace Sessionscope::Test;

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

//! Credentials of a whole send: who gets them, and who asks for them.
class TestSessionAuth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void credentialsStayHome_acrossOrigins();
    void basicAnswersAChallenge();
    void digestAnswersAChallenge_data();
    void digestAnswersAChallenge();
    void digestAnswersStaleNonces_andFollowsRedirects();
    void refusedCredentials_endTheTrail();
    void netrc_isNotRead();

private:
    SystemClock m_clock;
    std::unique_ptr<Session> m_session;
};

void TestSessionAuth::init()
{
    m_session = std::make_unique<Session>(m_clock);
}

void TestSessionAuth::credentialsStayHome_acrossOrigins()
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

void TestSessionAuth::basicAnswersAChallenge()
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

void TestSessionAuth::digestAnswersAChallenge_data()
{
    QTest::addColumn<QByteArray>("algorithm");
    for (const char *name : {"MD5", "MD5-sess", "SHA-256", "SHA-256-sess", "SHA-512-256", "SHA-512-256-sess"})
        QTest::newRow(name) << QByteArray(name);
}

void TestSessionAuth::digestAnswersAChallenge()
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

void TestSessionAuth::digestAnswersStaleNonces_andFollowsRedirects()
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

void TestSessionAuth::refusedCredentials_endTheTrail()
{
    RawServer server([](const RawRequest &) { return challenge("nonce=\"n\""); });
    const Sent result = sendAndWait(*m_session, digestRequest(server.url()));
    QCOMPARE(result.outcome.state, SendOutcome::State::Completed);
    QCOMPARE(result.hops.size(), 2);
    QCOMPARE(result.hops.last()->response->status, 401);
    QVERIFY(has(*result.hops.last(), HopNote::Code::AuthenticationRefused));
}

void TestSessionAuth::netrc_isNotRead()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral(".netrc")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("machine 127.0.0.1 login alice password wonder\ndefault login bob password wander\n");
    file.close();
    const QByteArray home = qgetenv("HOME");
    qputenv("HOME", folder.path().toUtf8());
    qputenv("NETRC", file.fileName().toUtf8());
    RawServer server(
        {RawAnswer("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n")});
    SessionSettings settings;
    settings.trustEnvironment = true;
    m_session->setSettings(settings);
    const Sent result = sendAndWait(*m_session, request("GET", server.url()));
    qputenv("HOME", home);
    qunsetenv("NETRC");
    QCOMPARE(result.hops.size(), 1);
    QCOMPARE(result.hops.first()->response->status, 401);
    QVERIFY(!server.requests().first().octets.contains("Authorization"));
}

QTEST_GUILESS_MAIN(TestSessionAuth)
#include "tst_sessionauth.moc"
