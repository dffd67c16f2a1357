// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/jwt.h"

#include <QTest>

using namespace Sessionscope;

namespace {

QByteArray part(const QByteArray &json)
{
    return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

class TestJwt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodes();
    void decodesTheExampleOfRfc7519();
    void keepsClaimsAsWritten();
    void refuses_data();
    void refuses();
    void findsTokensInText();
};

void TestJwt::decodes()
{
    const QByteArray claims =
        "{\"iss\":\"me\",\"sub\":\"alice\",\"iat\":1700000000,\"nbf\":1700000000.5,\"exp\":\"never\"}";
    const auto token =
        Jwt::decode(QByteArray(part("{\"alg\":\"RS256\",\"kid\":\"k1\"}") + '.' + part(claims) + '.' + part("sig")));
    QVERIFY(token);
    QCOMPARE(token->algorithm, QStringLiteral("RS256"));
    QCOMPARE(token->keyId, QStringLiteral("k1"));
    QCOMPARE(token->issuer, QStringLiteral("me"));
    QCOMPARE(token->subject, QStringLiteral("alice"));
    QCOMPARE(token->signature, QByteArray("sig"));
    QCOMPARE(token->issuedAt, std::optional(QDateTime::fromSecsSinceEpoch(1700000000, Qt::UTC)));
    QCOMPARE(token->notBefore, std::optional(QDateTime::fromMSecsSinceEpoch(1700000000500, Qt::UTC)));
    QCOMPARE(token->expires, std::nullopt);
}

void TestJwt::decodesTheExampleOfRfc7519()
{
    // RFC 7519 3.1.
    const auto token =
        Jwt::decode("eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh"
                    "0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    QVERIFY(token);
    QCOMPARE(token->algorithm, QStringLiteral("HS256"));
    QCOMPARE(token->issuer, QStringLiteral("joe"));
    QCOMPARE(token->expires, std::optional(QDateTime::fromSecsSinceEpoch(1300819380, Qt::UTC)));
    QCOMPARE(token->signature.size(), 32);
}

void TestJwt::keepsClaimsAsWritten()
{
    const QByteArray claims = "{ \"id\": 12345678901234567890, \"f\":1.0 }";
    QCOMPARE(Jwt::decode(QByteArray(part("{}") + '.' + part(claims) + '.'))->claims, claims);
}

void TestJwt::refuses_data()
{
    QTest::addColumn<QByteArray>("compact");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("nothing") << QByteArray() << ErrorCode::SyntaxError;
    QTest::newRow("two parts") << QByteArray(part("{}") + '.' + part("{}")) << ErrorCode::SyntaxError;
    QTest::newRow("an encrypted one") << QByteArray("a.b.c.d.e") << ErrorCode::Unsupported;
    QTest::newRow("no base64") << QByteArray("e30!.e30.") << ErrorCode::SyntaxError;
    QTest::newRow("no JSON") << QByteArray(part("abc") + '.' + part("{}") + '.') << ErrorCode::SyntaxError;
    QTest::newRow("two megabytes") << QByteArray(2 * 1024 * 1024, 'a') << ErrorCode::SyntaxError;
}

void TestJwt::refuses()
{
    QFETCH(QByteArray, compact);
    const auto token = Jwt::decode(compact);
    QVERIFY(!token);
    QTEST(token.error().code, "code");
}

void TestJwt::findsTokensInText()
{
    const QByteArray token = part("{\"alg\":\"none\"}") + '.' + part("{\"a\":1}") + '.';
    const auto places = Jwt::findIn(QByteArray("x=" + token + "; eyJab y " + token));
    QCOMPARE(places.size(), 2);
    QCOMPARE(places.at(0).first, 2);
    QCOMPARE(places.at(0).second, token.size());
    QVERIFY(Jwt::findIn("eyJ eyJ.a eyJ").isEmpty());
}

QTEST_APPLESS_MAIN(TestJwt)
#include "tst_jwt.moc"
