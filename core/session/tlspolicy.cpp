// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/tlspolicy.h"

#include "core/base/file.h"
#include "core/base/limits.h"

#include <QBuffer>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslKey>

#include <array>

namespace Sessionscope::TlsPolicy {

namespace {

struct ClientCertificate
{
    QList<QSslCertificate> chain;
    QSslKey key;
};

bool fromPkcs12(const QByteArray &content, const QString &passphrase, ClientCertificate &result)
{
    QBuffer device;
    device.setData(content);
    device.open(QIODevice::ReadOnly);
    QSslCertificate certificate;
    QList<QSslCertificate> further;
    if (!QSslCertificate::importPkcs12(&device, &result.key, &certificate, &further, passphrase.toUtf8()))
        return false;
    result.chain = QList<QSslCertificate>{certificate} + further;
    return true;
}

QSslKey keyFromPem(const QByteArray &pem, const QString &passphrase)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        const QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey, passphrase.toUtf8());
        if (!key.isNull())
            return key;
    }
    return {};
}

// PKCS#8 says so in its header line, the older form in a line of its own (RFC 1421 4.6.1.1).
bool isEncrypted(const QByteArray &pem)
{
    return pem.contains("BEGIN ENCRYPTED PRIVATE KEY") || pem.contains("Proc-Type: 4,ENCRYPTED");
}

QString keyProblem(const QByteArray &pem, const QString &passphrase)
{
    if (!isEncrypted(pem))
        return QStringLiteral("key");
    return passphrase.isEmpty() ? QStringLiteral("its key is encrypted, and there is no passphrase")
                                : QStringLiteral("the passphrase does not open its key");
}

Result<ClientCertificate> clientCertificate(const TlsSettings &settings)
{
    const QString path = settings.certificateFile;
    const Result<QByteArray> content = File::read(path, Limits::textFile);
    if (!content)
        return tl::unexpected<Error>(content.error());
    ClientCertificate result;
    if (!content->contains("-----BEGIN ")) {
        if (!fromPkcs12(*content, settings.keyPassphrase, result))
            return failure(ErrorCode::ClientCertificateInvalid, path, QStringLiteral("pkcs12"));
        return result;
    }
    result.chain = QSslCertificate::fromData(*content);
    if (result.chain.isEmpty())
        return failure(ErrorCode::ClientCertificateInvalid, path, QStringLiteral("certificate"));
    // One PEM file may hold both.
    const QString keyPath = settings.keyFile.isEmpty() ? path : settings.keyFile;
    const Result<QByteArray> key = File::read(keyPath, Limits::textFile);
    if (!key)
        return tl::unexpected<Error>(key.error());
    result.key = keyFromPem(*key, settings.keyPassphrase);
    if (result.key.isNull())
        return failure(ErrorCode::ClientCertificateInvalid, keyPath, keyProblem(*key, settings.keyPassphrase));
    return result;
}

CertificateInfo describeCertificate(const QSslCertificate &certificate)
{
    CertificateInfo info;
    info.subject = certificate.subjectDisplayName();
    info.issuer = certificate.issuerDisplayName();
    info.alternativeNames = certificate.subjectAlternativeNames().values();
    info.alternativeNames.sort();
    info.notBefore = certificate.effectiveDate().toUTC();
    info.notAfter = certificate.expiryDate().toUTC();
    info.sha256 = fingerprint(certificate);
    info.pem = certificate.toPem();
    return info;
}

QString protocolName(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_2:
        return QStringLiteral("TLS 1.2");
    case QSsl::TlsV1_3:
        return QStringLiteral("TLS 1.3");
    default:
        return {};
    }
}

struct Verdict
{
    QSslError::SslError error;
    ErrorCode code;
};

// Who vouches for the certificate comes before its dates and its names: without that, nothing else in it is known to be
// true.
constexpr std::array verdicts{
    Verdict{QSslError::SelfSignedCertificate, ErrorCode::CertificateSelfSigned},
    Verdict{QSslError::SelfSignedCertificateInChain, ErrorCode::CertificateUntrusted},
    Verdict{QSslError::UnableToGetLocalIssuerCertificate, ErrorCode::CertificateUntrusted},
    Verdict{QSslError::UnableToGetIssuerCertificate, ErrorCode::CertificateUntrusted},
    Verdict{QSslError::UnableToVerifyFirstCertificate, ErrorCode::CertificateUntrusted},
    Verdict{QSslError::CertificateUntrusted, ErrorCode::CertificateUntrusted},
    Verdict{QSslError::CertificateExpired, ErrorCode::CertificateExpired},
    Verdict{QSslError::CertificateNotYetValid, ErrorCode::CertificateNotYetValid},
    Verdict{QSslError::HostNameMismatch, ErrorCode::CertificateHostMismatch},
};

