// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/texts/tokentexts.h"
#include "tests/support/rawserver.h"
#include "tests/ui/support/pictures.h"
#include "tests/ui/token/dialogfixture.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <atomic>

using namespace Sessionscope;
using namespace Sessionscope::Test;

//! The dialog at a small authorization server that keeps count.
class TestTokenDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void showsOnlyTheFields_ofItsWay_data();
    void showsOnlyTheFields_ofItsWay();
    void clientCredentials_byKeyboardAlone();
    void discovering_fillsTheEndpoints();
    void endpointsOfAnotherIssuer_areForgotten();
    void aRefusal_isSaidInPlace_withItsHop();
    void aMissingSetting_getsTheFocus();
    void aDeviceCode_isShown_andCopied();
    void onlyWebPages_areOpened();
    void cancelling_endsTheWait();
    void jsonLogin_showsItsBodyWithoutThePassword();
    void refreshing_rotates();
    void aRefusedRefresh_isSaid();
    void revoking_takesTheTokenFromTheSession();
    void otherCredentials_areNotTouched();
    void theCountdown_goesOn();
    void theEndOfTheSession_closesIt();
    void paints_inBothThemes();

private:
    RawAnswer answer(const RawRequest &request);
    void open();
    DialogHand hand() const { return DialogHand(m_dialog.get()); }
    void fillClient() const;
    void obtain() const;

    MovableClock m_clock;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<RawServer> m_server;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<SessionTokens> m_tokens;
    std::unique_ptr<TokenDialog> m_dialog;
    QList<QUrl> m_opened;
    std::atomic<int> m_generation{0};
    std::atomic<bool> m_refuses{false};
    QByteArray m_verificationUri = "http://127.0.0.1/device";
};

void TestTokenDialog::initTestCase()
{
    m_theme = std::make_unique<Theme>();
    m_theme->applyTo(*qApp);
    m_theme->setMode(ThemeMode::Light);
}

void TestTokenDialog::init()
{
    m_generation = 0;
    m_refuses = false;
    m_clock.aheadSeconds = 0;
    m_opened.clear();
    m_verificationUri = "http://127.0.0.1/device";
    m_server = std::make_unique<RawServer>([this](const RawRequest &request) { return answer(request); });
    m_session = std::make_unique<Session>(m_clock);
    m_tokens = std::make_unique<SessionTokens>(*m_session, m_clock);
    open();
}

void TestTokenDialog::cleanup()
{
    m_dialog.reset();
    m_tokens.reset();
    m_session.reset();
    m_server.reset();
}

void TestTokenDialog::open()
{
    m_dialog = std::make_unique<TokenDialog>(*m_theme, *m_tokens, QStringLiteral("alice"), [this](const QUrl &url) {
        m_opened.append(url);
        return true;
    });
    m_dialog->present();
    QApplication::setActiveWindow(m_dialog.get());
}

RawAnswer TestTokenDialog::answer(const RawRequest &request)
{
    const QByteArray base = m_server->url(QString()).toUtf8();
    const QByteArray path = request.target();
    const auto json = [](const QByteArray &body) { return RawAnswer::ok(body, "Content-Type: application/json\r\n"); };
    if (path == "/.well-known/openid-configuration")
        return json(R"({"issuer":")" + base + R"(","authorization_endpoint":")" + base
            + R"(/authorize","token_endpoint":")" + base + R"(/token","device_authorization_endpoint":")" + base
            + R"(/device","revocation_endpoint":")" + base
            + R"(/revoke","token_endpoint_auth_methods_supported":["client_secret_post"]})");
    if (path == "/device")
        return json(R"({"device_code":"d-77","user_code":"WDJB-MJHT","verification_uri":")" + m_verificationUri
            + R"(","expires_in":600,"interval":1})");
    if (path == "/revoke")
        return json({});
    if (path == "/login")
        return json(R"({"data":{"jwt":"json-token-1"},"ttl":120})");
    const QByteArray refused = R"({"error":"invalid_client","error_description":"wrong secret"})";
    if (path == "/token" && request.body().contains("device_code"))
        return RawAnswer("HTTP/1.1 400 No\r\nContent-Length: 33\r\n\r\n{\"error\":\"authorization_pending\"}\n");
    if (m_refuses)
        return RawAnswer(
            "HTTP/1.1 401 No\r\nContent-Length: " + QByteArray::number(refused.size()) + "\r\n\r\n" + refused);
    const QByteArray number = QByteArray::number(++m_generation);
    return json(R"({"access_token":"access-)" + number + R"(","refresh_token":"refresh-)" + number
        + R"(","token_type":"Bearer","expires_in":300,"scope":"orders.read"})");
}

