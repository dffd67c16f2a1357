// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/login/oautherror.h"
#include "core/login/oauthsettings.h"
#include "core/login/tokenset.h"
#include "core/record/exchange.h"

#include <QJsonObject>

#include <chrono>

//! Reading what an OAuth 2 server answers. Pure.
namespace Sessionscope::OAuthAnswers {

//! A server's words for a person's eyes: no control characters, 300 characters at the most.
QString harmless(const QString &text);

//! Whether \a token can go into an Authorization header: visible ASCII (RFC 6750 2.1 allows less; servers do not).
bool isSendable(const QString &token);

//! A JSON object of up to 1 MiB. Errors: Refused (RFC 6749 5.2, whatever the status: some servers say errors with 200),
//! HttpStatus, NotJson.
OAuthResult<QJsonObject> object(const ReceivedResponse &response);

//! RFC 6749 5.1. Without a scope in it, \a askedScope was granted. A missing token_type counts as Bearer. Errors: those
//! of object(), TokenMissing, TokenTypeUnsupported.
OAuthResult<TokenSet> tokens(const ReceivedResponse &response, const QString &askedScope, const QDateTime &now);

//! What a person must do for a device to be let in (RFC 8628 3.2).
struct DevicePrompt
{
    QString userCode;
    QString verificationUri;
    //! With the code in it, for opening or a QR code; empty: none.
    QString verificationUriComplete;
    QDateTime expires;

    bool operator==(const DevicePrompt &) const = default;
};
struct DeviceAnswer
{
    DevicePrompt prompt;
    //! A secret.
    QString deviceCode;
    std::chrono::seconds interval{5};

    bool operator==(const DeviceAnswer &) const = default;
};
//! Errors: those of object(), TokenMissing (subject: the member).
OAuthResult<DeviceAnswer> device(const ReceivedResponse &response, const QDateTime &now);

//! The authorization code out of the query the browser came back with (RFC 6749 4.1.2, RFC 9207 2.4). Errors:
//! StateMismatch, IssuerMismatch, Refused, CodeMissing (absent or given twice).
OAuthResult<QString> code(const FieldList &query, const OAuthSettings &settings, const QByteArray &state);

//! OpenID Connect Core 3.1.3.7 as far as it goes without keys: iss, aud and nonce. The token came straight from the
//! token endpoint; its signature is not verified. Errors: IdTokenInvalid, NonceMismatch.
OAuthResult<void> checkIdToken(const QString &token, const OAuthSettings &settings, const QByteArray &nonce);

} // namespace Sessionscope::OAuthAnswers
