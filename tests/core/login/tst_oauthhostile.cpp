// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/login/oauthfixture.h"
#include "tests/core/session/sessionfixture.h"

#include <QTcpSocket>
#include <QUrlQuery>

using namespace Sessionscope;
using namespace Sessionscope::Test;
using Grant = OAuthSettings::Grant;
using Kind = OAuthError::Kind;

namespace {

RawAnswer json(int status, const QByteArray &body)
{
    return RawAnswer("HTTP/1.1 " + QByteArray::number(status)
        + " X\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
        + body);
}

} // namespace

//! Servers, pages and browsers that do what they should not.
class TestOAuthHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTokenEndpoint_mayAnswerAnything_data();
    void theTokenEndpoint_mayAnswerAnything();
    void aRedirect_neverCarriesTheSecretOn();
    void theSessionsOwnSecrets_stayAtHome();
    void theBrowser_mayComeBackWithAnything_data();
    void theBrowser_mayComeBackWithAnything();
    void strangersAtTheDoor_areTurnedAway();
    void aBrowserThatNeverComes_runsIntoTheLimit();
    void withoutABrowser_saysSo();
    void cancelling_closesTheDoor();
    void aSessionThatGoesAway_endsTheJob();
    void theDeviceFlow_slowsDown_andEnds();
    void aMissingSetting_isNamed();

private:
    OAuthSettings desktop(const RawServer &server) const;
    //! What a request to the loopback address is answered.
    static QByteArray ask(quint16 port, const QByteArray &head);

    SystemClock m_clock;
};

OAuthSettings TestOAuthHostile::desktop(const RawServer &server) const
{
    OAuthSettings settings;
    settings.grant = Grant::AuthorizationCode;
    settings.clientId = QStringLiteral("desktop");
    settings.authorizationEndpoint = server.url(QStringLiteral("/authorize"));
    settings.tokenEndpoint = server.url(QStringLiteral("/token"));
    return settings;
}

QByteArray TestOAuthHostile::ask(quint16 port, const QByteArray &head)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    QSignalSpy closed(&socket, &QTcpSocket::disconnected);
    QObject::connect(&socket, &QTcpSocket::connected, &socket, [&] { socket.write(head); });
    if (!closed.wait(5'000))
        return "no answer";
    return socket.readAll();
}

void TestOAuthHostile::theTokenEndpoint_mayAnswerAnything_data()
{
    QTest::addColumn<RawAnswer>("answer");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("cause");
    const auto row = [](const char *name, const RawAnswer &answer, Kind kind, ErrorCode cause = ErrorCode::Internal) {
        QTest::newRow(name) << answer << int(kind) << int(cause);
    };
    row("nothing, for ever", RawAnswer::silence(), Kind::Transport, ErrorCode::TotalTimeout);
    row("nothing, and goes", RawAnswer::silence(RawAnswer::End::Close), Kind::Transport, ErrorCode::ConnectionClosed);
    row("half an answer",
        RawAnswer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"access_token\":\"A\"}", RawAnswer::End::Close),
        Kind::Transport, ErrorCode::BodyTruncated);
    row("a page", RawAnswer::ok("<html>Sign in</html>", "Content-Type: text/html\r\n"), Kind::NotJson);
    row("a page with 503", RawAnswer("HTTP/1.1 503 No\r\nContent-Length: 6\r\n\r\n<html>"), Kind::HttpStatus);
    row("a token for several lines", json(200, "{\"access_token\":\"A\\r\\nB: c\"}"), Kind::TokenMissing);
    row("an error in colours", json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"\\u001b[31mred\"}"),
        Kind::Refused);
}

