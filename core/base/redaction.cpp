// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/redaction.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace Sessionscope::Redaction {

namespace {

using namespace std::string_view_literals;

// Whole header names, lowercase.
constexpr std::array secretHeaders{"authorization"sv, "proxy-authorization"sv, "cookie"sv, "set-cookie"sv, "cookie2"sv,
    "set-cookie2"sv, "x-api-key"sv, "api-key"sv, "apikey"sv, "x-auth-token"sv, "x-access-token"sv, "x-csrf-token"sv,
    "x-xsrf-token"sv, "x-csrftoken"sv, "x-amz-security-token"sv, "x-vault-token"sv, "x-gitlab-token"sv,
    "private-token"sv, "x-goog-api-key"sv, "x-functions-key"sv, "ocp-apim-subscription-key"sv, "authentication-info"sv,
    "proxy-authentication-info"sv, "x-forwarded-authorization"sv, "x-session-id"sv};

// Parts that make any name secret, once separators are gone: "userPassword", "new_password", "client-secret".
constexpr std::array secretParts{"password"sv, "passwd"sv, "passphrase"sv, "secret"sv, "token"sv, "csrf"sv, "xsrf"sv,
    "apikey"sv, "privatekey"sv, "credential"sv, "sessionid"sv, "accesskey"sv, "authkey"sv, "subscriptionkey"sv, "jwt"sv,
    "assertion"sv, "signature"sv};

// Names that are secret only as a whole: as parts they would match "postcode" or "shipping".
constexpr std::array secretWords{"code"sv, "pin"sv, "otp"sv, "totp"sv, "pass"sv, "pwd"sv, "jpassword"sv, "auth"sv,
    "authorization"sv, "sid"sv, "session"sv, "ticket"sv, "samlresponse"sv, "samlrequest"sv, "nonce"sv, "state"sv,
    "key"sv, "passcode"sv, "verifier"sv, "codeverifier"sv, "devicecode"sv, "usercode"sv, "authorizationcode"sv,
    "sig"sv};

// Ends of names that only tell about such a thing: "token_endpoint", "token_type", "password_expires_at".
constexpr std::array harmlessEnds{"endpoint"sv, "tokentype"sv, "supported"sv, "expiresin"sv, "expiresat"sv, "expiry"sv};

constexpr qsizetype shownEnds = 4;
constexpr qsizetype shortestShown = 12;

QByteArray salt()
{
    static const QByteArray drawn = [] {
        std::array<quint32, 8> words{};
        QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
        QByteArray octets;
        for (const quint32 word : words)
            octets += QByteArray::number(word, 16);
        return octets;
    }();
    return drawn;
}

} // namespace

bool isSecretHeader(QByteArrayView name)
{
    const auto same = [name](std::string_view known) {
        return name.compare(QByteArrayView(known.data(), static_cast<qsizetype>(known.size())), Qt::CaseInsensitive)
            == 0;
    };
    return std::any_of(secretHeaders.begin(), secretHeaders.end(), same) || isSecretField(QString::fromLatin1(name));
}

bool isSecretField(QStringView name)
{
    std::string letters;
    for (const QChar c : name) {
        if (c.isLetterOrNumber())
            letters += c.toLower().toLatin1();
    }
    if (std::any_of(harmlessEnds.begin(), harmlessEnds.end(),
            [&letters](std::string_view end) { return letters.ends_with(end); }))
        return false;
    return std::find(secretWords.begin(), secretWords.end(), letters) != secretWords.end()
        || std::any_of(secretParts.begin(), secretParts.end(),
            [&letters](std::string_view part) { return letters.find(part) != std::string::npos; });
}

QString masked(QByteArrayView value)
{
    const QString text = QString::fromUtf8(value);
    if (text.size() < shortestShown)
        return QStringLiteral("••••");
    return text.first(shownEnds) + QStringLiteral("…") + text.last(shownEnds);
}

QByteArray stableHash(QByteArrayView value)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(salt());
    hash.addData(value.toByteArray());
    return "redacted-" + hash.result().toHex().first(8);
}

} // namespace Sessionscope::Redaction