void TestTokenDialog::fillClient() const
{
    hand().type("issuer", m_server->url(QString()));
    hand().type("clientId", QStringLiteral("service"));
    hand().type("clientSecret", QStringLiteral("s3cr3t"));
    hand().type("scope", QStringLiteral("orders.read"));
}

void TestTokenDialog::obtain() const
{
    fillClient();
    hand().press("getToken");
    QTRY_VERIFY(hand().card().startsWith(QLatin1String("There is a token")));
}

void TestTokenDialog::showsOnlyTheFields_ofItsWay_data()
{
    QTest::addColumn<QString>("way");
    QTest::addColumn<QStringList>("shown");
    QTest::addColumn<QStringList>("hidden");
    const auto list = [](const char *names) { return QString::fromLatin1(names).split(QLatin1Char(' ')); };
    QTest::newRow("client credentials") << QStringLiteral("Client") << list("issuer tokenEndpoint clientSecret scope")
                                        << list("user password redirectUri deviceEndpoint url");
    QTest::newRow("authorization code") << QStringLiteral("Authorization") << list("authorizationEndpoint redirectUri")
                                        << list("user deviceEndpoint url");
    QTest::newRow("device code") << QStringLiteral("Device") << list("deviceEndpoint clientId")
                                 << list("redirectUri user url");
    QTest::newRow("password") << QStringLiteral("Password") << list("user password clientId")
                              << list("redirectUri url");
    QTest::newRow("JSON login") << QStringLiteral("Login") << list("url jsonUser jsonPassword tokenPointer")
                                << list("issuer clientId scope user parameters");
}

void TestTokenDialog::showsOnlyTheFields_ofItsWay()
{
    QFETCH(QString, way);
    QFETCH(QStringList, shown);
    QFETCH(QStringList, hidden);
    hand().choose(way);
    for (const QString &name : shown)
        QVERIFY2(hand().field(qPrintable(name))->isVisible(), qPrintable(name));
    for (const QString &name : hidden)
        QVERIFY2(!hand().field(qPrintable(name))->isVisible(), qPrintable(name));
}

void TestTokenDialog::clientCredentials_byKeyboardAlone()
{
    // The first empty field has the focus; Tab goes on, Enter asks.
    QCOMPARE(QApplication::focusWidget(), hand().field("issuer"));
    QTest::keyClicks(QApplication::focusWidget(), m_server->url(QString()));
    for (int i = 0; i < 20 && QApplication::focusWidget() != hand().field("clientId"); ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("service"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), hand().field("clientSecret"));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("s3cr3t"));
    QCOMPARE(hand().field("clientSecret")->echoMode(), QLineEdit::Password);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(m_session->settings().auth.token, QStringLiteral("access-1"));
    QCOMPARE(m_session->settings().auth.kind, AuthSettings::Kind::Bearer);
    QVERIFY(m_tokens->isInForce());
    QCOMPARE(m_tokens->settings().oauth.tokenEndpoint, m_server->url(QStringLiteral("/token")));
    QCOMPARE(hand().says("tokenScope"), QStringLiteral("orders.read"));
    QVERIFY2(hand().says("tokenLife").startsWith(QLatin1String("Ends in 4:5"))
            || hand().says("tokenLife") == QLatin1String("Ends in 5:00"),
        qPrintable(hand().says("tokenLife")));
    QCOMPARE(hand().says("tokenIssuer"), m_server->url(QString()));
    QCOMPARE(hand().says("tokenDecoded"), QStringLiteral("Not a JSON Web Token; nothing to decode"));
}

void TestTokenDialog::discovering_fillsTheEndpoints()
{
    hand().type("tokenEndpoint", QStringLiteral("http://127.0.0.1:1/old"));
    hand().type("issuer", m_server->url(QString()));
    hand().press("discover");
    QTRY_COMPARE(hand().card(), QStringLiteral("Endpoints found"));
    QCOMPARE(hand().field("tokenEndpoint")->text(), m_server->url(QStringLiteral("/token")));
    QCOMPARE(hand().field("deviceEndpoint")->text(), m_server->url(QStringLiteral("/device")));
    QCOMPARE(
        m_dialog->findChild<QComboBox *>(QStringLiteral("secretPlace"))->currentText(), QStringLiteral("In the body"));
    QCOMPARE(tokenSteps(*m_session), QStringList{QStringLiteral("discovery")});
    QVERIFY(m_tokens->settings().tokens.access.isEmpty());
}

