// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

namespace Sessionscope {

//! One certificate of a chain, the parts people look at.
struct CertificateInfo
{
    QString subject;
    QString issuer;
    QStringList alternativeNames;
    QDateTime notBefore;
    QDateTime notAfter;
    //! SHA-256 of the DER encoding, lowercase hex.
    QByteArray sha256;
    QByteArray pem;

    bool operator==(const CertificateInfo &) const = default;
};

//! What TLS agreed on, readable for failed handshakes too.
struct TlsInfo
{
    QString protocol;
    QString cipher;
    //! The server's certificate first.
    QList<CertificateInfo> chain;
    //! What verification objected to, in OpenSSL's words; empty when all is well.
    QStringList errors;
    //! True when the connection went on in spite of errors, because the person said so.
    bool trustedByUser = false;

    bool operator==(const TlsInfo &) const = default;
};

} // namespace Sessionscope
