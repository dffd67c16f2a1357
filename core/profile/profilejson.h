// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cookies/cookie.h"
#include "core/login/loginsettings.h"
#include "core/login/tokensettings.h"
#include "core/session/sessionsettings.h"

#include <QJsonArray>
#include <QJsonObject>

//! The JSON of a profile's pieces. Secret texts go to an object of their own, by key; the open JSON names the key.
namespace Sessionscope::ProfileJson {

//! What becomes of an empty text that could be a secret.
enum class Empty {
    //! It is empty.
    Plain,
    //! It is a secret that could not be read: keep its place.
    Placeholder,
};

//! The open JSON; \a secrets receives the secret texts.
QJsonObject fromSettings(const SessionSettings &settings, Empty empty, QJsonObject &secrets);
//! Nothing when a value has the wrong type or is unknown. A secret that is absent from \a secrets is empty.
std::optional<SessionSettings> toSettings(const QJsonObject &open, const QJsonObject &secrets);

//! As fromSettings() and toSettings(); an open part without a login gives an empty one.
QJsonObject fromLogin(const LoginSettings &login, Empty empty, QJsonObject &secrets);
std::optional<LoginSettings> toLogin(const QJsonObject &open, const QJsonObject &secrets);

QJsonObject fromTokens(const TokenSettings &tokens, Empty empty, QJsonObject &secrets);
std::optional<TokenSettings> toTokens(const QJsonObject &open, const QJsonObject &secrets);

//! Octets become Latin-1 text, which keeps every one of them.
QJsonArray fromCookies(const QList<Cookie> &cookies);
std::optional<QList<Cookie>> toCookies(const QJsonArray &array);

} // namespace Sessionscope::ProfileJson
