// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/redaction.h"

#include <QTest>

using namespace Sessionscope;

class TestRedaction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsSecretHeaders_data();
    void knowsSecretHeaders();
    void knowsSecretFields_data();
    void knowsSecretFields();
    void masks_data();
    void masks();
    void theHash_isStableAndDoesNotShowTheValue();
};

void TestRedaction::knowsSecretHeaders_data()
{
    QTest::addColumn<bool>("secret");
    for (const char *name : {"Authorization", "proxy-authorization", "COOKIE", "Set-Cookie", "X-Api-Key",
             "X-CSRF-TOKEN", "X-XSRF-TOKEN", "X-Auth-Token", "My-Secret", "X-Session-Id"})
        QTest::newRow(name) << true;
    for (const char *name : {"Accept", "Content-Type", "Host", "Location", "User-Agent", "ETag", "WWW-Authenticate",
             "Cookies-Allowed", "Keep-Alive", "Access-Control-Allow-Headers"})
        QTest::newRow(name) << false;
}

void TestRedaction::knowsSecretHeaders()
{
    QFETCH(bool, secret);
    QCOMPARE(Redaction::isSecretHeader(QTest::currentDataTag()), secret);
}

void TestRedaction::knowsSecretFields_data()
{
    QTest::addColumn<bool>("secret");
    for (const char *name : {"password", "j_password", "newPassword", "PASSWD", "client_secret", "access_token",
             "refreshToken", "code", "_csrf", "csrfmiddlewaretoken", "api_key", "otp", "code_verifier", "SAMLResponse",
             "id_token", "device_code", "user_code"})
        QTest::newRow(name) << true;
    for (const char *name : {"username", "postcode", "page", "sort", "keyboard", "pinned", "shipping", "author", "side",
             "token_endpoint", "token_type", "token_endpoint_auth_methods_supported", "access_token_expires_in"})
        QTest::newRow(name) << false;
}

void TestRedaction::knowsSecretFields()
{
    QFETCH(bool, secret);
    QCOMPARE(Redaction::isSecretField(QString::fromLatin1(QTest::currentDataTag())), secret);
}

void TestRedaction::masks_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("masked");
    QTest::newRow("long") << QByteArray("E84B0123456789012F64") << QStringLiteral("E84B…2F64");
    QTest::newRow("twelve") << QByteArray("abcdefghijkl") << QStringLiteral("abcd…ijkl");
    QTest::newRow("eleven") << QByteArray("abcdefghijk") << QStringLiteral("••••");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("••••");
}

void TestRedaction::masks()
{
    QFETCH(QByteArray, value);
    QTEST(Redaction::masked(value), "masked");
}

void TestRedaction::theHash_isStableAndDoesNotShowTheValue()
{
    const QByteArray hash = Redaction::stableHash("secret");
    QCOMPARE(Redaction::stableHash("secret"), hash);
    QVERIFY(Redaction::stableHash("secret2") != hash);
    QCOMPARE(hash.size(), QByteArray("redacted-1a2b3c4d").size());
    QVERIFY(hash.startsWith("redacted-"));
}

QTEST_GUILESS_MAIN(TestRedaction)
#include "tst_redaction.moc"
