// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile/profile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Sessionscope;

namespace {

const QDateTime noon(QDate(2026, 1, 2), QTime(12, 0, 0, 250), Qt::UTC);

//! Every member away from its default; each secret begins with "S3CRET".
Profile fullProfile()
{
    Profile profile = Profiles::create(QStringLiteral("Staging – Zürich"), 3);
    profile.stamp = {7, QStringLiteral("writer")};
    SessionSettings &settings = profile.settings;
    settings.baseUrl = QStringLiteral("https://example.test/api/");
    settings.headers = {{QStringLiteral("Accept"), QStringLiteral("application/json")},
        {QStringLiteral("Authorization"), QStringLiteral("S3CRET-header")},
        {QStringLiteral("X-Trace"), QStringLiteral("on"), false},
        {QStringLiteral("authorization"), QStringLiteral("S3CRET-second"), false}};
    settings.params = {
        {QStringLiteral("lang"), QStringLiteral("de")}, {QStringLiteral("token"), QStringLiteral("S3CRET-param")}};
    settings.auth = {AuthSettings::Kind::ApiKey, QStringLiteral("user"), QStringLiteral("S3CRET-password"),
        QStringLiteral("S3CRET-token"), QStringLiteral("X-Key"), AuthSettings::Place::Query, false};
    settings.proxy = {ProxySettings::Kind::Socks5, QStringLiteral("proxy.test"), 1080, QStringLiteral("me"),
        QStringLiteral("S3CRET-proxy")};
    settings.tls = {false, TlsSettings::Minimum::Tls13, QStringLiteral("/ca.pem"), QStringLiteral("/c.pem"),
        QStringLiteral("/k.pem"), QStringLiteral("S3CRET-passphrase"), {"ab12", "cd34"}};
    using std::chrono::milliseconds;
    settings.limits = {milliseconds(1), milliseconds(2), milliseconds(3), milliseconds(4)};
    settings.maxRedirects = 5;
    settings.followRedirects = false;
    settings.httpVersion = HttpVersion::Http2;
    settings.site = SiteContext::CrossSite;
    settings.trustworthyLoopback = true;
    settings.trustEnvironment = true;
    settings.retryLimit = 2;
    settings.csrfHeaders = true;
    profile.login = {QStringLiteral("https://example.test/api/me"), QStringLiteral("alice"),
        QStringLiteral("S3CRET-login"), QStringLiteral("who"), QStringLiteral("pin"),
        QStringLiteral("https://sso.example.test"), QStringLiteral("Welcome"), QStringLiteral("/me"),
        QStringLiteral("/login?error"), true, true, true};
    OAuthSettings &oauth = profile.tokens.oauth;
    oauth.grant = OAuthSettings::Grant::DeviceCode;
    oauth.issuer = QStringLiteral("https://id.example.test");
    oauth.authorizationEndpoint = QStringLiteral("https://id.example.test/auth");
    oauth.tokenEndpoint = QStringLiteral("https://id.example.test/token?tenant=7");
    oauth.deviceEndpoint = QStringLiteral("https://id.example.test/device?key=S3CRET-endpoint");
    oauth.revocationEndpoint = QStringLiteral("https://id.example.test/revoke");
    oauth.issuerInAnswer = true;
    oauth.clientId = QStringLiteral("desktop");
    oauth.clientSecret = QStringLiteral("S3CRET-client");
    oauth.clientAuthentication = OAuthSettings::ClientAuthentication::Body;
    oauth.scope = QStringLiteral("openid");
    oauth.user = QStringLiteral("alice");
    oauth.password = QStringLiteral("S3CRET-grant");
    oauth.redirectUri = QStringLiteral("http://localhost:8123/back");
    oauth.parameters = {{QStringLiteral("audience"), QStringLiteral("api")},
        {QStringLiteral("client_assertion"), QStringLiteral("S3CRET-assertion")}};
    profile.tokens.json = {QStringLiteral("https://example.test/login"), QStringLiteral("bob"),
        QStringLiteral("S3CRET-json"), QStringLiteral("name"), QStringLiteral("word"),
        {{QStringLiteral("otp"), QStringLiteral("S3CRET-otp")}}, QStringLiteral("/a"), QStringLiteral("/b")};
    profile.tokens.tokens = {QStringLiteral("S3CRET-access"), QStringLiteral("S3CRET-refresh"),
        QStringLiteral("S3CRET-id"), QStringLiteral("openid"), noon, noon.addSecs(300), QString()};
    Cookie session;
    session.name = "JSESSIONID";
    session.value = "S3CRET-cookie";
    session.domain = QStringLiteral("example.test");
    session.httpOnly = true;
    session.created = noon;
    session.lastAccess = noon.addSecs(5);
    Cookie odd;
    odd.value = QByteArray("S3CRET\xff\x80\"\\\0", 11);
    odd.domain = QStringLiteral("example.test");
    odd.hostOnly = false;
    odd.path = "/\xe4";
    odd.expires = noon.addDays(1);
    odd.secure = true;
    odd.sameSite = SameSite::Strict;
    odd.created = noon;
    odd.lastAccess = noon;
    profile.cookies = {session, odd};
    return profile;
}

QByteArray text(const QJsonObject &open)
{
    return QJsonDocument(open).toJson();
}

} // namespace

class TestProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackUnchanged();
    void openPart_holdsNoSecret_data();
    void openPart_holdsNoSecret();
    void openPart_keepsWhatIsNoSecret();
    void withoutSecretPart_isMarked_andKeepsTheRest();
    void withoutSecretPart_splitAgain_stillNamesThePlaces();
    void secretsRead_later_fillWhatIsMissing_andNewOnesWin();
    void refusesBrokenParts_data();
    void refusesBrokenParts();
};

void TestProfile::comesBackUnchanged()
{
    const Profile profile = fullProfile();
    const ProfileParts parts = Profiles::split(profile);
    const auto joined = Profiles::join(QJsonDocument::fromJson(text(parts.open)).object(), parts.secret);
    QVERIFY(joined);
    QCOMPARE(joined->settings.headers, profile.settings.headers);
    QCOMPARE(joined->cookies, profile.cookies);
    QVERIFY(*joined == profile);
    QCOMPARE(Profiles::stampOf(parts.open).revision, 7);
}

void TestProfile::openPart_holdsNoSecret_data()
{
    QTest::addColumn<Profile>("profile");
    QTest::newRow("every secret member") << fullProfile();
    const auto row = [](const char *name, auto change) {
        Profile profile = Profiles::create(QStringLiteral("p"), 0);
        change(profile.settings);
        QTest::newRow(name) << profile;
    };
    row("a password in the base URL", [](auto &s) { s.baseUrl = QStringLiteral("https://user:S3CRET@example.test/"); });
    row("a user in a base URL without scheme", [](auto &s) { s.baseUrl = QStringLiteral("S3CRET@example.test/"); });
    row("a token in the base URL's query",
        [](auto &s) { s.baseUrl = QStringLiteral("https://example.test/?a=b&token=S3CRET"); });
    row("a token with an escaped name",
        [](auto &s) { s.baseUrl = QStringLiteral("https://example.test/?%74oken=S3CRET"); });
    row("a token in the base URL's fragment",
        [](auto &s) { s.baseUrl = QStringLiteral("https://example.test/#token=S3CRET"); });
    row("a session in the base URL's path",
        [](auto &s) { s.baseUrl = QStringLiteral("https://example.test/a;jsessionid=S3CRET"); });
    row("credentials in a header of unknown name", [](auto &s) {
        s.headers = {{QStringLiteral("X-Forward"), QStringLiteral("bearer S3CRET")}};
    });
    row("a header on the list, in odd case", [](auto &s) {
        s.headers = {{QStringLiteral("aUTHORIZATION"), QStringLiteral("S3CRET")}};
    });
    row("a disabled header", [](auto &s) {
        s.headers = {{QStringLiteral("Cookie"), QStringLiteral("S3CRET"), false}};
    });
    row("credentials in the proxy's host", [](auto &s) { s.proxy.host = QStringLiteral("me:S3CRET@proxy.test"); });
}

void TestProfile::openPart_holdsNoSecret()
{
    QFETCH(Profile, profile);
    const ProfileParts parts = Profiles::split(profile);
    QVERIFY2(!text(parts.open).contains("S3CRET"), text(parts.open).constData());
    QVERIFY(parts.secret.contains("S3CRET"));
    const auto joined = Profiles::join(parts.open, parts.secret);
    QVERIFY(joined);
    QVERIFY(*joined == profile);
    // Edited while the keychain was locked, it must hold none either.
    profile.secretsMissing = true;
    QVERIFY(!text(Profiles::split(profile).open).contains("S3CRET"));
}

void TestProfile::openPart_keepsWhatIsNoSecret()
{
    const QByteArray open = text(Profiles::split(fullProfile()).open);
    for (const char *word : {"https://example.test/api/", "application/json", "X-Trace", "proxy.test", "/k.pem"})
        QVERIFY2(open.contains(word), word);
}

