// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/jsonlogin.h"
#include "core/login/tokenkeeper.h"
#include "core/login/tokenstatus.h"
#include "tests/core/login/loginfixture.h"
#include "tests/core/login/oauthfixture.h"
#include "tests/support/springserver.h"

using namespace Sessionscope;
using namespace Sessionscope::Test;
using Grant = OAuthSettings::Grant;
using Kind = OAuthError::Kind;

//! OAuth 2 at a real Spring Authorization Server, and a JSON login at a real resource server. The browser is a second
//! session that logs in by the form.
class TestOAuthSpring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void clientCredentials_data();
    void clientCredentials();
    void theCodeComesBackThroughTheBrowser();
    void refreshing_rotatesTheRefreshToken();
    void revokedTokens_cannotBeRefreshed();
    void deviceCode_waitsForThePerson();
    void jsonLogin_givesTheSessionItsToken();
    void jsonLogin_tellsAWrongPassword();
    void anEndedToken_isRenewedAfterThe401();

private:
    OAuthSettings service() const;
    //! Opens \a url as a browser would, and logs in as alice.
    void browse(const QUrl &url);
    Obtained logIn(Session &session, const OAuthSettings &settings);

    SpringServer m_spring;
    SpringServer m_jwt;
    SystemClock m_clock;
    std::unique_ptr<Session> m_browser;
    std::unique_ptr<FormLogin> m_person;
};

