// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/exchange.h"

#include <QStringList>

#include <optional>

//! Small questions to one exchange.
namespace Sessionscope::Inspect {

struct NameValue
{
    QByteArray name;
    QByteArray value;

    bool operator==(const NameValue &) const = default;
};

//! The cookies of the Cookie lines as they went, in order.
QList<NameValue> cookiesSent(const SentRequest &request);
//! Those of them that hold session ids (isSessionCookieName).
QList<NameValue> sessionCookiesSent(const SentRequest &request);

//! Names and values of an application/x-www-form-urlencoded body; nothing for bodies of another kind. No body is an
//! empty list.
std::optional<QList<NameValue>> formFields(const SentRequest &request);

//! "password", "passwd", "j_password", "pwd" and kin.
bool isPasswordField(QByteArrayView name);
//! The CSRF token the request carries in a form field or a header, with the name it carries it under.
std::optional<NameValue> csrfTokenSent(const SentRequest &request);

//! The path's words speak of logging in: login, signin, logon, sso, j_security_check.
bool isLoginPath(QStringView path);
//! The request asks to be logged out, by path or query.
bool isLogoutRequest(const SentRequest &request);
//! The URL says that a login went wrong: `?error`, `/login-error`, `?login_error=1`.
bool saysLoginError(const QUrl &url);

bool isRedirect(int status);
//! Where the answer redirects to; empty when it does not.
QUrl redirectTarget(const Exchange &exchange);

//! scheme://host:port in one spelling, default ports included.
QString originOf(const QUrl &url);
//! host:port whatever the scheme's spelling; what cookies and sessions belong to in practice.
QString serverOf(const QUrl &url);
//! The URL without query and fragment, encoded.
QByteArray targetKey(const QUrl &url);
QString pathAndQuery(const QUrl &url);

//! When the answer was complete; when the request started while that is unknown.
QDateTime endOf(const Exchange &exchange);
QByteArray contentType(const HeaderList &headers);

} // namespace Sessionscope::Inspect