void TestTokenDialog::endpointsOfAnotherIssuer_areForgotten()
{
    obtain();
    hand().type("issuer", QStringLiteral("http://127.0.0.1:1"));
    QCOMPARE(hand().field("tokenEndpoint")->text(), QString());
    hand().press("getToken");
    QTRY_VERIFY(hand().card().startsWith(QLatin1String("No token")));
    QCOMPARE(m_generation.load(), 1);
}

void TestTokenDialog::aRefusal_isSaidInPlace_withItsHop()
{
    m_refuses = true;
    fillClient();
    hand().press("getToken");
    OAuthError error{.kind = OAuthError::Kind::Refused, .code = QStringLiteral("invalid_client")};
    error.description = QStringLiteral("wrong secret");
    QTRY_COMPARE(hand().card(), QStringLiteral("No token. ") + Texts::tokenError(error));
    QSignalSpy hop(m_dialog.get(), &TokenDialog::hopRequested);
    QAbstractButton *look = nullptr;
    for (QAbstractButton *button : m_dialog->findChildren<QAbstractButton *>()) {
        if (button->text() == QLatin1String("Look at hop 1.2"))
            look = button;
    }
    QVERIFY(look);
    QTest::mouseClick(look, Qt::LeftButton);
    QCOMPARE(hop.size(), 1);
    QVERIFY(!m_tokens->isInForce());
    // It can be tried again at once.
    m_refuses = false;
    hand().press("getToken");
    QTRY_VERIFY(m_tokens->isInForce());
}

void TestTokenDialog::aMissingSetting_getsTheFocus()
{
    hand().choose(QStringLiteral("Authorization"));
    hand().type("tokenEndpoint", m_server->url(QStringLiteral("/token")));
    hand().type("clientId", QStringLiteral("desktop"));
    hand().press("getToken");
    QTRY_VERIFY(hand().card().startsWith(QLatin1String("No token")));
    QCOMPARE(QApplication::focusWidget(), hand().field("authorizationEndpoint"));
    QVERIFY(m_server->requests().isEmpty());
}

void TestTokenDialog::aDeviceCode_isShown_andCopied()
{
    hand().choose(QStringLiteral("Device"));
    fillClient();
    hand().press("getToken");
    QTRY_COMPARE(hand().says("userCode"), QStringLiteral("WDJB-MJHT"));
    QCOMPARE(hand().says("verificationUri"), QStringLiteral("http://127.0.0.1/device"));
    hand().press("copyCode");
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("WDJB-MJHT"));
    hand().press("openPage");
    QCOMPARE(m_opened, QList<QUrl>{QUrl(QStringLiteral("http://127.0.0.1/device"))});
    keepPicture(*m_dialog, QStringLiteral("token-device"));
    QCOMPARE(hand().button("getToken")->text(), QStringLiteral("Cancel"));
    // Esc ends the wait first, then the dialog.
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(m_dialog->isVisible());
    QVERIFY(!m_dialog->isBusy());
    QCOMPARE(hand().says("userCode"), QString());
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
}

void TestTokenDialog::onlyWebPages_areOpened()
{
    m_verificationUri = "file:///etc/passwd";
    hand().choose(QStringLiteral("Device"));
    fillClient();
    hand().press("getToken");
    QTRY_COMPARE(hand().says("userCode"), QStringLiteral("WDJB-MJHT"));
    hand().press("openPage");
    QVERIFY(m_opened.isEmpty());
}

void TestTokenDialog::cancelling_endsTheWait()
{
    hand().choose(QStringLiteral("Authorization"));
    fillClient();
    hand().press("getToken");
    QTRY_COMPARE(m_opened.size(), 1);
    QVERIFY(hand().card().startsWith(QLatin1String("The browser is open")));
    keepPicture(*m_dialog, QStringLiteral("token-browser"));
    hand().press("getToken");
    QVERIFY(!m_dialog->isBusy());
    QCOMPARE(hand().card(), QString());
    QCOMPARE(hand().button("getToken")->text(), QStringLiteral("Get token"));
}