void TestOAuthSpring::initTestCase()
{
    if (const QString reason = SpringServer::unavailableReason(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    QVERIFY2(m_spring.start(QStringLiteral("authserver")), qPrintable(m_spring.errorText()));
    QVERIFY2(m_jwt.start(QStringLiteral("jwt")), qPrintable(m_jwt.errorText()));
}

OAuthSettings TestOAuthSpring::service() const
{
    OAuthSettings settings;
    settings.grant = Grant::ClientCredentials;
    settings.issuer = m_spring.baseUrl().toString();
    settings.clientId = QStringLiteral("service");
    settings.clientSecret = QStringLiteral("s3cr3t +/%");
    settings.scope = QStringLiteral("orders.read");
    return settings;
}

void TestOAuthSpring::browse(const QUrl &url)
{
    m_person.reset();
    m_browser = std::make_unique<Session>(m_clock);
    m_person = std::make_unique<FormLogin>(
        *m_browser, loginAt(url, QStringLiteral("alice"), QStringLiteral("won der+land%26&=")), FormLogin::Mode::LogIn);
    m_person->start();
}

Obtained TestOAuthSpring::logIn(Session &session, const OAuthSettings &settings)
{
    OAuthContext context{session, m_clock};
    context.openBrowser = [this](const QUrl &url) {
        browse(url);
        return true;
    };
    return await(OAuth::obtain(context, settings));
}

void TestOAuthSpring::clientCredentials_data()
{
    QTest::addColumn<QString>("secret");
    QTest::addColumn<QString>("scope");
    QTest::addColumn<bool>("inBody");
    QTest::addColumn<QString>("error");
    const QString right = QStringLiteral("s3cr3t +/%");
    const QString scope = QStringLiteral("orders.read");
    QTest::newRow("by Basic") << right << scope << false << QString();
    QTest::newRow("in the body") << right << scope << true << QString();
    QTest::newRow("a wrong secret by Basic")
        << QStringLiteral("s3cr3t") << scope << false << QStringLiteral("invalid_client");
    QTest::newRow("a wrong secret in the body")
        << QStringLiteral("s3cr3t") << scope << true << QStringLiteral("invalid_client");
    QTest::newRow("a scope that is not granted")
        << right << QStringLiteral("orders.write") << false << QStringLiteral("invalid_scope");
}

void TestOAuthSpring::clientCredentials()
{
    QFETCH(QString, secret);
    QFETCH(QString, scope);
    QFETCH(bool, inBody);
    QFETCH(QString, error);
    OAuthSettings settings = service();
    settings.clientSecret = secret;
    settings.scope = scope;
    if (inBody)
        settings.clientAuthentication = OAuthSettings::ClientAuthentication::Body;
    Session session(m_clock);
    const Obtained obtained = logIn(session, settings);
    QCOMPARE(obtained.finishes, 1);
    QCOMPARE(obtained.error().code, error);
    QCOMPARE(tokenSteps(session), (QStringList{QStringLiteral("discovery"), QStringLiteral("client-credentials")}));
    QCOMPARE(session.log().trailCount(), 1);
    if (!error.isEmpty()) {
        QCOMPARE(obtained.error().kind, Kind::Refused);
        QCOMPARE(obtained.error().hop, QStringLiteral("1.2"));
        return;
    }
    QCOMPARE(obtained.tokens().hop, QStringLiteral("1.2"));
    const TokenStatus status = tokenStatus(obtained.tokens(), m_clock.now());
    QVERIFY(status.secondsLeft && *status.secondsLeft > 280 && *status.secondsLeft <= 300);
    QCOMPARE(status.claims->subject, QStringLiteral("service"));
    QVERIFY(session.jar().cookies().isEmpty());
}

void TestOAuthSpring::theCodeComesBackThroughTheBrowser()
{
    OAuthSettings settings = service();
    settings.grant = Grant::AuthorizationCode;
    settings.clientId = QStringLiteral("desktop");
    settings.clientSecret.clear();
    settings.scope = QStringLiteral("openid orders.read");
    Session session(m_clock);
    const Obtained obtained = logIn(session, settings);
    QCOMPARE(obtained.finishes, 1);
    QVERIFY(obtained.result && *obtained.result);
    QCOMPARE(tokenSteps(session), (QStringList{QStringLiteral("discovery"), QStringLiteral("code")}));
    QVERIFY(!obtained.tokens().id.isEmpty());

    TokenKeeper keeper(session, m_clock, {});
    keeper.setTokens(obtained.tokens());
    Request me;
    me.url = m_spring.url(QStringLiteral("/api/me")).toString();
    QSignalSpy finished(session.send(me), &SendJob::finished);
    QVERIFY(finished.wait());
    const auto outcome = finished.at(0).at(0).value<SendOutcome>();
    const auto response = session.log().find(outcome.last)->response;
    QCOMPARE(response->status, 200);
    QVERIFY(response->body.contains("alice"));
}

void TestOAuthSpring::refreshing_rotatesTheRefreshToken()
{
    OAuthSettings settings = service();
    settings.grant = Grant::AuthorizationCode;
    Session session(m_clock);
    const TokenSet first = logIn(session, settings).tokens();
    QVERIFY(!first.refresh.isEmpty());
    const Obtained second = await(OAuth::refresh({session, m_clock}, settings, first));
    QVERIFY(second.result && *second.result);
    QVERIFY(second.tokens().access != first.access);
    QVERIFY(second.tokens().refresh != first.refresh);
    const Obtained replayed = await(OAuth::refresh({session, m_clock}, settings, first));
    QCOMPARE(replayed.error().kind, Kind::Refused);
    QCOMPARE(replayed.error().code, QStringLiteral("invalid_grant"));
}

void TestOAuthSpring::revokedTokens_cannotBeRefreshed()
{
    OAuthSettings settings = service();
    settings.grant = Grant::AuthorizationCode;
    Session session(m_clock);
    const TokenSet tokens = logIn(session, settings).tokens();
    const Obtained revoked = await(OAuth::revoke({session, m_clock}, settings, tokens));
    QVERIFY(revoked.result && *revoked.result);
    QCOMPARE(revoked.tokens(), TokenSet());
    QCOMPARE(tokenSteps(session).count(QStringLiteral("revocation")), 2);
    QCOMPARE(await(OAuth::refresh({session, m_clock}, settings, tokens)).error().code, QStringLiteral("invalid_grant"));
}

void TestOAuthSpring::deviceCode_waitsForThePerson()
{
    OAuthSettings settings = service();
    settings.grant = Grant::DeviceCode;
    Session session(m_clock);
    OAuthContext context{session, m_clock};
    context.second = std::chrono::milliseconds(50);
    OAuthJob *job = OAuth::obtain(context, settings);
    QSignalSpy prompted(job, &OAuthJob::userCodeReady);
    QVERIFY(prompted.wait(20'000));
    const auto prompt = prompted.at(0).at(0).value<OAuthAnswers::DevicePrompt>();
    QVERIFY(!prompt.userCode.isEmpty());
    QVERIFY(prompt.verificationUri.startsWith(m_spring.baseUrl().toString()));
    // Nobody enters it: the server says so each time, and the person gives up.
    QTRY_VERIFY_WITH_TIMEOUT(tokenSteps(session).count(QStringLiteral("device-poll")) >= 2, 20'000);
    QSignalSpy finished(job, &TokenJob::finished);
    job->cancel();
    QCOMPARE(finished.size(), 1);
    QCOMPARE(finished.at(0).at(0).value<OAuthResult<TokenSet>>().error().kind, Kind::Cancelled);
}

void TestOAuthSpring::jsonLogin_givesTheSessionItsToken()
{
    JsonLoginSettings settings;
    settings.url = m_jwt.url(QStringLiteral("/api/token")).toString();
    settings.user = QStringLiteral("alice");
    settings.password = QStringLiteral("wonderland");
    settings.tokenPointer = QStringLiteral("/auth/token");
    settings.lifetimePointer = QStringLiteral("/expires_in");
    Session session(m_clock);
    const Obtained obtained = await(new JsonLogin(session, m_clock, settings));
    QCOMPARE(obtained.finishes, 1);
    QVERIFY(obtained.result && *obtained.result);
    QCOMPARE(tokenStatus(obtained.tokens(), m_clock.now()).claims->subject, QStringLiteral("alice"));

    TokenKeeper keeper(session, m_clock, TokenRenewal::byJsonLogin(session, m_clock, settings));
    keeper.setTokens(obtained.tokens());
    Request me;
    me.url = m_jwt.url(QStringLiteral("/api/me")).toString();
    QSignalSpy finished(session.send(me), &SendJob::finished);
    QVERIFY(finished.wait());
    QCOMPARE(session.log().find(finished.at(0).at(0).value<SendOutcome>().last)->response->status, 200);
    QCOMPARE(tokenSteps(session), QStringList{QStringLiteral("json-login")});
}

void TestOAuthSpring::jsonLogin_tellsAWrongPassword()
{
    JsonLoginSettings settings;
    settings.url = m_jwt.url(QStringLiteral("/api/token")).toString();
    settings.user = QStringLiteral("alice");
    settings.password = QStringLiteral("wonder");
    Session session(m_clock);
    const Obtained obtained = await(new JsonLogin(session, m_clock, settings));
    QCOMPARE(obtained.error().kind, Kind::Refused);
    QCOMPARE(obtained.error().code, QStringLiteral("Bad credentials"));
    QCOMPARE(obtained.error().status, 401);
}

void TestOAuthSpring::anEndedToken_isRenewedAfterThe401()
{
    JsonLoginSettings settings;
    settings.url = m_jwt.url(QStringLiteral("/api/token")).toString();
    settings.user = QStringLiteral("alice");
    settings.password = QStringLiteral("wonderland");
    settings.tokenPointer = QStringLiteral("/auth/token");
    settings.fields = {{QStringLiteral("seconds"), QStringLiteral("2"), true}};
    Session session(m_clock);
    TokenSet tokens = await(new JsonLogin(session, m_clock, settings)).tokens();
    QVERIFY(tokens.expires);
    const QDateTime end = *tokens.expires;
    // As if nobody had told when it ends.
    tokens.expires.reset();
    settings.fields.clear();
    TokenKeeper keeper(session, m_clock, TokenRenewal::byJsonLogin(session, m_clock, settings));
    keeper.setTokens(tokens);
    QTRY_VERIFY_WITH_TIMEOUT(m_clock.now() > end.addMSecs(1100), 10'000);

    Request me;
    me.url = m_jwt.url(QStringLiteral("/api/me")).toString();
    QSignalSpy finished(session.send(me), &SendJob::finished);
    QVERIFY(finished.wait());
    QStringList trail;
    for (const ExchangePtr &hop : session.log().snapshot()) {
        if (hop->trail == 2)
            trail.append(
                QString::number(hop->response->status) + QLatin1Char(' ') + QString::fromLatin1(hop->request.target));
    }
    QCOMPARE(trail,
        (QStringList{QStringLiteral("401 /api/me"), QStringLiteral("200 /api/token"), QStringLiteral("200 /api/me")}));
    QVERIFY(keeper.tokens().access != tokens.access);
}

QTEST_GUILESS_MAIN(TestOAuthSpring)
#include "tst_oauthspring.moc"
