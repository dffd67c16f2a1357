// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/error.h"

namespace Sessionscope {

QString errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidUrl:
        return QStringLiteral("invalid-url");
    case ErrorCode::UnsupportedScheme:
        return QStringLiteral("unsupported-scheme");
    case ErrorCode::InvalidMethod:
        return QStringLiteral("invalid-method");
    case ErrorCode::InvalidHeader:
        return QStringLiteral("invalid-header");
    case ErrorCode::UnknownVariable:
        return QStringLiteral("unknown-variable");
    case ErrorCode::HostNotFound:
        return QStringLiteral("host-not-found");
    case ErrorCode::ConnectionRefused:
        return QStringLiteral("connection-refused");
    case ErrorCode::ConnectionClosed:
        return QStringLiteral("connection-closed");
    case ErrorCode::NetworkUnreachable:
        return QStringLiteral("network-unreachable");
    case ErrorCode::ConnectTimeout:
        return QStringLiteral("connect-timeout");
    case ErrorCode::FirstByteTimeout:
        return QStringLiteral("first-byte-timeout");
    case ErrorCode::IdleTimeout:
        return QStringLiteral("idle-timeout");
    case ErrorCode::TotalTimeout:
        return QStringLiteral("total-timeout");
    case ErrorCode::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorCode::TlsHandshakeFailed:
        return QStringLiteral("tls-handshake-failed");
    case ErrorCode::CertificateSelfSigned:
        return QStringLiteral("certificate-self-signed");
    case ErrorCode::CertificateExpired:
        return QStringLiteral("certificate-expired");
    case ErrorCode::CertificateNotYetValid:
        return QStringLiteral("certificate-not-yet-valid");
    case ErrorCode::CertificateHostMismatch:
        return QStringLiteral("certificate-host-mismatch");
    case ErrorCode::CertificateUntrusted:
        return QStringLiteral("certificate-untrusted");
    case ErrorCode::ClientCertificateInvalid:
        return QStringLiteral("client-certificate-invalid");
    case ErrorCode::ProxyRefused:
        return QStringLiteral("proxy-refused");
    case ErrorCode::ProxyNotFound:
        return QStringLiteral("proxy-not-found");
    case ErrorCode::ProxyClosed:
        return QStringLiteral("proxy-closed");
    case ErrorCode::ProxyTimeout:
        return QStringLiteral("proxy-timeout");
    case ErrorCode::ProxyAuthenticationRequired:
        return QStringLiteral("proxy-authentication-required");
    case ErrorCode::ProtocolError:
        return QStringLiteral("protocol-error");
    case ErrorCode::HeadersLost:
        return QStringLiteral("headers-lost");
    case ErrorCode::HeadersTooLarge:
        return QStringLiteral("headers-too-large");
    case ErrorCode::BodyTruncated:
        return QStringLiteral("body-truncated");
    case ErrorCode::ContentLengthConflict:
        return QStringLiteral("content-length-conflict");
    case ErrorCode::InterimResponse:
        return QStringLiteral("interim-response");
    case ErrorCode::DecodingFailed:
        return QStringLiteral("decoding-failed");
    case ErrorCode::DecodingBomb:
        return QStringLiteral("decoding-bomb");
    case ErrorCode::TooManyRedirects:
        return QStringLiteral("too-many-redirects");
    case ErrorCode::BadRedirect:
        return QStringLiteral("bad-redirect");
    case ErrorCode::FileNotFound:
        return QStringLiteral("file-not-found");
    case ErrorCode::FileUnreadable:
        return QStringLiteral("file-unreadable");
    case ErrorCode::FileUnwritable:
        return QStringLiteral("file-unwritable");
    case ErrorCode::FileBroken:
        return QStringLiteral("file-broken");
    case ErrorCode::FileTooNew:
        return QStringLiteral("file-too-new");
    case ErrorCode::FileTooLarge:
        return QStringLiteral("file-too-large");
    case ErrorCode::FileChangedElsewhere:
        return QStringLiteral("file-changed-elsewhere");
    case ErrorCode::FileExists:
        return QStringLiteral("file-exists");
    case ErrorCode::KeychainUnavailable:
        return QStringLiteral("keychain-unavailable");
    case ErrorCode::KeychainLocked:
        return QStringLiteral("keychain-locked");
    case ErrorCode::KeychainDenied:
        return QStringLiteral("keychain-denied");
    case ErrorCode::KeychainTimeout:
        return QStringLiteral("keychain-timeout");
    case ErrorCode::KeychainEntryMissing:
        return QStringLiteral("keychain-entry-missing");
    case ErrorCode::ProfileChangedElsewhere:
        return QStringLiteral("profile-changed-elsewhere");
    case ErrorCode::SyntaxError:
        return QStringLiteral("syntax-error");
    case ErrorCode::Unsupported:
        return QStringLiteral("unsupported");
    case ErrorCode::Internal:
        return QStringLiteral("internal");
    }
    return QStringLiteral("internal");
}

} // namespace Sessionscope
