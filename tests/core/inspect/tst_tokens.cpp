// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/tokens.h"

#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Inspect;

//! Tokens by their place, and what speaks against them.
class TestTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsOpaqueTokens_byTheirPlace_data();
    void knowsOpaqueTokens_byTheirPlace();
    void leavesOtherThingsAlone_data();
    void leavesOtherThingsAlone();
    void tellsALife_fromTheAnswerThatIssuedIt();
    void saysOnlyWhatCanBeKnown_aboutAnAlgorithm_data();
    void saysOnlyWhatCanBeKnown_aboutAnAlgorithm();
    void tellsWhereATokenShouldNotHaveGone();
};

namespace {

using Kind = TokenPlace::Kind;

Exchange hop(const QByteArray &url)
{
    Exchange exchange;
    exchange.id = 1;
    exchange.trail = 1;
    exchange.hop = 1;
    exchange.state = ExchangeState::Completed;
    exchange.started = QDateTime(QDate(2026, 3, 4), QTime(5, 6, 7), Qt::UTC);
    exchange.timing.totalUs = 0;
    exchange.request.method = "GET";
    exchange.request.url = QUrl::fromEncoded(url);
    exchange.request.target = url.mid(url.indexOf('/', 8));
    exchange.response = ReceivedResponse();
    exchange.response->status = 200;
    return exchange;
}

QList<FoundToken> tokensOf(const QList<Exchange> &exchanges)
{
    QList<ExchangePtr> log;
    for (const Exchange &exchange : exchanges)
        log.append(std::make_shared<const Exchange>(exchange));
    return tokens(log);
}

QByteArray jwt(const QByteArray &header, const QByteArray &claims, const QByteArray &signature)
{
    const auto part = [](const QByteArray &octets) {
        return octets.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    return part(header) + '.' + part(claims) + '.' + part(signature);
}

} // namespace

void TestTokens::knowsOpaqueTokens_byTheirPlace_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("name");
    const QByteArray url("https://api.example/a");
    const HeaderList form{{"Content-Type", "application/x-www-form-urlencoded"}};
    const HeaderList json{{"content-type", "application/json; charset=utf-8"}};
    QTest::newRow("bearer") << url << HeaderList{{"Authorization", "Bearer t0k=n/1+2"}} << QByteArray()
                            << Kind::RequestHeader << QByteArray("Authorization");
    QTest::newRow("scheme in any case") << url << HeaderList{{"authorization", "bearer  t0k=n/1+2"}} << QByteArray()
                                        << Kind::RequestHeader << QByteArray("authorization");
    QTest::newRow("key header") << url << HeaderList{{"x-api-key", "t0k=n/1+2"}} << QByteArray() << Kind::RequestHeader
                                << QByteArray("x-api-key");
    QTest::newRow("query") << QByteArray("https://api.example/a?b=1&access_token=t0k%3Dn/1%2B2") << HeaderList()
                           << QByteArray() << Kind::RequestUrl << QByteArray("access_token");
    QTest::newRow("form") << url << form << QByteArray("grant_type=refresh_token&refresh_token=t0k%3Dn%2F1%2B2")
                          << Kind::RequestBody << QByteArray("refresh_token");
    QTest::newRow("json") << url << json << QByteArray(R"({"id_token":"t0k=n\/1+2","n":1})") << Kind::RequestBody
                          << QByteArray("id_token");
}

void TestTokens::knowsOpaqueTokens_byTheirPlace()
{
    QFETCH(QByteArray, url);
    QFETCH(HeaderList, headers);
    QFETCH(QByteArray, body);
    Exchange exchange = hop(url);
    exchange.request.headers = headers;
    exchange.request.body = body;
    const QList<FoundToken> found = tokensOf({exchange});
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().compact, QByteArray("t0k=n/1+2"));
    QVERIFY(!found.first().jwt);
    QCOMPARE(found.first().places.size(), 1);
    QTEST(found.first().places.first().kind, "kind");
    QTEST(found.first().places.first().name, "name");
    // From before the log: nobody told when it ends.
    QVERIFY(!found.first().issued && !found.first().expires);
    QVERIFY(!found.first().concerns.contains(TokenConcern::NoExpiry));
}