void TestOAuthHostile::theTokenEndpoint_mayAnswerAnything()
{
    QFETCH(RawAnswer, answer);
    QFETCH(int, kind);
    QFETCH(int, cause);
    RawServer server([answer](const RawRequest &) { return answer; });
    Session session(m_clock);
    SessionSettings limited;
    limited.limits.total = std::chrono::milliseconds(800);
    session.setSettings(limited);
    OAuthSettings settings = desktop(server);
    settings.grant = Grant::ClientCredentials;
    const Obtained obtained = await(OAuth::obtain({session, m_clock}, settings));
    QCOMPARE(obtained.finishes, 1);
    QVERIFY(obtained.result && !*obtained.result);
    QCOMPARE(int(obtained.error().kind), kind);
    QCOMPARE(int(obtained.error().cause.value_or(Error()).code), cause);
    QVERIFY(!obtained.error().description.contains(QChar(0x1b)));
    QCOMPARE(obtained.error().hop, QStringLiteral("1.1"));
}

void TestOAuthHostile::aRedirect_neverCarriesTheSecretOn()
{
    RawServer thief([](const RawRequest &) { return RawAnswer::ok(); });
    RawServer server([&thief](const RawRequest &) { return redirect(307, thief.url().toLatin1()); });
    Session session(m_clock);
    OAuthSettings settings = desktop(server);
    settings.grant = Grant::Password;
    settings.password = QStringLiteral("secret");
    const Obtained obtained = await(OAuth::obtain({session, m_clock}, settings));
    QCOMPARE(obtained.error().kind, Kind::HttpStatus);
    QCOMPARE(obtained.error().status, 307);
    QVERIFY(thief.requests().isEmpty());
}

void TestOAuthHostile::theSessionsOwnSecrets_stayAtHome()
{
    RawServer server([](const RawRequest &) { return json(200, "{\"access_token\":\"A\"}"); });
    Session session(m_clock);
    SessionSettings settings;
    settings.headers = {field("X-Api-Key", "0123456789")};
    settings.params = {field("key", "0123456789")};
    settings.auth.kind = AuthSettings::Kind::Basic;
    settings.auth.password = QStringLiteral("0123456789");
    session.setSettings(settings);
    OAuthSettings oauth = desktop(server);
    oauth.grant = Grant::ClientCredentials;
    oauth.clientSecret = QStringLiteral("{{base}}");
    oauth.clientAuthentication = OAuthSettings::ClientAuthentication::Body;
    QCOMPARE(await(OAuth::obtain({session, m_clock}, oauth)).tokens().access, QStringLiteral("A"));
    const QByteArray octets = server.requests().at(0).octets;
    QVERIFY(!octets.contains("0123456789"));
    QVERIFY(!octets.contains("MDEyMzQ1Njc4OQ"));
    QVERIFY(octets.contains("client_secret=%7B%7Bbase%7D%7D"));
}

void TestOAuthHostile::theBrowser_mayComeBackWithAnything_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("kind");
    QTest::newRow("a wrong state") << QByteArray("code=C&state=wrong") << int(Kind::StateMismatch);
    QTest::newRow("no query") << QByteArray() << int(Kind::StateMismatch);
    QTest::newRow("another server's answer")
        << QByteArray("code=C&state=STATE&iss=https%3A%2F%2Fevil.example") << int(Kind::IssuerMismatch);
    QTest::newRow("a no") << QByteArray("error=access_denied&state=STATE") << int(Kind::Refused);
    QTest::newRow("no code") << QByteArray("state=STATE") << int(Kind::CodeMissing);
}

