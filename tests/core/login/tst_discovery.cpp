// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/login/discovery.h"
#include "tests/core/login/oauthrulesfixture.h"

#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;
using Kind = OAuthError::Kind;

//! Endpoints that a server tells of itself (RFC 8414, OpenID Connect Discovery).
class TestDiscovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksForMetadata_data();
    void looksForMetadata();
    void discovers_whatWasNotTyped();
    void refusesMetadata_data();
    void refusesMetadata();
};

void TestDiscovery::looksForMetadata_data()
{
    QTest::addColumn<QString>("issuer");
    QTest::addColumn<QStringList>("urls");
    const QString s = QStringLiteral("https://id.example.com");
    const QString oidc = QStringLiteral("/.well-known/openid-configuration");
    const QString oauth = QStringLiteral("/.well-known/oauth-authorization-server");
    const QStringList whole{
        s + QLatin1String("/r/shop") + oidc, s + oauth + QLatin1String("/r/shop"), s + oidc + QLatin1String("/r/shop")};
    QTest::newRow("a host") << s << QStringList{s + oidc, s + oauth};
    QTest::newRow("a slash at the end") << s + QLatin1Char('/') << QStringList{s + oidc, s + oauth};
    QTest::newRow("a path") << s + QLatin1String("/r/shop") << whole;
    QTest::newRow("the metadata's own address") << s + QLatin1String("/r/shop") + oidc << whole;
    QTest::newRow("the metadata's own address, RFC 8414") << s + oauth + QLatin1String("/r/shop") << whole;
    QTest::newRow("not a web address") << QStringLiteral("file:///etc") << QStringList();
    QTest::newRow("a word") << QStringLiteral("keycloak") << QStringList();
}

void TestDiscovery::looksForMetadata()
{
    QFETCH(QString, issuer);
    QFETCH(QStringList, urls);
    OAuthSettings settings;
    settings.issuer = issuer;
    QStringList found;
    for (const Request &request : Discovery::requests(settings))
        found.append(request.url);
    QCOMPARE(found, urls);
}

void TestDiscovery::discovers_whatWasNotTyped()
{
    OAuthSettings settings = shop();
    settings.tokenEndpoint = QStringLiteral("https://typed.example.com/token");
    const auto found = Discovery::complete(settings, answer(200, R"({"issuer":"https://id.example.com/realms/shop",
        "authorization_endpoint":"https://id.example.com/a","token_endpoint":"https://id.example.com/t",
        "revocation_endpoint":"https://id.example.com/r","authorization_response_iss_parameter_supported":true,
        "token_endpoint_auth_methods_supported":["client_secret_post"]})"));
    QVERIFY(found);
    QCOMPARE(found->tokenEndpoint, settings.tokenEndpoint);
    QCOMPARE(found->authorizationEndpoint, QStringLiteral("https://id.example.com/a"));
    QCOMPARE(found->revocationEndpoint, QStringLiteral("https://id.example.com/r"));
    QVERIFY(found->deviceEndpoint.isEmpty());
    QVERIFY(found->issuerInAnswer);
    QCOMPARE(found->clientAuthentication, OAuthSettings::ClientAuthentication::Body);
}

void TestDiscovery::refusesMetadata_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    QTest::newRow("another issuer's") << 200 << QByteArray(R"({"issuer":"https://evil.example"})")
                                      << int(Kind::DiscoveryIssuer);
    QTest::newRow("without an issuer") << 200 << QByteArray("{}") << int(Kind::DiscoveryIssuer);
    QTest::newRow("from https to http")
        << 200
        << QByteArray(R"({"issuer":"https://id.example.com/realms/shop","token_endpoint":"http://id.example.com/t"})")
        << int(Kind::InsecureEndpoint);
    QTest::newRow("a page") << 200 << QByteArray("<html>") << int(Kind::NotJson);
    QTest::newRow("not there") << 404 << QByteArray("{}") << int(Kind::HttpStatus);
}

void TestDiscovery::refusesMetadata()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, kind);
    const auto found = Discovery::complete(shop(), answer(status, body));
    QVERIFY(!found);
    QCOMPARE(int(found.error().kind), kind);
}

QTEST_APPLESS_MAIN(TestDiscovery)
#include "tst_discovery.moc"
