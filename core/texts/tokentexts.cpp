// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/texts/tokentexts.h"

#include "core/texts/texts.h"

#include <QHash>

namespace Sessionscope::Texts {
namespace {

using Kind = OAuthError::Kind;

//! What to do about an error code of RFC 6749 5.2 and 4.1.2.1, RFC 8628 3.5.
QString refusalAdvice(const QString &code)
{
    static const QHash<QString, QString> advice{
        {QStringLiteral("invalid_client"),
            QStringLiteral("Check client id and secret, and whether the secret goes by Basic or in the body")},
        {QStringLiteral("invalid_grant"),
            QStringLiteral("The code, refresh token or password is wrong, used up or expired: log in again")},
        {QStringLiteral("unauthorized_client"), QStringLiteral("The client may not use this grant: choose another")},
        {QStringLiteral("unsupported_grant_type"),
            QStringLiteral("The server does not know this grant: choose another")},
        {QStringLiteral("invalid_scope"), QStringLiteral("The client may not have this scope: check its spelling")},
        {QStringLiteral("access_denied"), QStringLiteral("The request was denied in the browser")},
        {QStringLiteral("redirect_uri_mismatch"), QStringLiteral("Register the redirect URI with the server")},
        {QStringLiteral("temporarily_unavailable"), QStringLiteral("Try again later")},
        {QStringLiteral("server_error"), QStringLiteral("Try again later")}};
    return advice.value(code);
}

QString refused(const OAuthError &error)
{
    QString text = QStringLiteral("The server refused: %1").arg(error.code);
    if (!error.description.isEmpty())
        text += QStringLiteral(" (%1)").arg(error.description);
    const QString advice = refusalAdvice(error.code);
    return advice.isEmpty() ? text : text + QStringLiteral(". ") + advice;
}

QString discoveryError(const OAuthError &error)
{
    if (error.kind == Kind::DiscoveryIssuer)
        return QStringLiteral("%1 calls itself \"%2\". Enter the issuer exactly as the server writes it")
            .arg(error.subject, error.description);
    if (error.kind == Kind::InsecureEndpoint)
        return QStringLiteral("The server speaks https but names a plain http address (%1). Nothing was sent there")
            .arg(error.subject);
    return QStringLiteral("%1 does not tell its endpoints (status %2). Enter them by hand")
        .arg(error.subject, QString::number(error.status));
}

QString browserError(const OAuthError &error)
{
    switch (error.kind) {
    case Kind::ListenFailed:
        return QStringLiteral("%1 is taken by another program. Choose a redirect URI without a port")
            .arg(error.subject);
    case Kind::BrowserNotOpened:
        return QStringLiteral("No browser could be opened. Use the device code instead");
    case Kind::StateMismatch:
        return QStringLiteral("The browser came back with an answer to another login (wrong state). Log in again");
    case Kind::IssuerMismatch:
        return QStringLiteral("The browser came back from \"%1\" instead of %2. Nothing was sent to it")
            .arg(error.description, error.subject);
    case Kind::CodeMissing:
        return QStringLiteral("The browser came back without a code. Log in again");
    case Kind::NonceMismatch:
        return QStringLiteral("The ID token belongs to another login (wrong nonce). It was thrown away; log in again");
    case Kind::IdTokenInvalid:
        return QStringLiteral("The ID token is not for this client or not of this server (%1). It was thrown away")
            .arg(error.subject);
    default:
        return QStringLiteral("The browser did not come back in time. Log in again");
    }
}

} // namespace

QString tokenError(const OAuthError &error)
{
    switch (error.kind) {
    case Kind::SettingMissing:
        return QStringLiteral("Nothing was sent: %1 is missing. Enter it").arg(error.subject);
    case Kind::SettingInvalid:
        return QStringLiteral("Nothing was sent: %1 cannot be used. Correct it").arg(error.subject);
    case Kind::Transport:
        return error.cause ? Texts::error(*error.cause) : QStringLiteral("The server gave no answer. Try again");
    case Kind::HttpStatus:
        if (error.status == 429)
            return QStringLiteral("The server has had too many requests (429). Wait before you try again");
        return QStringLiteral("The server answered %1 and gave no token. Check the address").arg(error.status);
    case Kind::NotJson:
        if (error.subject == QLatin1String("HTML"))
            return QStringLiteral("The answer is HTML, not JSON: a page for browsers. Is this the address of the login "
                                  "interface, or does it want a form?");
        return QStringLiteral("The answer is no JSON. Is this the token endpoint?");
    case Kind::Refused:
        return refused(error);
    case Kind::TokenMissing:
        return error.subject.isEmpty()
            ? QStringLiteral("The answer holds no usable token. Is this the token endpoint?")
            : QStringLiteral("The answer holds no usable value at %1. Look at it in the trail").arg(error.subject);
    case Kind::TokenTypeUnsupported:
        return QStringLiteral("The token is of type %1; only Bearer can be sent").arg(error.subject);
    case Kind::DiscoveryFailed:
    case Kind::DiscoveryIssuer:
    case Kind::InsecureEndpoint:
        return discoveryError(error);
    case Kind::DeviceCodeExpired:
        return QStringLiteral("The code was not entered in time. Ask for a new one");
    case Kind::Cancelled:
        return QStringLiteral("Cancelled");
    case Kind::ListenFailed:
    case Kind::BrowserNotOpened:
    case Kind::StateMismatch:
    case Kind::IssuerMismatch:
    case Kind::CodeMissing:
    case Kind::NonceMismatch:
    case Kind::IdTokenInvalid:
    case Kind::TimedOut:
        return browserError(error);
    }
    Q_UNREACHABLE();
}

QString tokenLife(const TokenStatus &status)
{
    using Life = TokenStatus::Life;
    switch (status.life) {
    case Life::None:
        return QStringLiteral("No token");
    case Life::Unknown:
        return QStringLiteral("No end is told");
    case Life::NotYetValid:
        return QStringLiteral("Not valid yet");
    case Life::Live:
    case Life::EndsSoon:
        return QStringLiteral("Ends in %1").arg(span(status.secondsLeft.value_or(0)));
    case Life::Ended:
        return QStringLiteral("Ended %1 ago").arg(span(-status.secondsLeft.value_or(0)));
    }
    Q_UNREACHABLE();
}

} // namespace Sessionscope::Texts