void TestOAuthHostile::theBrowser_mayComeBackWithAnything()
{
    QFETCH(QByteArray, query);
    QFETCH(int, kind);
    RawServer server([](const RawRequest &) { return json(200, "{\"access_token\":\"A\"}"); });
    Session session(m_clock);
    OAuthSettings settings = desktop(server);
    settings.issuer = QStringLiteral("https://id.example.com");
    OAuthContext context{session, m_clock};
    QByteArray page;
    QTcpSocket browser;
    context.openBrowser = [&](const QUrl &url) {
        const QUrl back(QUrlQuery(url).queryItemValue(QStringLiteral("redirect_uri"), QUrl::FullyDecoded));
        const QByteArray state = QUrlQuery(url).queryItemValue(QStringLiteral("state")).toLatin1();
        QObject::connect(&browser, &QTcpSocket::connected, &browser, [&browser, back, state, query] {
            browser.write("GET /callback?" + QByteArray(query).replace("STATE", state)
                + " HTTP/1.1\r\nHost: " + back.authority().toLatin1() + "\r\n\r\n");
        });
        browser.connectToHost(back.host(), static_cast<quint16>(back.port()));
        return true;
    };
    const Obtained obtained = await(OAuth::obtain(context, settings));
    QCOMPARE(obtained.finishes, 1);
    QCOMPARE(int(obtained.error().kind), kind);
    QVERIFY(server.requests().isEmpty());
    QTRY_COMPARE(browser.state(), QAbstractSocket::UnconnectedState);
    const QByteArray answered = browser.readAll();
    QVERIFY2(answered.startsWith("HTTP/1.1 400 "), answered.constData());
    QVERIFY(!answered.contains("wrong") && !answered.contains("evil"));
}

