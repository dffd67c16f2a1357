// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/login/loginfixture.h"
#include "tests/support/springserver.h"
#include "tests/ui/support/pictures.h"
#include "tests/ui/token/dialogfixture.h"
#include "ui/theme/theme.h"

#include <QApplication>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! The dialog at a real Spring Authorization Server. The browser is a second session that logs in by the form.
class TestTokenSpring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void clientCredentials_areDecodedAndCarried();
    void theCodeComesBackThroughTheBrowser_andRefreshes();
    void deviceCode_waitsForThePerson();

private:
    bool browse(const QUrl &url);
    DialogHand hand() const { return DialogHand(m_dialog.get()); }

    SystemClock m_clock;
    SpringServer m_spring;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Session> m_browser;
    std::unique_ptr<FormLogin> m_person;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<SessionTokens> m_tokens;
    std::unique_ptr<TokenDialog> m_dialog;
};

void TestTokenSpring::initTestCase()
{
    if (const QString reason = SpringServer::unavailableReason(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    QVERIFY2(m_spring.start(QStringLiteral("authserver")), qPrintable(m_spring.errorText()));
    m_theme = std::make_unique<Theme>();
    m_theme->applyTo(*qApp);
    m_theme->setMode(ThemeMode::Dark);
}

void TestTokenSpring::init()
{
    m_dialog.reset();
    m_tokens.reset();
    m_session = std::make_unique<Session>(m_clock);
    m_tokens = std::make_unique<SessionTokens>(*m_session, m_clock);
    m_dialog = std::make_unique<TokenDialog>(
        *m_theme, *m_tokens, QStringLiteral("spring"), [this](const QUrl &url) { return browse(url); });
    m_dialog->present();
    QApplication::setActiveWindow(m_dialog.get());
    hand().type("issuer", m_spring.baseUrl().toString());
}

bool TestTokenSpring::browse(const QUrl &url)
{
    m_person.reset();
    m_browser = std::make_unique<Session>(m_clock);
    m_person = std::make_unique<FormLogin>(
        *m_browser, loginAt(url, QStringLiteral("alice"), QStringLiteral("won der+land%26&=")), FormLogin::Mode::LogIn);
    m_person->start();
    return true;
}

void TestTokenSpring::clientCredentials_areDecodedAndCarried()
{
    hand().type("clientId", QStringLiteral("service"));
    hand().type("clientSecret", QStringLiteral("s3cr3t"));
    hand().type("scope", QStringLiteral("orders.read"));
    hand().press("getToken");
    QTRY_VERIFY_WITH_TIMEOUT(
        hand().card().startsWith(QLatin1String("No token. The server refused: invalid_client")), 30'000);
    hand().type("clientSecret", QStringLiteral("s3cr3t +/%"));
    hand().press("getToken");
    QTRY_VERIFY_WITH_TIMEOUT(hand().card().startsWith(QLatin1String("There is a token")), 30'000);
    QCOMPARE(hand().says("tokenSubject"), QStringLiteral("service"));
    QCOMPARE(hand().says("tokenIssuer"), m_spring.baseUrl().toString());
    QCOMPARE(hand().says("tokenDecoded"), QStringLiteral("Decoded, not verified"));
    keepPicture(*m_dialog, QStringLiteral("token-spring"));
    hand().press("renewToken");
    QTRY_VERIFY_WITH_TIMEOUT(hand().card().startsWith(QLatin1String("Refreshed")), 30'000);
    // The server's metadata was asked for once.
    QCOMPARE(tokenSteps(*m_session),
        (QStringList{QStringLiteral("discovery"), QStringLiteral("client-credentials"),
            QStringLiteral("client-credentials"), QStringLiteral("client-credentials")}));
}

void TestTokenSpring::theCodeComesBackThroughTheBrowser_andRefreshes()
{
    hand().choose(QStringLiteral("Authorization"));
    hand().type("clientId", QStringLiteral("desktop"));
    hand().type("scope", QStringLiteral("openid orders.read"));
    hand().press("getToken");
    QTRY_VERIFY_WITH_TIMEOUT(hand().card().startsWith(QLatin1String("There is a token")), 60'000);
    QCOMPARE(hand().says("tokenSubject"), QStringLiteral("alice"));
    QCOMPARE(m_session->settings().auth.token, m_tokens->settings().tokens.access);
    QVERIFY(m_session->jar().cookies().isEmpty());
}

void TestTokenSpring::deviceCode_waitsForThePerson()
{
    hand().choose(QStringLiteral("Device"));
    hand().type("clientId", QStringLiteral("service"));
    hand().type("clientSecret", QStringLiteral("s3cr3t +/%"));
    hand().type("scope", QStringLiteral("orders.read"));
    hand().press("getToken");
    QTRY_VERIFY_WITH_TIMEOUT(!hand().says("userCode").isEmpty(), 30'000);
    QVERIFY(hand().says("verificationUri").startsWith(m_spring.baseUrl().toString()));
    keepPicture(*m_dialog, QStringLiteral("token-spring-device"));
    QVERIFY(m_dialog->isBusy());
    hand().press("getToken");
    QVERIFY(!m_dialog->isBusy());
}

QTEST_MAIN(TestTokenSpring)
#include "tst_tokenspring.moc"