void TestProfile::withoutSecretPart_isMarked_andKeepsTheRest()
{
    const Profile profile = fullProfile();
    const auto joined = Profiles::join(Profiles::split(profile).open, {});
    QVERIFY(joined);
    QVERIFY(joined->secretsMissing);
    QCOMPARE(joined->name, profile.name);
    QCOMPARE(joined->settings.headers.size(), 4);
    QCOMPARE(joined->settings.headers[0], profile.settings.headers[0]);
    QCOMPARE(joined->settings.headers[1].value, QString());
    QCOMPARE(joined->settings.auth.password, QString());
    QVERIFY(joined->cookies.isEmpty());
}

void TestProfile::withoutSecretPart_splitAgain_stillNamesThePlaces()
{
    Profile profile = fullProfile();
    profile.settings.baseUrl = QStringLiteral("https://user:S3CRET@example.test/");
    profile.settings.headers.append({QStringLiteral("X-Forward"), QStringLiteral("Bearer S3CRET")});
    const ProfileParts parts = Profiles::split(profile);
    auto locked = Profiles::join(parts.open, {});
    QVERIFY(locked);
    locked->name = QStringLiteral("renamed");
    // The open part of a renamed profile, with the secrets nobody could read.
    auto joined = Profiles::join(Profiles::split(*locked).open, parts.secret);
    QVERIFY(joined);
    QCOMPARE(joined->name, QStringLiteral("renamed"));
    joined->name = profile.name;
    QVERIFY(*joined == profile);
}

void TestProfile::secretsRead_later_fillWhatIsMissing_andNewOnesWin()
{
    const Profile stored = fullProfile();
    auto current = Profiles::join(Profiles::split(stored).open, {});
    QVERIFY(current);
    current->settings.auth.password = QStringLiteral("new");
    Cookie renewed = stored.cookies[0];
    renewed.value = "renewed";
    current->cookies = {renewed};
    const Profile merged = Profiles::withSecretsOf(*current, stored);
    QVERIFY(!merged.secretsMissing);
    QCOMPARE(merged.settings.auth.password, QStringLiteral("new"));
    QCOMPARE(merged.settings.auth.token, stored.settings.auth.token);
    QCOMPARE(merged.settings.headers, stored.settings.headers);
    QCOMPARE(merged.cookies, (QList<Cookie>{renewed, stored.cookies[1]}));
}

void TestProfile::refusesBrokenParts_data()
{
    const ProfileParts parts = Profiles::split(fullProfile());
    const auto with = [](QJsonObject json, const char *key, const QJsonValue &value) {
        json.insert(QLatin1String(key), value);
        return json;
    };
    const auto secretWith = [&](const char *key, const QJsonValue &value) {
        return QJsonDocument(with(QJsonDocument::fromJson(parts.secret).object(), key, value)).toJson();
    };
    QTest::addColumn<QJsonObject>("open");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("an empty open part") << QJsonObject() << parts.secret << ErrorCode::FileBroken;
    QTest::newRow("a newer open part") << with(parts.open, "schema", 2) << parts.secret << ErrorCode::FileTooNew;
    QTest::newRow("a newer secret part") << parts.open << secretWith("schema", 2) << ErrorCode::FileTooNew;
    QTest::newRow("the secret part of another profile")
        << parts.open << secretWith("id", QStringLiteral("other")) << ErrorCode::FileBroken;
    QTest::newRow("an empty secret part") << parts.open << QByteArray() << ErrorCode::FileBroken;
    QTest::newRow("a secret part cut short") << parts.open << parts.secret.chopped(1) << ErrorCode::FileBroken;
    QTest::newRow("a cookie without a domain")
        << parts.open << secretWith("cookies", QJsonArray{QJsonObject{{QStringLiteral("name"), QStringLiteral("a")}}})
        << ErrorCode::FileBroken;
    QTest::newRow("unknown settings") << with(parts.open, "settings", QJsonObject()) << parts.secret
                                      << ErrorCode::FileBroken;
    QTest::newRow("a foreign format") << with(parts.open, "format", QStringLiteral("x")) << parts.secret
                                      << ErrorCode::FileBroken;
}

void TestProfile::refusesBrokenParts()
{
    QFETCH(QJsonObject, open);
    QFETCH(QByteArray, secret);
    const auto joined = Profiles::join(open, secret);
    QVERIFY(!joined);
    QTEST(joined.error().code, "code");
}

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