void TestTokens::leavesOtherThingsAlone_data()
{
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("basic") << HeaderList{{"Authorization", "Basic YTpi"}} << QByteArray();
    QTest::newRow("a scheme alone") << HeaderList{{"Authorization", "Bearer"}} << QByteArray();
    QTest::newRow("session cookie") << HeaderList{{"Cookie", "JSESSIONID=0123456789ABCDEF"}} << QByteArray();
    QTest::newRow("words about tokens") << HeaderList{{"Content-Type", "text/plain"}}
                                        << QByteArray("the \"access_token\" is missing");
    QTest::newRow("no string") << HeaderList{{"Content-Type", "application/json"}}
                               << QByteArray(R"({"access_token":null,"refresh_token":5})");
    QTest::newRow("broken JSON") << HeaderList{{"Content-Type", "application/json"}}
                                 << QByteArray(R"({"access_token":"abc)");
}

void TestTokens::leavesOtherThingsAlone()
{
    QFETCH(HeaderList, headers);
    QFETCH(QByteArray, body);
    Exchange exchange = hop("https://api.example/a");
    exchange.request.headers = headers;
    exchange.request.body = body;
    QVERIFY(tokensOf({exchange}).isEmpty());
}

void TestTokens::tellsALife_fromTheAnswerThatIssuedIt()
{
    Exchange grant = hop("https://id.example/token");
    grant.response->headers = {{"Content-Type", "application/json"}};
    grant.response->body =
        R"({"access_token":"first","expires_in":300,"refresh_token":"second","refresh_expires_in":"1800",
        "id_token":"third"})";
    Exchange use = hop("https://api.example/orders");
    use.request.headers = {{"Authorization", "Bearer first"}};
    const QList<FoundToken> found = tokensOf({grant, use});
    QCOMPARE(found.size(), 3);
    const QDateTime start = grant.started;
    for (const FoundToken &token : found)
        QCOMPARE(token.issued, std::optional(start));
    QCOMPARE(found.at(0).expires, std::optional(start.addSecs(300)));
    QCOMPARE(found.at(0).sentTo, QStringList{QStringLiteral("https://api.example:443")});
    QCOMPARE(found.at(2).expires, std::optional(start.addSecs(1800)));
    QCOMPARE(found.at(1).concerns, QList{TokenConcern::NoExpiry});
}

void TestTokens::saysOnlyWhatCanBeKnown_aboutAnAlgorithm_data()
{
    QTest::addColumn<QByteArray>("algorithm");
    QTest::addColumn<int>("octets");
    QTest::addColumn<QList<TokenConcern>>("concerns");
    QTest::newRow("none") << QByteArray("none") << 0 << QList{TokenConcern::Unsigned};
    QTest::newRow("NONE, with something after the dot") << QByteArray("NONE") << 4 << QList{TokenConcern::Unsigned};
    QTest::newRow("signed by name alone") << QByteArray("RS256") << 0 << QList{TokenConcern::Unsigned};
    QTest::newRow("shared key") << QByteArray("HS256") << 32 << QList{TokenConcern::SharedKey};
    QTest::newRow("shared key, cut signature")
        << QByteArray("HS512") << 32 << QList{TokenConcern::SharedKey, TokenConcern::SignatureLength};
    QTest::newRow("key pair") << QByteArray("RS256") << 256 << QList<TokenConcern>();
    QTest::newRow("elliptic curve") << QByteArray("ES256") << 64 << QList<TokenConcern>();
}

void TestTokens::saysOnlyWhatCanBeKnown_aboutAnAlgorithm()
{
    QFETCH(QByteArray, algorithm);
    QFETCH(int, octets);
    Exchange exchange = hop("https://api.example/a");
    exchange.request.headers = {{"Authorization",
        "Bearer " + jwt("{\"alg\":\"" + algorithm + "\"}", R"({"exp":2000000000})", QByteArray(octets, 's'))}};
    const QList<FoundToken> found = tokensOf({exchange});
    QCOMPARE(found.size(), 1);
    QTEST(found.first().concerns, "concerns");
}

void TestTokens::tellsWhereATokenShouldNotHaveGone()
{
    Exchange inUrl = hop("http://api.example/a?access_token=abc");
    Exchange elsewhere = hop("https://other.example/a");
    elsewhere.request.headers = {{"X-Auth-Token", "abc"}};
    Exchange here = hop("http://localhost:8080/a");
    here.request.headers = {{"X-Auth-Token", "def"}};
    const QList<FoundToken> found = tokensOf({inUrl, elsewhere, here});
    QCOMPARE(found.size(), 2);
    const QList expected{TokenConcern::InUrl, TokenConcern::InClear, TokenConcern::SeveralOrigins};
    QCOMPARE(found.at(0).concerns, expected);
    QVERIFY(found.at(1).concerns.isEmpty());
}

QTEST_APPLESS_MAIN(TestTokens)
#include "tst_tokens.moc"
