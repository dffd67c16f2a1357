// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/transport/hopsender.h"
#include "tests/support/serverprocess.h"
#include "tests/support/testcertificates.h"

#include <QTest>

using namespace Sessionscope;
using namespace Sessionscope::Test;

static const QString loopback = QStringLiteral("IP:127.0.0.1,DNS:localhost");

static RawAnswer hello(const RawRequest &)
{
    return RawAnswer::ok("hello");
}

//! The certificate a client shows, from PEM and PKCS#12 files.
class TestClientCertificate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void clientCertificate_isShown_data();
    void clientCertificate_isShown();
    void clientCertificate_thatCannotBeRead_isNamed_data();
    void clientCertificate_thatCannotBeRead_isNamed();

private:
    PreparedHop hopWithAuthority(const RawServer &server) const
    {
        PreparedHop hop = hopTo(server.url());
        hop.tls.caFile = m_certificates->authorityFile();
        return hop;
    }
    TlsIdentity good() const { return m_good; }

    std::unique_ptr<TestCertificates> m_certificates;
    TlsIdentity m_good;
};

void TestClientCertificate::initTestCase()
{
    if (findProgram(QStringLiteral("openssl")).isEmpty())
        QSKIP("openssl is not installed");
    m_certificates = std::make_unique<TestCertificates>();
    m_good = m_certificates->issue(QStringLiteral("good"), loopback);
    QVERIFY(m_certificates->isValid());
}

void TestClientCertificate::clientCertificate_isShown_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("passphrase");
    QTest::addColumn<QString>("failure");
    m_certificates->issue(QStringLiteral("client"), QStringLiteral("DNS:client"));
    const QString pkcs12 = m_certificates->pkcs12(QStringLiteral("client"), QStringLiteral("secret"));
    const QString pem = m_certificates->certificateFile(QStringLiteral("client"));
    const QString encrypted = m_certificates->encryptedKey(QStringLiteral("client"), QStringLiteral("sëcret"));
    const QString traditional = m_certificates->encryptedKey(
        QStringLiteral("client"), QStringLiteral("secret"), TestCertificates::KeyForm::Traditional);
    QVERIFY(m_certificates->isValid());
    QTest::newRow("PEM, encrypted key") << pem << encrypted << QStringLiteral("sëcret") << QStringLiteral("none");
    QTest::newRow("PEM, encrypted key in the old form")
        << pem << traditional << QStringLiteral("secret") << QStringLiteral("none");
    QTest::newRow("PEM") << m_certificates->certificateFile(QStringLiteral("client"))
                         << m_certificates->keyFile(QStringLiteral("client")) << QString() << QStringLiteral("none");
    QTest::newRow("PKCS#12") << pkcs12 << QString() << QStringLiteral("secret") << QStringLiteral("none");
    // In TLS 1.3 the refusal comes after the handshake, and Qt keeps the alert's words to itself.
    QTest::newRow("none") << QString() << QString() << QString() << errorCodeName(ErrorCode::ConnectionClosed);
}

void TestClientCertificate::clientCertificate_isShown()
{
    QFETCH(QString, file);
    QFETCH(QString, key);
    QFETCH(QString, passphrase);
    QFETCH(QString, failure);
    TlsIdentity identity = good();
    identity.clientAuthorityPem = m_certificates->authorityPem();
    RawServer server(hello, identity);
    Sender sender;
    PreparedHop hop = hopWithAuthority(server);
    hop.tls.certificateFile = file;
    hop.tls.keyFile = key;
    hop.tls.keyPassphrase = passphrase;
    QCOMPARE(failureName(sender.send(hop)), failure);
    QCOMPARE(server.requests().size(), failure == QLatin1String("none") ? 1 : 0);
}

void TestClientCertificate::clientCertificate_thatCannotBeRead_isNamed_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("passphrase");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("detail");
    m_certificates->issue(QStringLiteral("broken"), QStringLiteral("DNS:broken"));
    const QString pkcs12 = m_certificates->pkcs12(QStringLiteral("broken"), QStringLiteral("another"));
    const QString pem = m_certificates->certificateFile(QStringLiteral("broken"));
    const QString encrypted = m_certificates->encryptedKey(QStringLiteral("broken"), QStringLiteral("right"));
    const QString traditional = m_certificates->encryptedKey(
        QStringLiteral("broken"), QStringLiteral("right"), TestCertificates::KeyForm::Traditional);
    QVERIFY(m_certificates->isValid());
    const QString none;
    const QString wrong = QStringLiteral("wrong");
    const ErrorCode invalid = ErrorCode::ClientCertificateInvalid;
    const QString doesNotOpen = QStringLiteral("the passphrase does not open its key");
    const QString noPassphrase = QStringLiteral("its key is encrypted, and there is no passphrase");
    QTest::newRow("missing") << QStringLiteral("/nonexistent.pem") << none << none << ErrorCode::FileNotFound << none;
    QTest::newRow("missing key") << pem << QStringLiteral("/nonexistent.key") << none << ErrorCode::FileNotFound
                                 << none;
    QTest::newRow("no key inside") << pem << none << none << invalid << QStringLiteral("key");
    QTest::newRow("a certificate for a key") << pem << pem << none << invalid << QStringLiteral("key");
    QTest::newRow("PKCS#12, wrong passphrase") << pkcs12 << none << none << invalid << QStringLiteral("pkcs12");
    QTest::newRow("encrypted key, wrong passphrase") << pem << encrypted << wrong << invalid << doesNotOpen;
    QTest::newRow("encrypted key, no passphrase") << pem << encrypted << none << invalid << noPassphrase;
    QTest::newRow("encrypted key in the old form, wrong passphrase")
        << pem << traditional << wrong << invalid << doesNotOpen;
}

void TestClientCertificate::clientCertificate_thatCannotBeRead_isNamed()
{
    QFETCH(QString, file);
    QFETCH(QString, key);
    QFETCH(QString, passphrase);
    QFETCH(ErrorCode, code);
    RawServer server(hello, good());
    Sender sender;
    PreparedHop hop = hopWithAuthority(server);
    hop.tls.certificateFile = file;
    hop.tls.keyFile = key;
    hop.tls.keyPassphrase = passphrase;
    const HopResult result = sender.send(hop);
    QCOMPARE(failureName(result), errorCodeName(code));
    QCOMPARE(result.failure->error.subject, key.isEmpty() ? file : key);
    QTEST(result.failure->error.detail, "detail");
    QCOMPARE(server.connectionCount(), 0);
}

QTEST_GUILESS_MAIN(TestClientCertificate)
#include "tst_clientcertificate.moc"
