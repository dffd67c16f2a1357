// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/tokenkeeper.h"
#include "tests/core/login/oauthfixture.h"
#include "tests/core/login/person.h"
#include "tests/core/session/sessionfixture.h"
#include "tests/support/loginservers.h"

using namespace Sessionscope;
using namespace Sessionscope::Test;
using Grant = OAuthSettings::Grant;
using Kind = OAuthError::Kind;

//! Flows that Spring does not offer, at a certified OpenID provider.
class TestOidcProvider : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theCodeFlow_checksIssuerAndNonce();
    void theRefreshToken_isRotated_andItsReuseEndsIt();
    void deviceCode_isLetInByThePerson();
    void thePasswordGrant_sendsEveryCharacter_data();
    void thePasswordGrant_sendsEveryCharacter();
    void aKeptToken_isRenewedFromItsProfile();

private:
    OAuthSettings desktop(Grant grant) const;
    Obtained logIn(Session &session, const OAuthSettings &settings);

    LoginServer m_server{LoginServerKind::OidcProvider};
    QString m_issuer;
    SystemClock m_clock;
    std::unique_ptr<Person> m_person;
};

void TestOidcProvider::initTestCase()
{
    if (const QString reason = m_server.unavailableReason(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    QVERIFY2(m_server.start(), qPrintable(m_server.errorText()));
    m_issuer = m_server.baseUrl().toString();
}

OAuthSettings TestOidcProvider::desktop(Grant grant) const
{
    OAuthSettings settings;
    settings.grant = grant;
    settings.issuer = m_issuer;
    settings.clientId = QStringLiteral("desktop");
    settings.scope = QStringLiteral("openid offline_access");
    settings.parameters = {field("prompt", "consent")};
    return settings;
}

Obtained TestOidcProvider::logIn(Session &session, const OAuthSettings &settings)
{
    OAuthContext context{session, m_clock};
    context.second = std::chrono::milliseconds(100);
    context.openBrowser = [this](const QUrl &url) {
        m_person = std::make_unique<Person>(m_clock, QStringLiteral("alice"), QStringLiteral("alice"));
        m_person->open(url);
        return true;
    };
    OAuthJob *job = OAuth::obtain(context, settings);
    connect(job, &OAuthJob::userCodeReady, this, [this](const OAuthAnswers::DevicePrompt &prompt) {
        m_person = std::make_unique<Person>(m_clock, QStringLiteral("alice"), QStringLiteral("alice"));
        m_person->open(QUrl(prompt.verificationUriComplete));
    });
    return await(job);
}

void TestOidcProvider::theCodeFlow_checksIssuerAndNonce()
{
    Session session(m_clock);
    const OAuthSettings settings = desktop(Grant::AuthorizationCode);
    const Obtained obtained = logIn(session, settings);
    QVERIFY2(obtained.result && *obtained.result, qPrintable(m_person->lastText()));
    QVERIFY(!obtained.tokens().id.isEmpty());
    QVERIFY(!obtained.tokens().refresh.isEmpty());
    // The page the person saw at last is ours.
    QTRY_VERIFY(m_person->lastText().contains(QLatin1String("go back to Sessionscope")));
}

void TestOidcProvider::theRefreshToken_isRotated_andItsReuseEndsIt()
{
    Session session(m_clock);
    const OAuthSettings settings = desktop(Grant::AuthorizationCode);
    const TokenSet first = logIn(session, settings).tokens();
    const TokenSet second = await(OAuth::refresh({session, m_clock}, settings, first)).tokens();
    QVERIFY(!second.refresh.isEmpty() && second.refresh != first.refresh);
    // RFC 9700 4.14.2: an old token used again ends the whole family.
    QCOMPARE(await(OAuth::refresh({session, m_clock}, settings, first)).error().code, QStringLiteral("invalid_grant"));
    QCOMPARE(await(OAuth::refresh({session, m_clock}, settings, second)).error().code, QStringLiteral("invalid_grant"));
}

void TestOidcProvider::deviceCode_isLetInByThePerson()
{
    Session session(m_clock);
    const Obtained obtained = logIn(session, desktop(Grant::DeviceCode));
    QVERIFY2(obtained.result && *obtained.result, qPrintable(m_person->lastText()));
    QCOMPARE(tokenSteps(session).mid(0, 3),
        (QStringList{QStringLiteral("discovery"), QStringLiteral("device"), QStringLiteral("device-poll")}));
    QCOMPARE(session.log().trailCount(), 1);
}

void TestOidcProvider::thePasswordGrant_sendsEveryCharacter_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("error");
    QTest::newRow("right") << QStringLiteral("won der+land%26&=ü") << QString();
    QTest::newRow("wrong") << QStringLiteral("won der land&&=ü") << QStringLiteral("invalid_grant");
}

void TestOidcProvider::thePasswordGrant_sendsEveryCharacter()
{
    QFETCH(QString, password);
    QFETCH(QString, error);
    Session session(m_clock);
    OAuthSettings settings;
    settings.grant = Grant::Password;
    settings.issuer = m_issuer;
    settings.clientId = QStringLiteral("service");
    settings.clientSecret = QStringLiteral("s3cr3t:% +");
    settings.user = QStringLiteral("alice");
    settings.password = password;
    const Obtained obtained = logIn(session, settings);
    QCOMPARE(obtained.error().code, error);
    QCOMPARE(obtained.tokens().access.isEmpty(), !error.isEmpty());
}

void TestOidcProvider::aKeptToken_isRenewedFromItsProfile()
{
    Session session(m_clock);
    const OAuthSettings settings = desktop(Grant::AuthorizationCode);
    const TokenSet kept = logIn(session, settings).tokens();
    // A day later: the access token has ended, the refresh token has not.
    MovableClock later;
    later.aheadSeconds = 3600;
    Session again(later);
    TokenKeeper keeper(again, later, TokenRenewal::byOAuth({again, later}, settings));
    keeper.setTokens(kept);
    const Sent sent = sendAndWait(again, request("GET", m_issuer + QStringLiteral("/me")));
    QCOMPARE(sent.hops.last()->response->status, 200);
    QCOMPARE(tokenSteps(again), (QStringList{QStringLiteral("discovery"), QStringLiteral("refresh")}));
    QVERIFY(keeper.tokens().refresh != kept.refresh);
}

QTEST_GUILESS_MAIN(TestOidcProvider)
#include "tst_oidcprovider.moc"