QString evidence(ErrorCode code, const QSslCertificate &certificate)
{
    switch (code) {
    case ErrorCode::CertificateExpired:
        return certificate.expiryDate().toUTC().toString(Qt::ISODate);
    case ErrorCode::CertificateNotYetValid:
        return certificate.effectiveDate().toUTC().toString(Qt::ISODate);
    case ErrorCode::CertificateHostMismatch: {
        QStringList names = certificate.subjectAlternativeNames().values();
        names.sort();
        return (names.isEmpty() ? certificate.subjectInfo(QSslCertificate::CommonName) : names)
            .join(QStringLiteral(", "));
    }
    default:
        return certificate.issuerDisplayName();
    }
}

} // namespace

Result<QSslConfiguration> configuration(const TlsSettings &settings)
{
    QSslConfiguration result = QSslConfiguration::defaultConfiguration();
    result.setProtocol(settings.minimum == TlsSettings::Minimum::Tls13 ? QSsl::TlsV1_3OrLater : QSsl::TlsV1_2OrLater);
    // Errors are always looked for, also when they are going to be ignored, so that they can be shown.
    result.setPeerVerifyMode(QSslSocket::VerifyPeer);
    // A resumed session skips verification, and with it what there is to show.
    result.setSslOption(QSsl::SslOptionDisableSessionSharing, true);
    result.setSslOption(QSsl::SslOptionDisableSessionTickets, true);
    if (!settings.caFile.isEmpty()) {
        const Result<QByteArray> pem = File::read(settings.caFile, Limits::textFile);
        if (!pem)
            return tl::unexpected<Error>(pem.error());
        const QList<QSslCertificate> authorities = QSslCertificate::fromData(*pem);
        if (authorities.isEmpty())
            return failure(ErrorCode::FileBroken, settings.caFile);
        result.addCaCertificates(authorities);
    }
    if (!settings.certificateFile.isEmpty()) {
        const Result<ClientCertificate> client = clientCertificate(settings);
        if (!client)
            return tl::unexpected<Error>(client.error());
        result.setLocalCertificateChain(client->chain);
        result.setPrivateKey(client->key);
    }
    return result;
}

QString lockedFile(const TlsSettings &settings)
{
    if (settings.certificateFile.isEmpty() || clientCertificate(settings))
        return {};
    const QString path = settings.keyFile.isEmpty() ? settings.certificateFile : settings.keyFile;
    const Result<QByteArray> content = File::read(path, Limits::textFile);
    if (!content)
        return {};
    return isEncrypted(*content) || !content->contains("-----BEGIN ") ? path : QString();
}

QByteArray fingerprint(const QSslCertificate &certificate)
{
    return certificate.digest(QCryptographicHash::Sha256).toHex();
}

bool accepts(const TlsSettings &settings, const QSslCertificate &certificate)
{
    return !settings.verify
        || (!certificate.isNull() && settings.trustedFingerprints.contains(fingerprint(certificate)));
}

TlsInfo describe(const QSslConfiguration &connection, const QList<QSslError> &errors)
{
    TlsInfo info;
    info.protocol = protocolName(connection.sessionProtocol());
    info.cipher = connection.sessionCipher().name();
    const QList<QSslCertificate> chain = connection.peerCertificateChain();
    for (const QSslCertificate &certificate : chain)
        info.chain.append(describeCertificate(certificate));
    for (const QSslError &error : errors)
        info.errors.append(error.errorString());
    info.errors.removeDuplicates();
    return info;
}

Error verificationError(const QList<QSslError> &errors, const QString &host)
{
    for (const Verdict &verdict : verdicts) {
        for (const QSslError &error : errors) {
            if (error.error() == verdict.error)
                return {verdict.code, host, evidence(verdict.code, error.certificate())};
        }
    }
    return {ErrorCode::TlsHandshakeFailed, host, errors.isEmpty() ? QString() : errors.first().errorString()};
}

} // namespace Sessionscope::TlsPolicy
