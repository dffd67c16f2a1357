// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

//! Which names carry secrets, and how a secret is shown. One list for the keychain, the log, HAR `--redact`, history
//! and the window.
namespace Sessionscope::Redaction {

//! True for header names whose value is secret: Authorization, Proxy-Authorization, Cookie, Set-Cookie, X-Api-Key and
//! kin.
bool isSecretHeader(QByteArrayView name);

//! True for form, query, JSON and claim names whose value is secret: password, passwd, token, secret, code, _csrf and
//! kin.
bool isSecretField(QStringView name);

//! "E84B…2F64" for values of 12 characters or more, "••••" for shorter ones.
QString masked(QByteArrayView value);

//! "redacted-1a2b3c4d": the same value always gives the same text within one run of the program, so that a rotation
//! still shows, and the salt is random per run, so that a short secret cannot be guessed from it.
QByteArray stableHash(QByteArrayView value);

} // namespace Sessionscope::Redaction
