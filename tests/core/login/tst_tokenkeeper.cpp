// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/tokenkeeper.h"
#include "tests/core/login/oauthfixture.h"
#include "tests/core/session/sessionfixture.h"

#include <atomic>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! Renewing at a server that counts: it accepts the newest token only, and a refresh token once.
class TestTokenKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void renewsBeforeTheEnd_inTheTrailOfTheRequest();
    void leavesAFreshTokenAlone();
    void renewsOnce_forManyRequests();
    void renewsOnce_afterMany401();
    void repeatsOnce_whenTheNewTokenIsRefusedToo();
    void aRefusedRefresh_isNotTriedAgain();
    void aTroubledRefresh_isTriedAgainLater();
    void leavesOtherCredentialsAlone();
    void withoutARefreshToken_clientCredentialsAskAnew();
    void cancellingTheRequest_keepsTheRotatedToken();
    void forgetting_takesTheSessionsCredentials();

private:
    RawAnswer answer(const RawRequest &request);
    TokenSet tokens(qint64 secondsLeft) const;
    OAuthSettings settings() const;
    QStringList trailOf(const Session &session, int trail) const;

    MovableClock m_clock;
    std::unique_ptr<RawServer> m_server;
    std::atomic<int> m_generation{1};
    std::atomic<int> m_renewals{0};
    std::atomic<int> m_pauseMs{0};
    std::atomic<bool> m_refuses{false};
    std::atomic<bool> m_troubled{false};
    std::atomic<bool> m_always401{false};
};

void TestTokenKeeper::init()
{
    m_clock.aheadSeconds = 0;
    m_generation = 1;
    m_renewals = 0;
    m_pauseMs = 0;
    m_refuses = m_troubled = m_always401 = false;
    m_server = std::make_unique<RawServer>([this](const RawRequest &request) { return answer(request); });
}