void TestTokenDialog::jsonLogin_showsItsBodyWithoutThePassword()
{
    hand().choose(QStringLiteral("Login"));
    hand().type("url", m_server->url(QStringLiteral("/login")));
    hand().type("jsonUser", QStringLiteral("alice"));
    hand().type("jsonPassword", QStringLiteral("pässword"));
    hand().type("members", QStringLiteral("tenant=a%26b&locale=de"));
    hand().type("tokenPointer", QStringLiteral("/data/jwt"));
    hand().type("lifetimePointer", QStringLiteral("/ttl"));
    const QString body = hand().says("jsonBody");
    QVERIFY(body.contains(QStringLiteral("\"username\":\"alice\"")));
    QVERIFY(!body.contains(QStringLiteral("pässword")));
    keepPicture(*m_dialog, QStringLiteral("token-json"));
    hand().press("getToken");
    QTRY_COMPARE(m_session->settings().auth.token, QStringLiteral("json-token-1"));
    const QJsonObject sent = QJsonDocument::fromJson(m_server->requests().constFirst().body()).object();
    QCOMPARE(sent.value(QStringLiteral("tenant")).toString(), QStringLiteral("a&b"));
    QCOMPARE(sent.value(QStringLiteral("locale")).toString(), QStringLiteral("de"));
    QCOMPARE(sent.value(QStringLiteral("password")).toString(), QStringLiteral("pässword"));
    QVERIFY2(hand().says("tokenLife").startsWith(QLatin1String("Ends in 1:5"))
            || hand().says("tokenLife") == QLatin1String("Ends in 2:00"),
        qPrintable(hand().says("tokenLife")));
}

void TestTokenDialog::refreshing_rotates()
{
    obtain();
    hand().press("renewToken");
    QTRY_VERIFY(hand().card().startsWith(QLatin1String("Refreshed")));
    QCOMPARE(m_session->settings().auth.token, QStringLiteral("access-2"));
    QCOMPARE(m_tokens->settings().tokens.refresh, QStringLiteral("refresh-2"));
    QCOMPARE(hand().says("tokenHop"), QStringLiteral("From hop 2.1"));
}

void TestTokenDialog::aRefusedRefresh_isSaid()
{
    obtain();
    m_refuses = true;
    hand().press("renewToken");
    QTRY_VERIFY(hand().card().startsWith(QLatin1String("Not refreshed. The server refused: invalid_client")));
    keepPicture(*m_dialog, QStringLiteral("token-refused"));
    QVERIFY(!m_dialog->isBusy());
    QCOMPARE(m_session->settings().auth.token, QStringLiteral("access-1"));
}

void TestTokenDialog::revoking_takesTheTokenFromTheSession()
{
    obtain();
    hand().press("revokeToken");
    QTRY_VERIFY(hand().card().startsWith(QLatin1String("Revoked")));
    QVERIFY(m_server->requests().constLast().body().contains("token=access-1"));
    QCOMPARE(m_session->settings().auth, AuthSettings());
    QVERIFY(m_tokens->settings().tokens.access.isEmpty());
    QCOMPARE(m_tokens->settings().oauth.clientId, QStringLiteral("service"));
    QVERIFY(!hand().button("renewToken")->isVisible());
}

void TestTokenDialog::otherCredentials_areNotTouched()
{
    obtain();
    SessionSettings settings = m_session->settings();
    settings.auth = {};
    settings.auth.kind = AuthSettings::Kind::Basic;
    settings.auth.user = QStringLiteral("alice");
    m_session->setSettings(settings);
    QCOMPARE(hand().says("tokenSent"), QStringLiteral("not: the session has other credentials"));
    QVERIFY(!hand().button("renewToken")->isVisible());
    hand().press("forgetToken");
    QCOMPARE(m_session->settings().auth, settings.auth);
}

void TestTokenDialog::theCountdown_goesOn()
{
    obtain();
    m_clock.aheadSeconds = 290;
    const QRegularExpression seconds(QStringLiteral("^Ends in \\d+ s$"));
    QTRY_VERIFY2(seconds.match(hand().says("tokenLife")).hasMatch(), qPrintable(hand().says("tokenLife")));
    m_clock.aheadSeconds = 310;
    QTRY_VERIFY(hand().says("tokenLife").startsWith(QLatin1String("Ended ")));
}

void TestTokenDialog::theEndOfTheSession_closesIt()
{
    hand().choose(QStringLiteral("Authorization"));
    fillClient();
    hand().press("getToken");
    QTRY_COMPARE(m_opened.size(), 1);
    m_tokens.reset();
    m_session.reset();
    QVERIFY(!m_dialog->isVisible());
}

void TestTokenDialog::paints_inBothThemes()
{
    obtain();
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        m_theme->setMode(mode);
        m_dialog->resize(900, 600);
        keepPicture(*m_dialog, mode == ThemeMode::Dark ? QStringLiteral("token-dark") : QStringLiteral("token-light"));
        const QImage image = m_dialog->grab().toImage();
        const int lightness = image.pixelColor(4, 4).lightness();
        QVERIFY2(mode == ThemeMode::Dark ? lightness < 80 : lightness > 200, qPrintable(QString::number(lightness)));
    }
    m_theme->setMode(ThemeMode::Light);
}

QTEST_MAIN(TestTokenDialog)
#include "tst_tokendialog.moc"