void TestOAuthHostile::strangersAtTheDoor_areTurnedAway()
{
    RawServer server([](const RawRequest &) { return json(200, "{\"access_token\":\"A\"}"); });
    Session session(m_clock);
    OAuthContext context{session, m_clock};
    QUrl opened;
    context.openBrowser = [&opened](const QUrl &url) {
        opened = url;
        return true;
    };
    OAuthJob *job = OAuth::obtain(context, desktop(server));
    std::optional<OAuthResult<TokenSet>> result;
    QObject::connect(job, &TokenJob::finished, this, [&result](const auto &ended) { result = ended; });
    QTRY_VERIFY(!opened.isEmpty());
    const QUrlQuery query(opened);
    const QUrl back(query.queryItemValue(QStringLiteral("redirect_uri"), QUrl::FullyDecoded));
    const auto port = static_cast<quint16>(back.port());
    const QByteArray host = "Host: " + back.authority().toLatin1() + "\r\n";
    const QByteArray good =
        "/callback?code=C&state=" + query.queryItemValue(QStringLiteral("state")).toLatin1() + " HTTP/1.1\r\n";

    QVERIFY(ask(port, "GET /favicon.ico HTTP/1.1\r\n" + host + "\r\n").startsWith("HTTP/1.1 404 "));
    QVERIFY(ask(port, "POST " + good + host + "\r\n").startsWith("HTTP/1.1 405 "));
    QVERIFY(ask(port, "GET " + good + "Host: evil.example\r\n\r\n").startsWith("HTTP/1.1 403 "));
    QVERIFY(ask(port, "GET " + good + "\r\n").startsWith("HTTP/1.1 403 "));
    QVERIFY(ask(port, "GET /" + QByteArray(40'000, 'x')).startsWith("HTTP/1.1 431 "));
    QVERIFY(!result);
    // A connection opened in advance does not block the one that counts.
    QTcpSocket idle;
    idle.connectToHost(QStringLiteral("127.0.0.1"), port);
    const QByteArray answered = ask(port, "GET " + good + host + "\r\n");
    QVERIFY2(answered.startsWith("HTTP/1.1 200 "), answered.constData());
    QVERIFY(answered.contains("Cache-Control: no-store"));
    QTRY_VERIFY(result);
    QVERIFY(result->has_value());
    QTRY_COMPARE(idle.state(), QAbstractSocket::UnconnectedState);
}

void TestOAuthHostile::aBrowserThatNeverComes_runsIntoTheLimit()
{
    RawServer server(QList<RawAnswer>{});
    Session session(m_clock);
    OAuthContext context{session, m_clock};
    context.openBrowser = [](const QUrl &) { return true; };
    context.browserLimit = std::chrono::milliseconds(50);
    QCOMPARE(await(OAuth::obtain(context, desktop(server))).error().kind, Kind::TimedOut);
}

void TestOAuthHostile::withoutABrowser_saysSo()
{
    RawServer server(QList<RawAnswer>{});
    Session session(m_clock);
    QCOMPARE(await(OAuth::obtain({session, m_clock}, desktop(server))).error().kind, Kind::BrowserNotOpened);
}

void TestOAuthHostile::cancelling_closesTheDoor()
{
    RawServer server(QList<RawAnswer>{});
    Session session(m_clock);
    OAuthContext context{session, m_clock};
    QUrl opened;
    context.openBrowser = [&opened](const QUrl &url) {
        opened = url;
        return true;
    };
    OAuthJob *job = OAuth::obtain(context, desktop(server));
    QTRY_VERIFY(!opened.isEmpty());
    QSignalSpy finished(job, &TokenJob::finished);
    job->cancel();
    QCOMPARE(finished.size(), 1);
    QCOMPARE(finished.at(0).at(0).value<OAuthResult<TokenSet>>().error().kind, Kind::Cancelled);
    const QUrl back(QUrlQuery(opened).queryItemValue(QStringLiteral("redirect_uri"), QUrl::FullyDecoded));
    QTcpSocket late;
    late.connectToHost(back.host(), static_cast<quint16>(back.port()));
    QTRY_COMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
}

void TestOAuthHostile::aSessionThatGoesAway_endsTheJob()
{
    RawServer server(QList<RawAnswer>{});
    auto session = std::make_unique<Session>(m_clock);
    OAuthContext context{*session, m_clock};
    bool opened = false;
    context.openBrowser = [&opened](const QUrl &) { return opened = true; };
    OAuthJob *job = OAuth::obtain(context, desktop(server));
    QSignalSpy finished(job, &TokenJob::finished);
    QTRY_VERIFY(opened);
    session.reset();
    QCOMPARE(finished.size(), 1);
}

void TestOAuthHostile::theDeviceFlow_slowsDown_andEnds()
{
    RawServer server(
        {json(200,
             R"({"device_code":"D","user_code":"AB","verification_uri":"http://127.0.0.1/d","expires_in":600,"interval":1})"),
            json(400, R"({"error":"authorization_pending"})"), json(400, R"({"error":"slow_down"})"),
            json(400, R"({"error":"expired_token"})")});
    Session session(m_clock);
    OAuthSettings settings = desktop(server);
    settings.grant = Grant::DeviceCode;
    settings.deviceEndpoint = server.url(QStringLiteral("/device"));
    OAuthContext context{session, m_clock};
    context.second = std::chrono::milliseconds(100);
    QCOMPARE(await(OAuth::obtain(context, settings)).error().kind, Kind::DeviceCodeExpired);
    QCOMPARE(server.requests().size(), 4);
    const auto log = session.log().snapshot();
    QVERIFY(log.at(1)->started.msecsTo(log.at(2)->started) < 500);
    QVERIFY(log.at(2)->started.msecsTo(log.at(3)->started) >= 595);
}

void TestOAuthHostile::aMissingSetting_isNamed()
{
    Session session(m_clock);
    OAuthSettings settings;
    settings.grant = Grant::ClientCredentials;
    settings.tokenEndpoint = QStringLiteral("http://127.0.0.1/token");
    QCOMPARE(await(OAuth::obtain({session, m_clock}, settings)).error().subject, QStringLiteral("clientId"));
    settings.clientId = QStringLiteral("x");
    settings.tokenEndpoint.clear();
    QCOMPARE(await(OAuth::obtain({session, m_clock}, settings)).error().subject, QStringLiteral("tokenEndpoint"));
    settings.grant = Grant::AuthorizationCode;
    settings.tokenEndpoint = settings.authorizationEndpoint = QStringLiteral("http://127.0.0.1/");
    settings.redirectUri = QStringLiteral("https://example.com/callback");
    QCOMPARE(await(OAuth::obtain({session, m_clock}, settings)).error().subject, QStringLiteral("redirectUri"));
    QVERIFY(session.log().isEmpty());
}

QTEST_GUILESS_MAIN(TestOAuthHostile)
#include "tst_oauthhostile.moc"