RawAnswer TestTokenKeeper::answer(const RawRequest &request)
{
    const QByteArray number = QByteArray::number(m_generation.load());
    if (request.target() != "/token") {
        const bool welcome = request.header("Authorization") == "Bearer A" + number && !m_always401;
        return RawAnswer(welcome ? "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                                 : "HTTP/1.1 401 No\r\nWWW-Authenticate: Bearer\r\nContent-Length: 0\r\n\r\n");
    }
    ++m_renewals;
    if (m_troubled)
        return RawAnswer("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n");
    const QByteArray body = request.body();
    const bool known =
        body.contains(QByteArray("refresh_token=R" + number + "&")) || body.contains("client_credentials");
    if (m_refuses || !known)
        return RawAnswer("HTTP/1.1 400 No\r\nContent-Length: 25\r\n\r\n{\"error\":\"invalid_grant\"}");
    const QByteArray next = QByteArray::number(++m_generation);
    RawAnswer renewed =
        RawAnswer::ok("{\"access_token\":\"A" + next + "\",\"refresh_token\":\"R" + next + "\",\"expires_in\":300}");
    renewed.pieces.first().afterMs = m_pauseMs;
    return renewed;
}

TokenSet TestTokenKeeper::tokens(qint64 secondsLeft) const
{
    TokenSet set;
    set.access = QStringLiteral("A1");
    set.refresh = QStringLiteral("R1");
    set.received = m_clock.now().addSecs(secondsLeft - 300);
    set.expires = m_clock.now().addSecs(secondsLeft);
    return set;
}

OAuthSettings TestTokenKeeper::settings() const
{
    OAuthSettings oauth;
    oauth.grant = OAuthSettings::Grant::AuthorizationCode;
    oauth.clientId = QStringLiteral("desktop");
    oauth.authorizationEndpoint = m_server->url();
    oauth.tokenEndpoint = m_server->url(QStringLiteral("/token"));
    return oauth;
}

QStringList TestTokenKeeper::trailOf(const Session &session, int trail) const
{
    QStringList lines;
    for (const ExchangePtr &hop : hopsOf(session, trail))
        lines.append(QString::number(hop->response ? hop->response->status : 0) + QLatin1Char(' ')
            + QString::fromLatin1(hop->request.target));
    return lines;
}

void TestTokenKeeper::renewsBeforeTheEnd_inTheTrailOfTheRequest()
{
    Session session(m_clock);
    TokenKeeper keeper(session, m_clock, TokenRenewal::byOAuth({session, m_clock}, settings()));
    keeper.setTokens(tokens(29));
    const Sent sent = sendAndWait(session, request("GET", m_server->url(QStringLiteral("/data"))));
    QCOMPARE(
        trailOf(session, sent.outcome.trail), (QStringList{QStringLiteral("200 /token"), QStringLiteral("200 /data")}));
    QCOMPARE(sent.hops.at(0)->notes.at(0), (HopNote{HopNote::Code::TokenStep, QStringLiteral("refresh")}));
    QCOMPARE(keeper.tokens().refresh, QStringLiteral("R2"));
    QCOMPARE(session.settings().auth.token, QStringLiteral("A2"));
    QCOMPARE(keeper.tokens().hop, QStringLiteral("1.1"));
}

void TestTokenKeeper::leavesAFreshTokenAlone()
{
    Session session(m_clock);
    TokenKeeper keeper(session, m_clock, TokenRenewal::byOAuth({session, m_clock}, settings()));
    keeper.setTokens(tokens(31));
    const Sent sent = sendAndWait(session, request("GET", m_server->url(QStringLiteral("/data"))));
    QCOMPARE(sent.hops.size(), 1);
    QCOMPARE(m_renewals.load(), 0);
    m_clock.aheadSeconds = 2;
    sendAndWait(session, request("GET", m_server->url(QStringLiteral("/data"))));
    QCOMPARE(m_renewals.load(), 1);
}

void TestTokenKeeper::renewsOnce_forManyRequests()
{
    Session session(m_clock);
    TokenKeeper keeper(session, m_clock, TokenRenewal::byOAuth({session, m_clock}, settings()));
    keeper.setTokens(tokens(0));
    int done = 0;
    for (int i = 0; i < 12; ++i) {
        auto *job = session.send(request("GET", m_server->url(QStringLiteral("/data"))));
        connect(job, &SendJob::finished, this, [&](const SendOutcome &outcome) {
            QCOMPARE(session.log().find(outcome.last)->response->status, 200);
            ++done;
        });
    }
    QTRY_COMPARE(done, 12);
    QCOMPARE(m_renewals.load(), 1);
    QCOMPARE(session.log().size(), 13);
}

void TestTokenKeeper::renewsOnce_afterMany401()
{
    Session session(m_clock);
    TokenKeeper keeper(session, m_clock, TokenRenewal::byOAuth({session, m_clock}, settings()));
    TokenSet old = tokens(0);
    old.expires.reset();
    old.access = QStringLiteral("A0");
    keeper.setTokens(old);
    int done = 0;
    for (int i = 0; i < 12; ++i) {
        auto *job = session.send(request("POST", m_server->url(QStringLiteral("/data"))));
        connect(job, &SendJob::finished, this, [&](const SendOutcome &outcome) {
            const ExchangePtr last = session.log().find(outcome.last);
            QCOMPARE(last->response->status, 200);
            QVERIFY(last->notes.contains({HopNote::Code::Repeated, QStringLiteral("token-refreshed")}));
            ++done;
        });
    }
    QTRY_COMPARE(done, 12);
    QCOMPARE(m_renewals.load(), 1);
    QCOMPARE(session.log().size(), 25);
}

void TestTokenKeeper::repeatsOnce_whenTheNewTokenIsRefusedToo()
{
    m_always401 = true;
    Session session(m_clock);
    TokenKeeper keeper(session, m_clock, TokenRenewal::byOAuth({session, m_clock}, settings()));
    keeper.setTokens(tokens(200));
    const Sent sent = sendAndWait(session, request("GET", m_server->url(QStringLiteral("/data"))));
    QCOMPARE(trailOf(session, sent.outcome.trail),
        (QStringList{QStringLiteral("401 /data"), QStringLiteral("200 /token"), QStringLiteral("401 /data")}));
    QCOMPARE(sent.finishes, 1);
}

void TestTokenKeeper::aRefusedRefresh_isNotTriedAgain()
{
    m_refuses = true;
    Session session(m_clock);
    TokenKeeper keeper(session, m_clock, TokenRenewal::byOAuth({session, m_clock}, settings()));
    QSignalSpy failed(&keeper, &TokenKeeper::renewalFailed);
    keeper.setTokens(tokens(-5));
    // The old token still goes, and tells its own tale.
    const Sent sent = sendAndWait(session, request("GET", m_server->url(QStringLiteral("/data"))));
    QCOMPARE(
        trailOf(session, sent.outcome.trail), (QStringList{QStringLiteral("400 /token"), QStringLiteral("200 /data")}));
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.at(0).at(0).value<OAuthError>().code, QStringLiteral("invalid_grant"));
    m_always401 = true;
    QCOMPARE(sendAndWait(session, request("GET", m_server->url(QStringLiteral("/data")))).hops.size(), 1);
    QCOMPARE(m_renewals.load(), 1);
}

