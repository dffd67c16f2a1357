// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Sessionscope {

//! What went wrong, as a fact. The sentences for people are made by core/texts.
enum class ErrorCode {
    // The request could not be built; nothing was sent.
    InvalidUrl,
    UnsupportedScheme,
    InvalidMethod,
    InvalidHeader,
    UnknownVariable,
    // Reaching the server.
    HostNotFound,
    ConnectionRefused,
    ConnectionClosed,
    NetworkUnreachable,
    ConnectTimeout,
    FirstByteTimeout,
    IdleTimeout,
    TotalTimeout,
    Cancelled,
    // TLS.
    TlsHandshakeFailed,
    CertificateSelfSigned,
    CertificateExpired,
    CertificateNotYetValid,
    CertificateHostMismatch,
    CertificateUntrusted,
    ClientCertificateInvalid,
    // Proxies.
    ProxyRefused,
    ProxyNotFound,
    ProxyClosed,
    ProxyTimeout,
    ProxyAuthenticationRequired,
    // The answer.
    ProtocolError,
    HeadersLost,
    HeadersTooLarge,
    BodyTruncated,
    ContentLengthConflict,
    InterimResponse,
    DecodingFailed,
    DecodingBomb,
    TooManyRedirects,
    BadRedirect,
    // Files.
    FileNotFound,
    FileUnreadable,
    FileUnwritable,
    FileBroken,
    FileTooNew,
    FileTooLarge,
    FileChangedElsewhere,
    FileExists,
    // The keychain.
    KeychainUnavailable,
    KeychainLocked,
    KeychainDenied,
    KeychainTimeout,
    KeychainEntryMissing,
    ProfileChangedElsewhere,
    // Texts people wrote.
    SyntaxError,
    Unsupported,
    Internal,
};

//! A typed error: what happened, to which thing, and the facts that help.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    //! The thing it happened to: "localhost:8080", a path, a header name, a variable. Never a secret.
    QString subject;
    //! Further facts for the sentence, such as a line number or the library's own words. Never a secret.
    QString detail;

    bool operator==(const Error &) const = default;
};

//! The stable kebab-case name used in HAR (`_error.code`) and `--json`: "connection-refused".
QString errorCodeName(ErrorCode code);

} // namespace Sessionscope
