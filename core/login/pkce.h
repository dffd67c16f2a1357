// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

//! Proof Key for Code Exchange (RFC 7636), method S256.
namespace Sessionscope::Pkce {

//! 32 random octets of the system as 43 characters of base64url: a code verifier (RFC 7636 4.1), a state, a nonce.
QByteArray randomText();

//! BASE64URL(SHA256(verifier)), RFC 7636 4.2.
QByteArray challenge(const QByteArray &verifier);

} // namespace Sessionscope::Pkce
