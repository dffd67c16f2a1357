// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/support/pictures.h"
#include "tests/ui/support/samplelog.h"
#include "ui/common/button.h"
#include "ui/common/iconbutton.h"
#include "ui/theme/theme.h"
#include "ui/tokens/claimsview.h"
#include "ui/tokens/tokenspane.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Sessionscope;

class TestTokensPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void tellsHowLongATokenHolds_data();
    void tellsHowLongATokenHolds();
    void showsClaims_inTheOrderPeopleReadThem();
    void neverSaysVerified_norShowsTheToken();
    void flagsATokenWithoutSignature();
    void showsOpaqueTokens_byTheirPlaceAndMasked();
    void places_leadToHops();
    void copy_givesTheWholeToken();
    void paintsBothThemes_data();
    void paintsBothThemes();

private:
    QStringList texts() const;

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<TokensPane> m_pane;
    QList<ExchangePtr> m_log;
    QByteArray m_compact;
};

namespace {

QByteArray jwt(const QByteArray &header, const QByteArray &claims, const QByteArray &signature)
{
    const auto part = [](const QByteArray &octets) {
        return octets.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    return part(header) + '.' + part(claims) + '.' + part(signature);
}

} // namespace

void TestTokensPane::initTestCase()
{
    m_theme = std::make_unique<Theme>();
    m_theme->setMode(ThemeMode::Light);
    m_theme->applyTo(*qApp);
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    m_compact = jwt(R"({"alg":"RS256","kid":"demo-2025"})",
        R"({"scope":"orders.read","exp":)" + QByteArray::number(now + 871) + R"(,"sub":"alice","iat":)"
            + QByteArray::number(now - 29) + R"(,"iss":"http://localhost:8080","aud":["orders-api","web"]})",
        "signature");
    SessionLog log;
    Exchange bearer = SampleLog::hop(1, 1, "GET", QStringLiteral("http://localhost:8080/api/orders"), 200, 9'000);
    bearer.request.headers.append("Authorization", "Bearer " + m_compact);
    log.append(bearer);
    Exchange none = SampleLog::hop(2, 1, "GET", QStringLiteral("http://localhost:8080/api/orders"), 200, 9'000);
    none.request.headers.append("X-Token", jwt(R"({"alg":"none"})", R"({"sub":"bob"})", {}));
    log.append(none);
    m_log = log.snapshot();
}

void TestTokensPane::init()
{
    m_pane = std::make_unique<TokensPane>(*m_theme);
    m_pane->resize(604, 420);
    m_pane->setTokens(tokenContents(Inspect::tokens(m_log), m_log));
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    QCOMPARE(m_pane->count(), 2);
}

QStringList TestTokensPane::texts() const
{
    QStringList all;
    for (const QWidget *widget : m_pane->findChildren<QWidget *>())
        all << widget->property("text").toString() << widget->accessibleName() << widget->toolTip();
    all.removeAll(QString());
    return all;
}

void TestTokensPane::tellsHowLongATokenHolds_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("until");
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("left");
    QTest::newRow("a quarter is gone") << -300 << 900 << QStringLiteral("Expires in 15:00") << 0.75;
    QTest::newRow("over since three minutes") << -900 << -180 << QStringLiteral("Expired 3:00 ago") << 0.0;
    QTest::newRow("not yet begun") << 60 << 660 << QStringLiteral("Begins in 1:00") << 1.0;
    QTest::newRow("no end") << -60 << 0 << QStringLiteral("No expiry") << 1.0;
}

void TestTokensPane::tellsHowLongATokenHolds()
{
    QFETCH(int, from);
    QFETCH(int, until);
    QFETCH(QString, text);
    QFETCH(double, left);
    const QDateTime now(QDate(2025, 11, 23), QTime(14, 0), Qt::UTC);
    TokenContent token;
    token.from = now.addSecs(from);
    if (until != 0)
        token.until = now.addSecs(until);
    QCOMPARE(tokenAgeText(token, now), text);
    QCOMPARE(tokenLifeLeft(token, now), left);
}

void TestTokensPane::showsClaims_inTheOrderPeopleReadThem()
{
    // The newest token stands first.
    const TokenContent token = m_pane->views().last()->token();
    QStringList names;
    for (const TokenContent::Claim &claim : token.claims)
        names.append(claim.name);
    QCOMPARE(names.join(QLatin1Char(' ')), QStringLiteral("iss sub aud scope iat exp"));
    QCOMPARE(token.claims.at(2).value, QStringLiteral("orders-api, web"));
    QCOMPARE(token.claims.at(0).meaning, QStringLiteral("issuer"));
    QCOMPARE(token.name, QStringLiteral("Authorization"));
}

void TestTokensPane::neverSaysVerified_norShowsTheToken()
{
    const QString all = texts().join(QLatin1Char('\n'));
    QVERIFY(all.contains(QStringLiteral("signature not checked")));
    QVERIFY(!all.contains(QStringLiteral("verified"), Qt::CaseInsensitive));
    QVERIFY(!all.contains(QString::fromLatin1(m_compact)));
}

void TestTokensPane::flagsATokenWithoutSignature()
{
    QVERIFY(m_pane->views().first()->token().isUnsigned);
    QVERIFY(!m_pane->views().last()->token().isUnsigned);
    QVERIFY(texts().contains(QStringLiteral("unsigned")));
}

void TestTokensPane::showsOpaqueTokens_byTheirPlaceAndMasked()
{
    SessionLog log;
    Exchange grant = SampleLog::hop(1, 1, "POST", QStringLiteral("https://id.example/token"), 200, 9'000);
    grant.response->headers.set("Content-Type", "application/json");
    grant.response->body = R"({"access_token":"opaque-and-secret-17","expires_in":600,"token_type":"Bearer"})";
    log.append(grant);
    Exchange use = SampleLog::hop(2, 1, "GET", QStringLiteral("http://api.example/orders"), 200, 9'000);
    use.request.headers.append("Authorization", "Bearer opaque-and-secret-17");
    log.append(use);
    m_pane->setTokens(tokenContents(Inspect::tokens(log.snapshot()), log.snapshot()));
    QCOMPARE(m_pane->count(), 1);
    const TokenContent token = m_pane->views().first()->token();
    QVERIFY(token.isOpaque);
    QCOMPARE(token.name, QStringLiteral("access_token"));
    QCOMPARE(token.from->secsTo(*token.until), 600);
    QCOMPARE(token.places.last().text, QStringLiteral("sent in Authorization to http://api.example:80"));
    const QString all = texts().join(QLatin1Char('\n'));
    QVERIFY(all.contains(QStringLiteral("opaq…t-17")));
    QVERIFY(!all.contains(QStringLiteral("opaque-and-secret-17")));
    QVERIFY(all.contains(QStringLiteral("over http")));
}

void TestTokensPane::places_leadToHops()
{
    QSignalSpy opened(m_pane.get(), &TokensPane::hopActivated);
    const QList<Button *> links = m_pane->views().last()->findChildren<Button *>();
    QCOMPARE(links.size(), 1);
    QTest::mouseClick(links.first(), Qt::LeftButton);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().value<ExchangeId>(), m_log.first()->id);
}

void TestTokensPane::copy_givesTheWholeToken()
{
    auto *copy = m_pane->views().last()->findChild<IconButton *>();
    QTest::mouseClick(copy, Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(m_compact));
}

void TestTokensPane::paintsBothThemes_data()
{
    QTest::addColumn<ThemeMode>("mode");
    QTest::newRow("light") << ThemeMode::Light;
    QTest::newRow("dark") << ThemeMode::Dark;
}

void TestTokensPane::paintsBothThemes()
{
    QFETCH(ThemeMode, mode);
    m_theme->setMode(mode);
    keepPicture(*m_pane, QStringLiteral("tokens-") + QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(m_pane->grab().toImage().pixelColor(450, 140).name(), m_theme->color(Token::Sunken).name());
    m_theme->setMode(ThemeMode::Light);
}

QTEST_MAIN(TestTokensPane)
#include "tst_tokenspane.moc"