void TestTokenKeeper::aTroubledRefresh_isTriedAgainLater()
{
    m_troubled = true;
    Session session(m_clock);
    TokenKeeper keeper(session, m_clock, TokenRenewal::byOAuth({session, m_clock}, settings()));
    keeper.setTokens(tokens(10));
    sendAndWait(session, request("GET", m_server->url(QStringLiteral("/data"))));
    m_troubled = false;
    sendAndWait(session, request("GET", m_server->url(QStringLiteral("/data"))));
    QCOMPARE(m_renewals.load(), 2);
    QCOMPARE(keeper.tokens().access, QStringLiteral("A2"));
}

void TestTokenKeeper::leavesOtherCredentialsAlone()
{
    Session session(m_clock);
    TokenKeeper keeper(session, m_clock, TokenRenewal::byOAuth({session, m_clock}, settings()));
    keeper.setTokens(tokens(0));
    Request basic = request("GET", m_server->url(QStringLiteral("/data")));
    basic.auth.kind = AuthSettings::Kind::Basic;
    QCOMPARE(sendAndWait(session, basic).hops.size(), 1);
    Request typed = request("GET", m_server->url(QStringLiteral("/data")));
    typed.headers = {field("Authorization", "Bearer mine")};
    QCOMPARE(sendAndWait(session, typed).hops.size(), 1);
    SessionSettings other = session.settings();
    other.auth.token = QStringLiteral("typed by hand");
    session.setSettings(other);
    QCOMPARE(sendAndWait(session, request("GET", m_server->url(QStringLiteral("/data")))).hops.size(), 1);
    QCOMPARE(m_renewals.load(), 0);
}

void TestTokenKeeper::withoutARefreshToken_clientCredentialsAskAnew()
{
    Session session(m_clock);
    OAuthSettings service = settings();
    service.grant = OAuthSettings::Grant::ClientCredentials;
    TokenKeeper keeper(session, m_clock, TokenRenewal::byOAuth({session, m_clock}, service));
    TokenSet set = tokens(0);
    set.refresh.clear();
    keeper.setTokens(set);
    sendAndWait(session, request("GET", m_server->url(QStringLiteral("/data"))));
    QCOMPARE(tokenSteps(session), QStringList{QStringLiteral("client-credentials")});
    QCOMPARE(session.settings().auth.token, QStringLiteral("A2"));
}

void TestTokenKeeper::cancellingTheRequest_keepsTheRotatedToken()
{
    m_pauseMs = 400;
    Session session(m_clock);
    TokenKeeper keeper(session, m_clock, TokenRenewal::byOAuth({session, m_clock}, settings()));
    keeper.setTokens(tokens(0));
    QSignalSpy changed(&keeper, &TokenKeeper::tokensChanged);
    SendJob *job = session.send(request("GET", m_server->url(QStringLiteral("/data"))));
    QSignalSpy finished(job, &SendJob::finished);
    QTRY_VERIFY(m_renewals.load() == 1);
    job->cancel();
    QCOMPARE(finished.size(), 1);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(keeper.tokens().refresh, QStringLiteral("R2"));
}

void TestTokenKeeper::forgetting_takesTheSessionsCredentials()
{
    Session session(m_clock);
    TokenKeeper keeper(session, m_clock, TokenRenewal::byOAuth({session, m_clock}, settings()));
    keeper.setTokens(tokens(100));
    keeper.forget();
    QCOMPARE(session.settings().auth, AuthSettings());
    QCOMPARE(keeper.tokens(), TokenSet());
}

QTEST_GUILESS_MAIN(TestTokenKeeper)
#include "tst_tokenkeeper.moc"
