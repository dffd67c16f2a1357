// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/tlsinfo.h"
#include "core/session/sessionsettings.h"

#include <QSslConfiguration>
#include <QSslError>

//! What a session demands of TLS, and what a connection turned out to be.
namespace Sessionscope::TlsPolicy {

//! Reads the files \a settings name. Errors: FileNotFound, FileUnreadable, ClientCertificateInvalid (subject: the
//! path).
Result<QSslConfiguration> configuration(const TlsSettings &settings);

//! The file whose passphrase is wanted before configuration() can read it: an encrypted key, or a PKCS#12 file that
//! does not open with the passphrase given. Empty when none is.
QString lockedFile(const TlsSettings &settings);

//! SHA-256 of the DER encoding, lowercase hex.
QByteArray fingerprint(const QSslCertificate &certificate);

//! Whether to go on in spite of \a errors: verification is off, or a person trusts exactly this certificate.
bool accepts(const TlsSettings &settings, const QSslCertificate &certificate);

//! What is known of a connection, established or failed.
TlsInfo describe(const QSslConfiguration &connection, const QList<QSslError> &errors);

//! The error people should hear of first. \a host is its subject; the detail holds the fact that shows it: the names
//! the certificate is for, the day it expired, who issued it.
Error verificationError(const QList<QSslError> &errors, const QString &host);

} // namespace Sessionscope::TlsPolicy
